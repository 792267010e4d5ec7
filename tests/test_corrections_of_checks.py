"""`/dinh-chinh/` and fact-checks: findings that changed with both ratings, withdrawn and hidden pages."""

import pytest

from cms.portal.corrections import entering
from cms.portal.models import CorrectionEntry
from factcheck.models import FactCheckPage
from tests import acting, desk
from tests.people import named

pytestmark = pytest.mark.usefixtures("monday_morning")
LIST = "/dinh-chinh/"


def text_of(client, address=LIST):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def hide(page):
    acting.perform(
        page.item, "hide_page", named("son"), data={"page": page, "reason": "Có số điện thoại của một người."}
    )


def reworded(page, **changes):
    """A revision with a note, written by Hạnh and approved by Thu, goes live."""
    desk.note(page, grade="correction", text="Sửa tên bến tàu.")
    revision = desk.edit_page(page, **changes)
    acting.approve_revision(page, revision, by=named("thu"))
    return acting.publish(FactCheckPage.objects.get(pk=page.pk), revision, by=named("thu"))


def test_a_changed_finding_shows_both_ratings_and_what_differs(client):
    desk.corrected(rating="misleading")
    shown = text_of(client)
    entry = CorrectionEntry.objects.get()
    assert (entry.kind, entry.rating_before, entry.rating_after) == ("finding", "false", "misleading")
    assert "Kết luận thay đổi" in shown
    assert "Sai sự thật" in shown
    assert "Gây hiểu lầm" in shown
    assert entry.cause in shown


def test_a_correction_changes_no_rating(client):
    _item, page = desk.published()
    reworded(page, title="Tàu cao tốc chạy như mọi ngày")
    entry = CorrectionEntry.objects.get()
    assert (entry.kind, entry.rating_before, entry.rating_after) == ("correction", "", "")
    assert "title" in {change["part"] for change in entry.changes}
    assert "Sửa tên bến tàu." in text_of(client)


def test_a_withdrawn_page_is_listed_with_its_notice_and_without_its_text(client):
    _item, page, _appeal = desk.withdrawn()
    shown = text_of(client)
    entry = CorrectionEntry.objects.get()
    assert (entry.kind, entry.rating_before, entry.rating_after) == ("withdrawn", "false", "")
    assert page.withdrawal_notice in shown
    assert f"Bài đã được rút: {page.title}" in shown, "the headline is no fact any more"
    assert f"Bài đã được rút: {page.title}" in text_of(client, "/feeds/dinh-chinh.xml")
    assert "chữ cũ và chữ mới không hiện nữa" in shown
    assert "<del>" not in shown


def test_a_hidden_page_keeps_its_entries_without_a_word_of_it(client):
    _item, page = desk.published()
    page = reworded(page, title="Tàu cao tốc chạy như mọi ngày")
    hide(page)
    for address in (LIST, "/feeds/dinh-chinh.xml", f"{LIST}{CorrectionEntry.objects.get().pk}/"):
        shown = text_of(client, address)
        assert "Sửa tên bến tàu" not in shown
        assert "Tàu cao tốc" not in shown
    assert "Bài đang được ẩn" in text_of(client)


def test_a_hidden_page_that_comes_back_shows_its_entries_again_and_enters_none_twice(client):
    _item, page = desk.published()
    page = reworded(page, title="Tàu cao tốc chạy như mọi ngày")
    hide(page)
    page = FactCheckPage.objects.get(pk=page.pk)
    revision = desk.edit_page(page, title="Tàu cao tốc vẫn chạy")
    acting.approve_revision(page, revision, by=named("thu"))
    acting.publish(FactCheckPage.objects.get(pk=page.pk), revision, by=named("thu"))
    assert CorrectionEntry.objects.count() == 1
    assert "Sửa tên bến tàu." in text_of(client)


def test_checks_corrected_before_there_were_entries_are_entered_after_a_migrate(client, monkeypatch):
    monkeypatch.setattr("cms.core.page_events.notes._AFTER", [])
    desk.corrected(rating="misleading")
    assert not CorrectionEntry.objects.exists()
    entering.enter_missing(plan=[("một", False)])
    entry = CorrectionEntry.objects.get()
    assert (entry.rating_after, entry.changes) == ("misleading", None)
    assert "Gây hiểu lầm" in text_of(client)
