"""A report is taken down by keyboard alone; what is printed is the receipt and nothing else."""

import os

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from factcheck.models import Report
from tests.people import named

pytestmark = pytest.mark.usefixtures("monday_morning")
ROLL = {"width": 302, "height": 700}  # 80 mm


@pytest.mark.parametrize("kind", ["desktop", "phone"])
def test_by_keyboard_alone_to_a_receipt_that_prints_alone(visit, axe, kind):
    page = visit(reverse("desk_hotline"), user=named("lan"), device=kind)
    faults = axe(page)
    page.keyboard.type("Nghe nói cầu Cái Lớn sập")
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
    expect(page.locator(".desk-read")).to_be_hidden()
    expect(page.locator("h1")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= ROLL["width"]
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=f"{folder}/print-{kind}.png")
    assert not faults, "\n".join(faults)
    assert Report.objects.count() == 1
