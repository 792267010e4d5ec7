"""Báo lỗi: a reader points out a mistake and gets a receipt; the editors of that site decide."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.core import clock
from cms.core.doors import lookups
from cms.core.doors.guard import tokens
from cms.core.doors.limits import Limit
from cms.core.doors.receipts import find
from cms.core.events.services import history
from cms.core.machines.errors import ActionError, InvalidInput, NotAllowed, NotNow
from cms.core.personal.purgers import PURGERS
from cms.core.privacy.models import AccessLog
from cms.core.shredding import KeyShredded, stored, unseal
from cms.portal.error_reports.rules import ACTS
from cms.portal.error_reports.services import SUBJECT, decide, open_contact, read_reported, take
from cms.portal.models import CorrectionEntry, ErrorReport, NewsCorrection, NewsPage
from tests.people import PEOPLE, named, tourism
from tests.portal_site import (
    english_home,
    home,
    in_english,
    make_draft,
    make_news,
    make_section,
    make_standard,
    portal_site,
    section,
)

__all__ = ["english_home", "home", "portal_site", "section"]
State = ErrorReport.State
WORDS = {"what": "Sai giờ tàu", "passage": "20 giờ", "right": "19 giờ", "contact": "0901 234 567"}


@pytest.fixture(autouse=True)
def own_keys(settings, tmp_path):
    settings.KEYS_DIR = tmp_path


@pytest.fixture
def news(section):
    return make_news(section, "Lịch tàu")


def report_of(page, site, key="k", **words):
    code = take(page, site, "vi", WORDS | words, form_key=key)
    return ErrorReport.objects.get(public_id=find(code).subject)


def correction_of(page):
    page = NewsPage.objects.get(pk=page.pk)
    page.corrections.add(NewsCorrection(original="20 giờ", corrected="19 giờ"))
    page.save_revision().publish()
    return CorrectionEntry.objects.filter(page=page).first()


def opened(client, address):
    """The hidden fields of the form at `address`, as a person's browser has them ten seconds later."""
    shown = client.get(address).content.decode()
    token = re.search(r'name="form_token" value="([^"]+)"', shown)[1]
    numbers = tokens.read(token).numbers
    return {"form_token": token, "sum_answer": str(sum(numbers)), "website": "", "solution": ""}


def sent(client, page, **words):
    address = f"/bao-loi/{page.pk}/"
    fields = opened(client, address)
    with clock.at(clock.now() + timedelta(seconds=10)):
        return client.post(address, fields | WORDS | words)


def code_in(client, response):
    """The code on the page that a sent form leads to."""
    shown = client.get(response.url).content.decode()
    return re.search(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){2}", shown)[0]


def test_news_and_standing_pages_lead_to_the_form(client, home, news):
    standing = make_standard(home, "Giới thiệu")
    for page in (news, standing):
        assert f'href="/bao-loi/{page.pk}/"' in client.get(page.url).content.decode()
        assert client.get(f"/bao-loi/{page.pk}/").status_code == 200


def test_what_is_sent_without_scripts_waits_for_the_editors_and_gives_a_receipt(client, portal_site, news):
    response = sent(client, news)
    report = ErrorReport.objects.get()
    assert (report.state, report.page_id, report.site_id) == ("waiting", news.pk, portal_site.pk)
    assert (report.what, report.contact) == ("Sai giờ tàu", "0901 234 567")
    assert find(code_in(client, response)).subject == report.public_id


def test_what_looks_like_a_machine_is_put_aside_and_not_lost(client, news):
    response = sent(client, news, website="http://spam.example")
    assert find(code_in(client, response))
    report = ErrorReport.objects.get()
    assert (report.state, report.set_aside) == ("spam", "hidden field")
    decide(report, "undo", by=named("minh"))
    assert ErrorReport.objects.get().state == "waiting"


def test_what_a_machine_put_aside_stays_until_minh_says_that_it_is_rubbish(client, news):
    sent(client, news, website="http://spam.example")
    report, minh = ErrorReport.objects.get(), named("minh")
    purgers = [PURGERS["error_contacts"], PURGERS["error_words"]]
    with clock.at(clock.now() + timedelta(days=400)):
        assert [purger.purge(10) for purger in purgers] == [0, 0]
        client.force_login(minh)
        inbox = client.get("/admin/bao-loi/", {"state": "aside"})
        assert {"value": "aside", "label": "Máy xếp vào rác, chưa ai xem", "count": 1} in inbox.context[
            "counts"
        ]
        assert [line["report"] for line in inbox.context["reports"]] == [report]
        address = f"/admin/bao-loi/{report.public_id}/"
        assert "Đúng là rác" in client.get(address).content.decode()
        assert client.post(f"{address}confirm/").status_code == 302
        assert "Đúng là rác</button>" not in client.get(address).content.decode()
        assert client.get("/admin/bao-loi/", {"state": "aside"}).context["reports"] == []
        with pytest.raises(NotNow):
            decide(report, "confirm", by=named("hanh"))
        with clock.at(clock.now() + timedelta(days=29)):
            assert [purger.due() for purger in purgers] == [0, 0]
        with clock.at(clock.now() + timedelta(days=31)):
            assert [purger.purge(10) for purger in purgers] == [1, 1]
    assert [event.action for event in history(SUBJECT, str(report.public_id))][-1] == "confirm"
    assert ErrorReport.objects.get().state == "spam"


