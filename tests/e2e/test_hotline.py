"""A report is taken down by keyboard alone, a picture pasted in; printed is the receipt and nothing else."""

import os

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from factcheck.models import Report
from tests import desk
from tests.people import named

from .test_paste import paste

pytestmark = pytest.mark.usefixtures("monday_morning")
ROLL = {"width": 302, "height": 700}  # 80 mm


@pytest.mark.parametrize("kind", ["desktop", "phone"])
def test_by_keyboard_alone_to_a_receipt_that_prints_alone(visit, axe, kind):
    page = visit(reverse("desk_hotline"), user=named("lan"), device=kind)
    faults = axe(page)
    page.keyboard.type("Nghe nói cầu Cái Lớn sập")
    paste(page, "[name=words]")
    expect(page.locator("[name=upload_ids]")).to_have_count(1)
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=f"{folder}/hotline-{kind}.png", full_page=True)
    page.keyboard.press("Control+Enter")
    code = page.locator(".desk-receipt__code")
    expect(code).to_be_visible()
    faults += axe(page)
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=f"{folder}/receipt-{kind}.png", full_page=True)
    page.set_viewport_size(ROLL)
    page.emulate_media(media="print")
    expect(code).to_be_visible()
    expect(page.locator(".desk-receipt__qr svg")).to_be_visible()
    expect(page.locator(".desk-read")).to_be_hidden()
    expect(page.locator("h1")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= ROLL["width"]
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=f"{folder}/print-{kind}.png")
    assert not faults, "\n".join(faults)
    (file,) = Report.objects.get().messages.get().files.all()
    assert file.name.startswith("anh-dan-")


def test_what_is_known_already_stands_there_while_they_speak(visit):
    item = desk.accepted(claim="Cầu Cái Lớn sập.")
    page = visit(reverse("desk_hotline"), user=named("lan"))
    page.locator("[name=links]").press_sequentially(item.posts.get().url)
    expect(page.locator(".desk-live")).to_contain_text(item.reference)
    expect(page.locator("#desk-live-status")).to_contain_text("gợi ý")
