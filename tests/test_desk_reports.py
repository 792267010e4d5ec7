"""The inbox of reports: what it shows, who may do what, one act on many, and what is written down."""

import json

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.core.events.services import history
from cms.core.machines.writer import perform
from cms.core.privacy.models import AccessLog
from cms.core.shredding import shred
from factcheck.enums import ItemState, ReportState
from factcheck.models import Item, Report
from factcheck.services.report_many import MOST_AT_ONCE
from factcheck.workflow import REPORT
from tests import desk
from tests.desk_screens import queries_of, signed_in, text_of
from tests.people import named

pytestmark = pytest.mark.usefixtures("monday_morning")
POST = "https://mxh.example/posts/1"
WORDS = "Nghe nói cầu Cái Lớn sập tối qua."
ACTS = ("attach", "open", "shelve", "undo", "undo_opening", "mark_seen", "ask")
ACTORS = ("lan", "minh")  # monitor, editor
READERS = ("quang", "son", "phuc")  # reviewer, supervisor, auditor
TYPED = {"claim": "Cầu Cái Lớn sập.", "shelf": "spam", "question": "Bạn thấy ở đâu?"}


def listed(client, **query):
    return client.get(reverse("desk_reports"), query)


def send(client, report, action, *, version=None, **typed):
    version = report.version if version is None else version
    return client.post(
        reverse("desk_report_act", args=[report.reference, action]), {"version": version, **typed}
    )


def many(client, reports, action, **typed):
    ticked = [f"{report.reference}:{report.version}" for report in reports]
    return client.post(reverse("desk_reports_many"), {"report": ticked, "action": action, **typed})


def said_in(client):
    return text_of(client.get(reverse("desk_reports")))


def states():
    return list(Report.objects.order_by("pk").values_list("state", flat=True))


def test_a_report_stands_beside_the_case_of_its_address_with_its_words_and_how_many_name_the_same():
    item = desk.accepted(claim="Cầu Cái Lớn sập.")
    other = "https://mxh.example/posts/9"
    first = desk.reported(WORDS, [item.posts.get().url, other])
    desk.reported("Cùng bài này.", [other])
    page = text_of(listed(signed_in("lan")))
    for shown in (WORDS, first.reference, item.reference, other, "1 báo tin khác cùng liên kết"):
        assert shown in page
    assert f'href="{other}' not in page


def test_the_tabs_count_what_is_new_and_what_is_put_aside_is_not():
    desk.reported()
    perform(desk.reported(), "shelve", named("lan"), data={"shelf": "spam"})
    perform(desk.reported(), "open", named("lan"))
    response = listed(signed_in("lan"))
    counts = {each["value"]: each["count"] for each in response.context["states"]}
    assert counts == {
        "new": "1",
        "aside": "0",
        "waiting": "1",
        "attached": "0",
        "opened": "1",
        "shelved": "1",
        "withdrawn": "0",
        "all": "3",
    }


def test_nothing_is_offered_for_what_was_withdrawn():
    report = desk.reported(WORDS)
    tick = f"{report.reference}:{report.version}"
    assert tick in listed(signed_in("lan"), state="").content.decode()
    perform(report, "withdraw")
    page = listed(signed_in("lan"), state="withdrawn").content.decode()
    assert report.reference in page
    assert 'name="report"' not in page
    assert "desk-many" not in page


def test_each_filter_narrows():
    plain = desk.reported()
    linked = desk.reported(WORDS, [POST], contact="0900 000 111")
    spam = perform(desk.reported(), "shelve", named("lan"), data={"shelf": "spam"})
    lan = signed_in("lan")

    def found(**query):
        return [row.report for row in listed(lan, state="all", **query).context["reports"]]

    assert found(q=linked.reference.lower()) == [linked]
    assert found(q=POST) == [linked]
    assert found(link="on") == found(contact="on") == [linked]
    assert found(shelf="spam") == [spam]
    assert found(channel="hotline") == []
    assert found(sort="oldest") == [plain, linked, spam]


def test_the_list_costs_the_same_however_many_there_are():
    lan = signed_in("lan")
    for _each in range(3):
        desk.reported(WORDS, [POST])
    listed(lan)
    with CaptureQueriesContext(connection) as few:
        listed(lan)
    for _each in range(12):
        desk.reported(WORDS, [POST])
    listed(lan)
    with CaptureQueriesContext(connection) as more:
        listed(lan)
    assert len(more) == len(few), queries_of(more)
    assert len(more) <= 19, queries_of(more)


def test_reading_stands_in_the_log_once_for_each_person_and_not_again_at_every_click():
    report = desk.reported()
    lan, son = signed_in("lan"), signed_in("son")
    for client in (lan, lan, son):
        listed(client)
    lan.get(reverse("desk_report", args=[report.reference]))
    rows = AccessLog.objects.filter(subject_id=str(report.public_id))
    assert sorted(rows.values_list("person__username", flat=True)) == ["lan", "son"]
    assert rows.first().fields == ["words"]