@pytest.mark.parametrize("what", ["", "   ", "\u200b"])
def test_an_empty_form_says_what_is_missing_and_keeps_the_rest(client, news, what):
    response = sent(client, news, what=what)
    assert response.status_code == 422
    assert "Hãy viết một câu cho biết sai ở chỗ nào." in response.content.decode()
    assert "0901 234 567" in response.content.decode()
    assert not ErrorReport.objects.exists()


def test_typed_state_secrets_are_refused(client, news):
    response = sent(client, news, passage="MẬT\nVề việc bố trí lực lượng")
    assert response.status_code == 422
    assert not ErrorReport.objects.exists()


def test_pages_that_are_not_open_or_take_no_reports_have_no_form(client, section, news):
    draft = make_draft(section, "Bản nháp")
    for page in (draft, section):
        assert client.get(f"/bao-loi/{page.pk}/").status_code == 404


def test_english_pages_have_an_english_form(client, section, english_home, news):
    in_english(section, "Islands")
    english = in_english(news, "Timetable")
    shown = client.get(f"/en/bao-loi/{english.pk}/").content.decode()
    assert "What is wrong" in shown


def test_the_form_is_found_from_another_language(client, section, english_home, news):
    assert client.get(f"/en/bao-loi/{news.pk}/").url == f"/bao-loi/{news.pk}/"
    in_english(section, "Islands")
    english = in_english(news, "Timetable")
    assert client.get(f"/en/bao-loi/{news.pk}/").url == f"/en/bao-loi/{english.pk}/"
    assert client.get(f"/bao-loi/{english.pk}/").url == f"/bao-loi/{news.pk}/"


def test_one_network_cannot_flood_and_keeps_what_was_written(client, news, monkeypatch):
    monkeypatch.setattr("cms.portal.error_reports.public.HARD", Limit("error_hard", 1, 3600))
    assert sent(client, news).status_code == 302
    response = sent(client, news, what="Còn chỗ này nữa")
    assert response.status_code == 429
    assert "Còn chỗ này nữa" in response.content.decode()
    assert ErrorReport.objects.count() == 1


def test_nothing_of_the_reader_lies_open_in_the_database_or_in_the_log(news, portal_site):
    report = report_of(news, portal_site)
    row = ErrorReport.objects.filter(pk=report.pk).values().get()
    events = history(SUBJECT, str(report.public_id))
    told = " ".join(str(event.payload) for event in events)
    for word in WORDS.values():
        assert word not in str(row)
        assert word not in told
    assert report.content_key != report.contact_key


EDITORS = {"minh", "hanh"}


@pytest.mark.parametrize("name", PEOPLE)
def test_every_role_state_and_act(news, portal_site, name):
    person, other = named(name), report_of(news, portal_site, key="khac")
    report = report_of(news, portal_site)
    given = {"answer": "Vì thế.", "entry": correction_of(news), "same_as": other}
    for state in State.values:
        for act in ACTS.values():
            ErrorReport.objects.filter(pk=report.pk).update(state=state, decided_by=None)
            if name in EDITORS and state in act.come_from:
                assert decide(report, act.name, by=person, **given).state == act.to
                continue
            with pytest.raises(NotNow if name in EDITORS else NotAllowed):
                decide(report, act.name, by=person, **given)
            assert ErrorReport.objects.get(pk=report.pk).state == state


def test_a_site_editor_decides_on_the_own_site_alone(news, portal_site):
    kim, site = named("kim"), tourism()
    own = make_news(make_section(site.root_page.specific, "Tin"), "Chợ nổi")
    theirs, ours = report_of(news, portal_site), report_of(own, site, key="k2")
    assert decide(ours, "shelve", by=kim).state == "spam"
    with pytest.raises(NotAllowed):
        decide(theirs, "shelve", by=kim)


def test_the_inbox_shows_to_each_their_own(client, news, portal_site):
    site = tourism()
    own = make_news(make_section(site.root_page.specific, "Tin"), "Chợ nổi")
    report_of(news, portal_site, what="Sai ở cổng tỉnh")
    report_of(own, site, key="k2", what="Sai ở trang sở")
    seen = {}
    for name in PEOPLE:
        client.force_login(named(name))
        response = client.get("/admin/bao-loi/")
        text = response.content.decode() if response.status_code == 200 else ""
        seen[name] = ("Sai ở cổng tỉnh" in text, "Sai ở trang sở" in text)
    both, none = (True, True), (False, False)
    assert seen == dict.fromkeys(PEOPLE, none) | {
        "minh": both,
        "hanh": both,
        "phuc": both,
        "kim": (False, True),
    }


