"""The desk by keyboard alone: logging, an action, the list of keys."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from factcheck.models import Item
from factcheck.viewsets.links import subject_url
from tests import desk
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


def test_the_keys_are_listed_walk_the_queue_and_leave_typing_alone(visit):
    first, second = desk.received(), desk.received("minh", url="https://mxh.example/posts/2")
    lan = visit(reverse("desk_items"), user=named("lan"))
    lan.keyboard.press("?")
    keys = lan.get_by_role("dialog", name="Phím tắt của bàn kiểm chứng")
    expect(keys).to_be_visible()
    lan.keyboard.press("Escape")
    expect(keys).to_be_hidden()
    lan.keyboard.press("j")
    with lan.expect_navigation():
        lan.keyboard.press("o")
    assert any(lan.url.endswith(subject_url(item)) for item in (first, second))
    lan.goto(reverse("desk_log"))
    lan.locator("[name=pasted]").press_sequentially("không n?")
    expect(lan.locator("[name=pasted]")).to_have_value("không n?")
    expect(keys).to_be_hidden()
