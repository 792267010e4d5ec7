"""The desk's search and the suggestions in a real browser: keys, live suggestions, the panel, axe."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from factcheck.models import Item, SimilarDecision
from factcheck.views.links import subject_url
from tests import desk
from tests.people import named
from tests.searching import searchable

pytestmark = pytest.mark.usefixtures("monday_morning")

__all__ = ["searchable"]

SAID = "Từ ngày 7/9/2026 tàu cao tốc Rạch Giá – Phú Quốc ngừng chạy một tuần vì hết nhiên liệu."
AGAIN = "tu ngay 7/9/2026 tau cao toc rach gia phu quoc ngung chay mot tuan vi het nhien lieu!"


@pytest.fixture
def earlier(searchable):
    """An item that was there before, found by its words."""
    item = desk.received("minh", text=SAID, url="https://mxh.example/posts/1")
    searchable()
    return item


def test_the_search_is_found_by_a_key_and_read_without_a_mouse(visit, axe, earlier):
    page = visit(reverse("desk_log"), user=named("lan"))
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("/")
    page.wait_for_url(f"**{reverse('desk_search')}")
    expect(page.locator(".desk-find [name=q]")).to_be_focused()
    page.keyboard.type("tau phu quoc")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=tau*")
    assert page.locator(".desk-found mark").first.inner_text() == "tàu"
    assert axe(page, ".desk-find") == []
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("j")
    page.keyboard.press("o")
    page.wait_for_url(f"**{subject_url(earlier)}*")
    phone = visit(reverse("desk_search", query={"q": "tau"}), user=named("lan"), device="phone")
    assert axe(phone, ".desk-find") == []
    assert phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_what_is_pasted_is_compared_at_once_then_merged_with_two_clicks(visit, axe, earlier):
    asked = []
    page = visit(reverse("desk_log"), user=named("lan"))
    page.on("request", lambda request: asked.append((request.method, request.url)))
    page.fill("[name=pasted]", AGAIN)
    page.wait_for_selector(".desk-live .desk-suggestion--same")
    assert earlier.reference in page.inner_text(".desk-live")
    assert "1 gợi ý" in page.inner_text("#desk-live-status")
    assert axe(page, ".desk-act") == []
    assert all("tau" not in url for _method, url in asked)
    with page.expect_navigation():
        page.click("form[data-desk-form] [type=submit]")
    page.wait_for_selector(".desk-similar .desk-suggestion--same")
    page.click("text=Gộp vào vụ việc này")
    page.wait_for_url("**/giong-nhau/gop/**")
    assert page.input_value("[name=target]") == earlier.reference
    assert not SimilarDecision.objects.exists()
    with page.expect_navigation():
        page.click("form[data-desk-form] [type=submit]")
    assert Item.objects.get(merged_into__isnull=False).merged_into == earlier
    assert SimilarDecision.objects.get().decision == "merged"


def test_dismissing_takes_the_line_away_and_keeps_the_keyboard_where_it_is(visit, axe, earlier, searchable):
    item = desk.received(text=AGAIN, url="https://mxh.example/posts/2")
    searchable()
    page = visit(subject_url(item), user=named("minh"))
    page.wait_for_selector(".desk-similar .desk-suggestion--same")
    assert axe(page, ".desk-similar") == []
    button = page.locator(".desk-suggestion__acts button")
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".desk-similar [role=status]")
    assert page.locator(".desk-suggestion").count() == 0
    assert page.evaluate("document.activeElement.getAttribute('role')") == "status"
    page.click("text=Xem 1 gợi ý đã bỏ qua")
    page.wait_for_selector(".desk-suggestion")
    assert earlier.reference in page.inner_text(".desk-similar")
    assert SimilarDecision.objects.get().decision == "dismissed"


def test_without_scripts_a_link_leads_to_the_same_suggestions(visit, earlier, searchable):
    item = desk.received(text=AGAIN, url="https://mxh.example/posts/2")
    searchable()
    page = visit(subject_url(item), user=named("lan"), java_script_enabled=False)
    page.click("text=Xem năm gợi ý gần nhất")
    assert earlier.reference in page.inner_text(".desk-similar")
    page.click(".desk-suggestion__acts button")
    assert "không gợi ý nữa" in page.inner_text("body")
    assert SimilarDecision.objects.get().decision == "dismissed"