def test_what_lost_its_key_says_so_and_breaks_nothing():
    report = desk.reported(WORDS, [POST])
    shred(report.messages.get().words_key)
    lan = signed_in("lan")
    for page in (listed(lan), lan.get(reverse("desk_report", args=[report.reference]))):
        assert "Nội dung đã xóa hoặc mất khóa." in text_of(page)


def cell(client, report, action, typed):
    """The answer to one act, whatever it did undone."""
    with transaction.atomic():
        answer = send(client, report, action, **typed)
        moved = Report.objects.get(pk=report.pk).version > report.version
        transaction.set_rollback(True)
    return answer.status_code, moved


@pytest.mark.parametrize("state", ReportState.values)
def test_monitors_and_editors_do_what_the_machine_lets_them_and_nobody_else_anything(state):
    report = desk.in_state("report", state)
    other = desk.received("minh", url="https://mxh.example/posts/other")
    typed = TYPED | {"item": other.reference}
    may = {rule.action for rule in REPORT.rules_from(state)}
    if report.seen_at is not None:
        may -= {"mark_seen"}
    for username in ACTORS:
        client = signed_in(username)
        done = {action for action in ACTS if cell(client, report, action, typed) == (302, True)}
        assert done == may & set(ACTS)
    for username in (*READERS, "oanh", "kim"):
        client = signed_in(username)
        for action in ACTS:
            status, moved = cell(client, report, action, typed)
            assert not moved
            assert status in ((403, 409) if username in READERS else (302, 403, 404)), (username, action)


@pytest.mark.parametrize("username", [*ACTORS, *READERS])
def test_desk_and_auditor_read_list_and_report(username):
    report = desk.reported(WORDS)
    client = signed_in(username)
    assert WORDS in text_of(listed(client))
    assert WORDS in text_of(client.get(reverse("desk_report", args=[report.reference])))
    assert client.get(reverse("desk_report_similar", args=[report.reference])).status_code == 200
    many(client, [report], "shelve", shelf="spam")
    assert states() == ["shelved" if username in ACTORS else "waiting"]


def test_an_outside_reviewer_reads_only_what_stands_with_a_case_of_theirs():
    item = desk.accepted()
    mine = perform(desk.reported("Lời thứ nhất."), "attach", named("lan"), data={"item": item})
    other = desk.reported("Lời thứ hai.")
    oanh = signed_in("oanh")
    assert oanh.get(reverse("desk_report", args=[mine.reference])).status_code == 404
    item.handovers.create(person=named("oanh"), handed_by=named("minh"))
    assert oanh.get(reverse("desk_report", args=[mine.reference])).status_code == 200
    assert oanh.get(reverse("desk_report", args=[other.reference])).status_code == 404
    page = text_of(listed(oanh, state="all"))
    assert "Lời thứ nhất." in page
    assert "Lời thứ hai." not in page


def test_a_site_editor_sees_nothing():
    report = desk.reported(WORDS)
    kim = signed_in("kim")
    for address in (reverse("desk_reports"), reverse("desk_report", args=[report.reference])):
        assert kim.get(address).status_code in (302, 403)


def test_a_contact_is_shown_to_who_may_answer_once_they_say_why_and_it_is_written_down():
    report = desk.reported(contact="0900 000 111")
    address = reverse("desk_report_contact", args=[report.reference])
    minh = signed_in("minh")
    assert "0900 000 111" not in text_of(minh.get(reverse("desk_report", args=[report.reference])))
    assert minh.post(address, {"reason": ""}).status_code == 422
    assert "0900 000 111" in text_of(minh.post(address, {"reason": "Gọi lại hỏi nơi chụp"}))
    (row,) = AccessLog.objects.filter(fields=["contact"])
    assert (row.person, row.reason) == (named("minh"), "Gọi lại hỏi nơi chụp")
    for username in ("lan", "phuc"):
        assert signed_in(username).post(address, {"reason": "Xem"}).url == reverse("wagtailadmin_home")


def test_who_comes_second_is_told_who_was_first_and_keeps_what_they_typed():
    report = desk.reported()
    perform(report, "shelve", named("lan"), data={"shelf": "spam"})
    answer = send(signed_in("minh"), report, "ask", question="Bạn chụp ảnh này ở đâu?")
    assert answer.status_code == 409
    page = text_of(answer)
    assert "Nguyễn Thị Lan" in page
    assert "Bạn chụp ảnh này ở đâu?" in page


def test_what_is_typed_wrong_stays_in_its_form():
    report = desk.reported()
    answer = send(signed_in("lan"), report, "attach", item="HD-KHONG")
    assert answer.status_code == 422
    assert 'value="HD-KHONG"' in text_of(answer)
    assert Report.objects.get(pk=report.pk).state == "waiting"