@pytest.mark.parametrize("name", ["kim", "lan", "an", "phuc"])
def test_one_report_and_its_acts_are_closed_to_others(client, news, portal_site, name):
    report = report_of(news, portal_site)
    client.force_login(named(name))
    address = f"/admin/bao-loi/{report.public_id}/"
    shown = client.get(address)
    assert (shown.status_code == 200) == (name == "phuc")
    assert "0901 234" not in shown.content.decode()
    client.post(f"{address}shelve/")
    client.post(f"{address}lien-he/", {"reason": "Muốn biết"})
    assert ErrorReport.objects.get().state == "waiting"
    read = [event.payload["fields"] for event in history(SUBJECT, str(report.public_id)) if event.actor]
    assert read == ([["words"]] if name == "phuc" else [])


def test_an_editor_corrects_the_page_and_the_receipt_leads_to_the_entry(client, rf, news, portal_site):
    report = report_of(news, portal_site)
    with pytest.raises(InvalidInput):
        decide(report, "correct", by=named("minh"))
    entry = correction_of(news)
    client.force_login(named("minh"))
    address = f"/admin/bao-loi/{report.public_id}/"
    assert f'value="{entry.pk}"' in client.get(address).content.decode()
    assert client.post(f"{address}correct/", {"entry": str(entry.pk)}).status_code == 302
    request = rf.get("/tra-cuu/")
    request.user = named("minh")
    shown = lookups.show(request, "error", report.public_id, "0" * 12).content.decode()
    assert "Bài đã được đính chính" in shown
    assert f"/dinh-chinh/{entry.pk}/" in shown
    assert "0901 234" not in shown


def test_a_correction_of_before_or_of_another_page_is_none_of_this_report(
    news, section, portal_site, clock_at
):
    with clock_at(2026, 1, 5, 9):
        earlier = correction_of(news)
    report = report_of(news, portal_site)
    elsewhere = correction_of(make_news(section, "Tin khác"))
    for entry in (earlier, elsewhere, None):
        with pytest.raises(InvalidInput):
            decide(report, "correct", by=named("minh"), entry=entry)


def test_no_error_takes_a_reason_and_a_repetition_shows_what_became_of_the_first(rf, news, portal_site):
    first, second = report_of(news, portal_site), report_of(news, portal_site, key="k2")
    with pytest.raises(InvalidInput):
        decide(first, "no_error", by=named("minh"), answer=" \u200b ")
    decide(second, "duplicate", by=named("minh"), same_as=first)
    with pytest.raises(InvalidInput):
        decide(first, "duplicate", by=named("minh"), same_as=second)
    decide(first, "no_error", by=named("minh"), answer="Tàu đúng là chạy lúc 20 giờ.")
    request = rf.get("/tra-cuu/")
    request.user = named("minh")
    shown = lookups.show(request, "error", second.public_id, "0" * 12).content.decode()
    assert "Trước bạn đã có người báo cùng lỗi này." in shown
    assert "Tàu đúng là chạy lúc 20 giờ." in shown


def test_of_two_editors_the_second_is_told(news, portal_site):
    report = report_of(news, portal_site)
    decide(report, "shelve", by=named("minh"))
    with pytest.raises(NotNow):
        decide(report, "no_error", by=named("hanh"), answer="Không sai.")


def refused(client, report, act, **typed):
    answer = client.post(f"/admin/bao-loi/{report.public_id}/{act}/", typed)
    assert answer.status_code == 422
    return answer.content.decode()


def test_what_minh_typed_stays_when_it_is_refused_whatever_the_reason(client, news, portal_site):
    client.force_login(named("minh"))
    report = report_of(news, portal_site)
    first, second = correction_of(news), correction_of(news)
    assert first != second
    page = refused(client, report, "correct", entry="0", answer="Cảm ơn anh Bảy.")
    assert "Cảm ơn anh Bảy.</textarea>" in page
    long = "Tàu chạy đúng giờ. " * 200
    page = refused(client, report, "no_error", answer=long)
    assert f"{long}</textarea>" in page
    assert "Nhiều nhất 2000 ký tự" in page
    assert f'<option value="{first.pk}" selected>' in refused(
        client, report, "correct", entry=str(first.pk), answer=long
    )
    assert ErrorReport.objects.get().state == "waiting"


