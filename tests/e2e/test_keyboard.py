"""Logging and an action by keyboard alone; the desk's own keys are walked in test_desk_screens."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from factcheck.models import Item
from factcheck.views.links import subject_url
from tests.people import named

FAR = 120  # more presses of Tab than any screen of the desk has stops


def tab_to(page: Page, target) -> None:
    """Press Tab until `target` has the focus; fails when it never gets it."""
    for _press in range(FAR):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"Tab never reaches {target}")


def test_a_post_is_logged_and_noted_without_a_mouse(visit):
    lan = visit(reverse("desk"), user=named("lan"))
    lan.keyboard.press("n")
    pasted = lan.locator("[name=pasted]")
    expect(pasted).to_be_focused()
    lan.keyboard.type("Nghe nói cầu đóng https://mxh.example/bai-viet/1")
    tab_to(lan, lan.locator("form[data-desk-form] [type=submit]"))
    with lan.expect_navigation():
        lan.keyboard.press("Enter")
    item = Item.objects.get()
    expect(lan.locator(".desk-notice--good")).to_contain_text(item.reference)

    lan.goto(subject_url(item))
    tab_to(lan, lan.locator(".desk-three a[href*='/lam/note/']"))
    with lan.expect_navigation():
        lan.keyboard.press("Enter")
    tab_to(lan, lan.locator("[name=note]"))
    lan.keyboard.type("Đã gọi hỏi.")
    tab_to(lan, lan.locator("form[data-desk-form] [type=submit]"))
    with lan.expect_navigation():
        lan.keyboard.press("Enter")
    expect(lan.locator(".desk-timeline")).to_contain_text("Đã gọi hỏi.")
