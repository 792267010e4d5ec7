"""The inbox by keyboard alone: down, mark, attach, put aside, open, ask, take back."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from cms.core.machines.writer import perform
from factcheck.models import Report
from factcheck.views.links import subject_url
from tests import desk
from tests.people import named

pytestmark = pytest.mark.usefixtures("monday_morning")


def states():
    return list(Report.objects.order_by("pk").values_list("state", flat=True))


def done(page):
    page.wait_for_selector(".messages .success")


def test_a_row_is_put_aside_and_taken_back(visit, axe):
    desk.reported("Vay nhanh lãi thấp.")
    desk.reported("Cầu sập.")
    page = visit(reverse("desk_reports"), user=named("lan"))
    page.keyboard.press("j")
    page.keyboard.press("r")
    expect(page.locator("#id_shelve_shelf")).to_be_focused()
    assert not axe(page)
    page.keyboard.press("Escape")
    expect(page.locator("#id_shelve_shelf")).to_be_hidden()
    expect(page.locator("[data-desk-here] [data-desk-open]")).to_be_focused()
    page.keyboard.press("r")
    page.keyboard.type("Tin")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    done(page)
    assert states() == ["waiting", "shelved"]  # the newest stands first
    page.keyboard.press("u")
    done(page)
    assert states() == ["waiting", "waiting"]


def test_what_is_ticked_is_attached_and_not_the_row_one_stands_on(visit):
    item = desk.received()
    for number in range(3):
        desk.reported(f"Cầu sập, người thứ {number}.")
    page = visit(reverse("desk_reports"), user=named("minh"))
    for key in "jxjxjg":
        page.keyboard.press(key)
    expect(page.locator("#id_attach_item")).to_be_focused()
    page.keyboard.type(item.reference)
    page.keyboard.press("Enter")
    done(page)
    assert states() == ["waiting", "attached", "attached"]


def test_one_report_is_opened_asked_about_and_taken_back(visit):
    report = desk.reported("Cầu sập.")
    page = visit(reverse("desk_reports"), user=named("lan"))
    page.keyboard.press("j")
    page.keyboard.press("o")
    page.wait_for_url(f"**{subject_url(report)}")
    page.keyboard.press("h")
    expect(page.locator("#id_ask_question")).to_be_focused()
    page.keyboard.type("Bạn thấy ở đâu?")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    done(page)
    page.keyboard.press("m")
    expect(page.locator("#id_open_claim")).to_be_focused()
    page.keyboard.type("Cầu Cái Lớn sập.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    done(page)
    assert states() == ["opened"]


def test_what_found_its_case_by_itself_is_seen_by_one_key(visit):
    item = desk.received(url="https://mxh.example/posts/9")
    report = desk.reported("Bài này.", ["https://mxh.example/posts/9"])
    assert report.case == item
    page = visit(subject_url(report), user=named("lan"))
    page.keyboard.press("d")
    done(page)
    assert Report.objects.get().seen_at


def test_the_help_of_keys_names_them(visit):
    page = visit(reverse("desk_reports"), user=named("lan"))
    page.keyboard.press("?")
    for key, label in (
        ("g", "Gắn vào vụ việc"),
        ("m", "Mở vụ việc mới"),
        ("r", "Để riêng"),
        ("h", "Hỏi lại"),
    ):
        expect(page.locator(f".desk-keys div:has(kbd:text-is('{key}'))")).to_contain_text(label)


def test_a_key_does_nothing_to_a_report_that_somebody_else_was_faster_with(visit):
    report = desk.reported("Vay nhanh.")
    page = visit(subject_url(report), user=named("lan"))
    perform(report, "shelve", named("minh"), data={"shelf": "spam"})
    page.keyboard.press("m")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".desk-notice--warn")).to_contain_text("Trần Minh")
    assert states() == ["shelved"]