def test_what_minh_typed_stays_when_hanh_was_faster(client, news, portal_site):
    client.force_login(named("minh"))
    report = report_of(news, portal_site)
    decide(report, "no_error", by=named("hanh"), answer="Không sai.")
    page = refused(client, report, "no_error", answer="Tôi đã hỏi cảng vụ.")
    assert "Tôi đã hỏi cảng vụ." in page
    assert "vừa được người khác xử lý" in page
    assert "Không sai." in page


def test_each_act_is_an_event_with_its_states(news, portal_site):
    report = report_of(news, portal_site)
    decide(report, "shelve", by=named("minh"))
    decide(report, "undo", by=named("hanh"))
    events = history(SUBJECT, str(report.public_id))
    told = [(event.action, event.from_state, event.to_state) for event in events]
    assert told == [("send", "", "waiting"), ("shelve", "waiting", "spam"), ("undo", "spam", "waiting")]


def test_opening_the_contact_takes_a_reason_and_stands_in_the_log(client, news, portal_site):
    report = report_of(news, portal_site)
    client.force_login(named("minh"))
    address = f"/admin/bao-loi/{report.public_id}/"
    assert "0901 234" not in client.get(address).content.decode()
    assert "0901 234" not in client.post(f"{address}lien-he/", {"reason": " "}).content.decode()
    assert "0901 234 567" in client.post(f"{address}lien-he/", {"reason": "Hỏi lại giờ"}).content.decode()
    assert [event.action for event in history(SUBJECT, str(report.public_id))][-1] == "personal_read"
    with pytest.raises(ActionError):
        open_contact(report, by=named("phuc"), reason="Muốn biết")


def test_contact_and_words_are_destroyed_thirty_days_after_the_end(rf, news, portal_site):
    report, waiting = report_of(news, portal_site), report_of(news, portal_site, key="k2")
    decide(report, "no_error", by=named("minh"), answer="Không sai.")
    row = ErrorReport.objects.get(pk=report.pk)
    purgers = [PURGERS["error_contacts"], PURGERS["error_words"]]
    assert [purger.due() for purger in purgers] == [0, 0]
    with clock.at(clock.now() + timedelta(days=31)):
        assert [purger.due() for purger in purgers] == [1, 1]
        assert [purger.purge(10) for purger in purgers] == [1, 1]
        assert [purger.purge(10) for purger in purgers] == [0, 0]
    purged = ErrorReport.objects.get(pk=report.pk)
    assert (purged.what, purged.contact, purged.answer) == ("", "", "Không sai.")
    for key, token in ((row.contact_key, row.sealed_contact), (row.content_key, row.sealed_what)):
        assert key not in set(stored())
        with pytest.raises(KeyShredded):
            unseal(key, token)
    assert ErrorReport.objects.get(pk=waiting.pk).contact == "0901 234 567"
    request = rf.get("/tra-cuu/")
    request.user = named("minh")
    assert "Không sai." in lookups.show(request, "error", report.public_id, "0" * 12).content.decode()


def test_the_inbox_costs_the_same_however_many_there_are(client, news, portal_site):
    client.force_login(named("minh"))

    def cost():
        client.get("/admin/bao-loi/")
        with CaptureQueriesContext(connection) as seen:
            assert client.get("/admin/bao-loi/").status_code == 200
        return len(seen)

    report_of(news, portal_site)
    before = cost()
    for number in range(12):
        report_of(news, portal_site, key=f"n{number}")
    assert cost() <= before


def test_a_report_stays_when_its_page_is_deleted(client, news, portal_site):
    report_of(news, portal_site)
    NewsPage.objects.get(pk=news.pk).delete()
    client.force_login(named("minh"))
    assert "Bài đã bị xóa" in client.get("/admin/bao-loi/").content.decode()


def test_who_reads_the_inbox_stands_in_the_log_once_in_half_an_hour(client, portal_site, news):
    reports = [report_of(news, portal_site, key=key) for key in ("first", "second")]
    minh = named("minh")
    client.force_login(minh)

    def read():
        rows = AccessLog.objects.filter(person=minh, subject_kind=SUBJECT, fields=["words"])
        return sorted(rows.values_list("subject_id", flat=True))

    for _twice in range(2):
        assert "Sai giờ tàu" in client.get(reverse("portal_error_inbox")).content.decode()
        assert read() == sorted(str(report.public_id) for report in reports)
    shown = client.get(reverse("portal_error_one", args=[reports[0].public_id])).content.decode()
    assert "Đọc nội dung" in shown
    assert len(read()) == 2
    with clock.at(clock.now() + timedelta(minutes=31)):
        client.get(reverse("portal_error_one", args=[reports[0].public_id]))
        assert len(read()) == 4, "the other one of the page is shown beside it"


def test_what_is_not_theirs_nobody_reads(portal_site, news):
    report = report_of(news, portal_site)
    with pytest.raises(NotAllowed):
        read_reported([report], by=named("kim"))
    assert not AccessLog.objects.exists()
