"""`/dinh-chinh/`: each correction of a page that readers saw, before, after and why; none ever goes."""

import xml.etree.ElementTree as ET

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from cms.core.triggers import is_refusal
from cms.portal.corrections import entering, listing
from cms.portal.models import CorrectionEntry, NewsCorrection, NewsPage
from tests.database.application import as_owner
from tests.portal_site import (
    english_home,
    home,
    in_english,
    make_draft,
    make_news,
    make_section,
    portal_site,
    section,
)

__all__ = ["english_home", "home", "portal_site", "section"]
LIST = "/dinh-chinh/"


def corrected(page, was="20 giờ", right="19 giờ", note="<p>Gõ nhầm giờ.</p>", **fields):
    page = NewsPage.objects.get(pk=page.pk)
    for name, value in fields.items():
        setattr(page, name, value)
    page.corrections.add(NewsCorrection(original=was, corrected=right, note=note))
    page.save_revision().publish()
    return NewsPage.objects.get(pk=page.pk)


def text_of(client, address=LIST, **kwargs):
    response = client.get(address, **kwargs)
    assert response.status_code == 200
    return response.content.decode()


def test_without_corrections_the_list_says_so(client, portal_site):
    assert "Chưa có đính chính nào" in text_of(client)


def test_a_note_that_goes_live_is_listed_with_what_was_what_is_and_why(client, section):
    page = make_news(section, "Tàu chạy lúc 20 giờ", summary="Tàu chạy lúc 20 giờ.")
    corrected(page, title="Tàu chạy lúc 19 giờ")
    shown = text_of(client)
    assert "Gõ nhầm giờ." in shown
    assert "<del>20 giờ</del>" in shown
    assert "<ins>19 giờ</ins>" in shown
    assert "<del>Tàu chạy lúc 20 giờ</del>" in shown, "what differs between the two revisions"
    entry = CorrectionEntry.objects.get()
    assert entry.changes == [
        {"part": "title", "before": "Tàu chạy lúc 20 giờ", "after": "Tàu chạy lúc 19 giờ"}
    ]
    assert (entry.revision_before, entry.revision_after) != (None, None)


def test_a_draft_tells_nothing_until_it_is_live(section):
    page = make_draft(section, "Bản nháp")
    page.corrections.add(NewsCorrection(original="a", corrected="b"))
    page.save()
    revision = page.save_revision()
    assert not CorrectionEntry.objects.exists()
    revision.publish()
    entry = CorrectionEntry.objects.get()
    assert entry.changes is None, "there was nothing that readers had seen"


def test_publishing_again_enters_nothing_anew_and_another_wording_of_the_note_is_an_entry(section):
    page = corrected(make_news(section, "Lịch tàu"))
    page.save_revision().publish()
    page.unpublish()
    NewsPage.objects.get(pk=page.pk).save_revision().publish()
    assert CorrectionEntry.objects.count() == 1
    page = NewsPage.objects.get(pk=page.pk)
    note = page.corrections.get()
    note.corrected = "19 giờ 30"
    note.save()
    assert [entry.after for entry in CorrectionEntry.objects.all()] == ["19 giờ 30", "19 giờ"]


def test_two_notes_of_the_same_words_are_two_entries(section):
    page = corrected(corrected(make_news(section, "Lịch tàu")))
    page.save_revision().publish()
    assert sorted(CorrectionEntry.objects.values_list("number", flat=True)) == [1, 2]


def test_a_note_that_only_says_so_is_told_as_what_it_is(client, section):
    corrected(make_news(section, "Lịch tàu"))
    assert "chữ của bài không đổi" in text_of(client)


@pytest.mark.parametrize("act", ["unpublish", "delete"])
def test_of_a_page_that_is_not_open_the_entry_stays_without_its_words(client, section, act):
    page = corrected(make_news(section, "Tên một người"), was="Người ấy", right="Người khác")
    getattr(NewsPage.objects.get(pk=page.pk), act)()
    shown = text_of(client)
    entry = CorrectionEntry.objects.get()
    assert f'id="dc-{entry.pk}"' in shown
    assert "nội dung không hiện" in shown
    for address in (LIST, f"{LIST}{entry.pk}/", "/feeds/dinh-chinh.xml"):
        answer = text_of(client, address)
        assert not any(words in answer for words in ("Tên một người", "Người ấy", "Người khác", "Gõ nhầm"))