def test_many_are_attached_at_once_and_taken_back_at_once():
    item, reports = desk.received(), [desk.reported() for _each in range(3)]
    lan = signed_in("lan")
    assert many(lan, reports, "attach", item=item.reference).status_code == 302
    assert states() == ["attached"] * 3
    assert "Đã làm với 3 báo tin." in said_in(lan)
    lan.post(reverse("desk_reports_undo"))
    assert states() == ["waiting"] * 3


def test_one_case_is_opened_for_many_and_taken_back_it_is_ruled_out_as_a_mistake():
    reports = [desk.reported(WORDS) for _each in range(3)]
    lan = signed_in("lan")
    many(lan, reports, "open", claim="Cầu Cái Lớn sập.")
    assert states() == ["opened", "attached", "attached"]
    item = Item.objects.get()
    assert set(Report.objects.values_list("item", flat=True)) == {item.pk}
    lan.post(reverse("desk_reports_undo"))
    assert states() == ["waiting"] * 3
    item.refresh_from_db()
    assert (item.state, item.rule_out_reason) == (ItemState.OUT_OF_SCOPE, "opened_by_mistake")


def test_one_that_moved_holds_none_of_the_others_up_and_is_named():
    reports = [desk.reported() for _each in range(3)]
    perform(reports[1], "shelve", named("minh"), data={"shelf": "abuse"})
    lan = signed_in("lan")
    many(lan, reports, "shelve", shelf="spam")
    assert list(Report.objects.order_by("pk").values_list("shelf", flat=True)) == ["spam", "abuse", "spam"]
    page = said_in(lan)
    assert "Đã làm với 2 báo tin." in page
    assert f"1 báo tin chưa làm được: {reports[1].reference}" in page


def test_taking_back_leaves_what_somebody_has_moved_since():
    item, reports = desk.received(), [desk.reported() for _each in range(2)]
    lan = signed_in("lan")
    many(lan, reports, "attach", item=item.reference)
    moved = Report.objects.get(pk=reports[0].pk)
    perform(moved, "ask", named("minh"), data={"question": "Ở đâu?"})
    lan.post(reverse("desk_reports_undo"))
    assert states() == ["attached", "waiting"]
    assert reports[0].reference in said_in(lan)


def test_nothing_ticked_no_reason_and_too_many_do_nothing():
    report = desk.reported()
    lan = signed_in("lan")
    many(lan, [], "shelve", shelf="spam")
    many(lan, [report], "shelve", shelf="")
    many(lan, [report], "withdraw")
    ticked = [f"{desk.reported().reference}:1" for _each in range(MOST_AT_ONCE + 1)]
    lan.post(reverse("desk_reports_many"), {"report": ticked, "action": "shelve", "shelf": "spam"})
    assert set(states()) == {"waiting"}


def test_a_case_that_has_moved_on_is_not_taken_back():
    report = perform(desk.reported(WORDS), "open", named("lan"))
    perform(report.item, "note", named("minh"), data={"note": "Đã gọi hỏi."})
    answer = send(signed_in("lan"), report, "undo_opening")
    assert answer.status_code == 422
    assert Report.objects.get(pk=report.pk).state == "opened"
    assert Item.objects.get().state == "received"


def test_the_menu_counts_the_new_ones():
    desk.reported()
    lan = signed_in("lan")
    assert json.dumps("Báo tin (1)") in text_of(lan.get(reverse("desk")))
    assert history("report", str(Report.objects.get().public_id)).count() == 1


def test_an_item_lists_its_reports_and_those_of_what_was_merged_into_it_without_contacts():
    target, merged = desk.accepted(), desk.received("minh", url="https://mxh.example/posts/2")
    desk.reported("Lời của bác Tư.", [merged.posts.get().url], contact="0900 000 111")
    own = perform(desk.reported("Lời của chị Năm."), "attach", named("lan"), data={"item": target})
    perform(merged, "merge", named("lan"), data={"target": target})
    phuc = signed_in("phuc")
    response = phuc.get(reverse("desk_item", args=[target.reference]), {"tab": "reports"})
    (tab,) = (each for each in response.context["tabs"] if each["name"] == "reports")
    assert tab["count"] == 2
    page = text_of(response)
    assert "Lời của bác Tư." in page
    assert "Lời của chị Năm." in page
    assert "0900 000 111" not in page
    assert AccessLog.objects.filter(person=named("phuc"), fields=["words"]).count() == 2
    rows = listed(phuc, state="all", q=target.reference.lower()).context["reports"]
    assert len(rows) == 2
    page = text_of(phuc.get(reverse("desk_report", args=[own.reference])))
    assert target.reference in page