def test_the_database_refuses_to_change_or_delete_an_entry(section):
    corrected(make_news(section, "Lịch tàu"))
    entries = CorrectionEntry.objects.all()
    for act in (entries.delete, lambda: entries.update(cause="Không có gì")):
        with pytest.raises(DatabaseError) as refused, transaction.atomic(), as_owner():
            act()
        assert is_refusal(refused.value)


def test_each_language_lists_its_own(client, section, english_home):
    page = make_news(section, "Lịch tàu")
    in_english(section, "Islands")
    english = in_english(page, "Timetable")
    corrected(english, was="at 8 pm", right="at 7 pm", note="")
    corrected(page)
    vietnamese, in_en = text_of(client), text_of(client, "/en/dinh-chinh/")
    assert "at 7 pm" in in_en
    assert "19 giờ" not in in_en
    assert "19 giờ" in vietnamese
    assert "at 7 pm" not in vietnamese
    assert "Corrections" in in_en
    entry = CorrectionEntry.objects.filter(language="vi").get()
    assert client.get(f"/en/dinh-chinh/{entry.pk}/").url == "/en/dinh-chinh/"


def test_the_list_is_paged_by_what_stands_there_and_nonsense_shows_the_newest(client, section, clock_at):
    for number in range(listing.PER_PAGE + 3):
        with clock_at(2026, 5, 1, 9, number):
            corrected(make_news(section, f"Tin {number}"), right=f"đúng-{number}.")
    first = text_of(client)
    newest = CorrectionEntry.objects.first()
    assert f"đúng-{listing.PER_PAGE + 2}." in first
    assert "đúng-2." not in first
    older = first.split('rel="next" href="?truoc=')[1].split('"')[0]
    second = text_of(client, f"{LIST}?truoc={older}")
    assert all(f"đúng-{number}." in second for number in (0, 1, 2))
    assert "đúng-3." not in second
    newer = second.split('rel="prev" href="?sau=')[1].split('"')[0]
    assert f'id="dc-{newest.pk}"' in text_of(client, f"{LIST}?sau={newer}")
    for nonsense in ("?truoc=khong", "?sau=99999999999999999999", "?truoc=-1", "?truoc=٣"):
        assert f'id="dc-{newest.pk}"' in text_of(client, LIST + nonsense)


def test_the_cost_does_not_grow_with_the_entries(client, section):
    def cost():
        with CaptureQueriesContext(connection) as seen:
            text_of(client)
        return len(seen)

    for number in range(2):
        corrected(make_news(section, f"Tin {number}"))
    text_of(client)
    before = cost()
    assert before <= 14
    for number in range(25):
        corrected(make_news(section, f"Tin sau {number}"))
    assert cost() <= before


def test_the_feed_leads_to_entries(client, section):
    corrected(make_news(section, "Lịch tàu"))
    entry = CorrectionEntry.objects.get()
    item = ET.fromstring(client.get("/feeds/dinh-chinh.xml").content).find("channel/item")
    assert item.findtext("title") == "Đính chính: Lịch tàu"
    assert "Trước đây viết: 20 giờ" in item.findtext("description")
    assert item.findtext("link") == f"http://localhost/dinh-chinh/{entry.pk}/"
    assert "Gõ nhầm giờ." in text_of(client, f"/dinh-chinh/{entry.pk}/")


def test_the_foot_the_corrected_page_and_the_sitemap_lead_there(client, section):
    page = corrected(make_news(section, "Lịch tàu"))
    assert text_of(client, page.url).count('href="/dinh-chinh/"') == 2
    assert 'href="/dinh-chinh/"' in text_of(client, "/")
    assert "/dinh-chinh/" in text_of(client, "/sitemap-muc.xml")


def test_no_page_takes_its_address(home):
    page = make_section(home, "Đính chính")
    with override("vi"):
        assert page.slug != "dinh-chinh"


def test_notes_of_before_there_were_entries_are_entered_after_a_migrate(section, monkeypatch):
    monkeypatch.setattr("cms.core.page_events.notes._AFTER", [])
    page = corrected(make_news(section, "Lịch tàu"))
    assert not CorrectionEntry.objects.exists()
    for _again in range(2):
        entering.enter_missing(plan=[("một", False)])
    entry = CorrectionEntry.objects.get()
    assert (entry.page_id, entry.changes) == (page.pk, None)
