"""Reports of the public: taken once, attached by exact address alone, opened by a person, removable."""

import json

import pytest
from django.db import connection

from cms.core.doors import receipts
from cms.core.doors.guard import Sender
from cms.core.events.models import Event
from cms.core.events.services import history
from cms.core.events.verifying import verify
from cms.core.machines.errors import InvalidInput, NotAllowed, NotNow, Refused
from cms.core.machines.writer import perform
from cms.core.shredding import KeyShredded, key_bytes
from factcheck.enums import Origin
from factcheck.models import Item, Participation, Report, ReportContact, ReportLink
from factcheck.services import report as reports
from tests import desk
from tests.people import named

pytestmark = pytest.mark.usefixtures("monday_morning")
WORDS = "Nghe nói cầu Cái Lớn sập, anh Bảy gửi cho tôi."
POST = "https://mxh.example/posts/1"


def everything_stored() -> str:
    """What the database holds of reports and events, as one text."""
    with connection.cursor() as cursor:
        names = [name for name in connection.introspection.table_names(cursor) if "report" in name]
        names += ["cms_events_event", "cms_events_eventpayload", "cms_outbox_outboxrow", "factcheck_item"]
        rows = []
        for name in names:
            cursor.execute(f'SELECT * FROM "{name}"')
            rows += cursor.fetchall()
    return str(rows)


def test_a_report_waits_for_a_person_and_is_no_item():
    report, code = desk.coded(WORDS, [POST], contact="chị Lan 0901 234 567")
    assert (report.state, report.item, report.seen_at) == ("waiting", None, None)
    assert not Item.objects.exists()
    assert receipts.find(code).subject == report.public_id
    (message,) = report.messages.all()
    assert (message.words, message.links) == (WORDS, [POST])
    assert report.contact_row.contact == "chị Lan 0901 234 567"


def test_nothing_that_was_sent_stands_readable_in_the_database_nor_in_an_event():
    report, code = desk.coded(WORDS, [POST], contact="chị Lan 0901 234 567")
    stored = everything_stored()
    for secret in ("Cái Lớn", "mxh.example", "0901 234 567", code):
        assert secret not in stored
    (event,) = history("report", str(report.public_id))
    assert event.payload == {"channel": "web", "lane": "scripts", "links": 1, "files": 0, "contact": True}


def test_one_event_tells_of_all_that_was_sent_in_few_statements(django_assert_max_num_queries):
    with django_assert_max_num_queries(26):
        report, _code = desk.coded(WORDS, [POST], contact="chị Lan 0901 234 567")
    (event,) = Event.objects.filter(subject_kind="report", subject_id=str(report.public_id))
    assert set(json.loads(event.rows)) == {"factcheck.report", "factcheck.reportmessage"}
    assert verify(("report", str(report.public_id))) == []


def test_the_mark_of_a_secret_is_found_among_the_addresses_and_in_a_question_too():
    with pytest.raises(InvalidInput, match="MẬT"):
        desk.coded("Nghe nói thế này.", [POST, "MẬT"])
    report = desk.reported(WORDS)
    with pytest.raises(InvalidInput, match="MẬT"):
        perform(report, "ask", named("lan"), data={"question": "Có phải trong văn bản này không:\nMẬT"})
    assert Report.objects.count() == 1
    assert report.messages.count() == 1


def test_the_same_form_twice_is_one_report_with_one_code():
    first, code = desk.coded(WORDS, form_key="form-1")
    again, same = desk.coded("Lần nữa.", form_key="form-1")
    assert (again.pk, same) == (first.pk, code)
    assert Report.objects.count() == 1
    assert first.messages.count() == 1


def test_an_exact_address_attaches_and_reopens_nothing_and_the_report_still_stands_among_the_new_ones():
    item = desk.closed()
    version = item.version
    report = desk.reported(WORDS, [POST + "?utm_source=zalo"])
    assert (report.state, report.item_id, report.seen_at) == ("attached", item.pk, None)
    item.refresh_from_db()
    assert (item.state, item.version) == ("closed", version)
    report = perform(report, "mark_seen", named("lan"))
    assert report.seen_at is not None


def test_the_same_words_attach_nothing():
    item = desk.received()
    report = desk.reported(item.posts.get().text)
    assert report.state == "waiting"


def test_an_address_that_stands_in_two_cases_attaches_to_neither():
    desk.received("lan")
    desk.received("minh")
    assert desk.reported(WORDS, [POST]).state == "waiting"


def test_it_follows_its_case_through_merges():
    target, item = desk.received("minh", url="https://mxh.example/posts/2"), desk.received()
    report = desk.reported(WORDS, [POST])
    merged = perform(item, "merge", named("lan"), data={"target": target})
    report = Report.objects.get(pk=report.pk)
    assert report.case == target
    assert desk.reported("Và đây nữa.", [POST]).case == target
    perform(merged, "unmerge", named("minh"), data={"reason": "Không phải một việc."})
    assert Report.objects.get(pk=report.pk).case == item
    perform(report, "undo", named("lan"))


def test_attaching_to_a_merged_case_attaches_to_the_one_that_stands():
    item = desk.merged()
    report = perform(desk.reported(WORDS), "attach", named("lan"), data={"item": item})
    assert report.item == item.merged_into
    with pytest.raises(Refused, match="đã thuộc vụ việc đó"):
        perform(report, "attach", named("lan"), data={"item": item})


def test_a_person_opens_a_case_which_takes_the_addresses_and_no_word():
    report = desk.reported(WORDS, [POST, "https://mxh.example/posts/9", POST])
    report = perform(report, "open", named("lan"), data={"claim": "Cầu Cái Lớn sập."})
    item = report.item
    assert (report.state, item.state, item.origin, item.logged_by) == (
        "opened",
        "received",
        Origin.REPORT,
        named("lan"),
    )
    assert item.claim == "Cầu Cái Lớn sập."
    assert {post.url for post in item.posts.all()} == {POST, "https://mxh.example/posts/9"}
    assert {post.text for post in item.posts.all()} == {""}
    assert Participation.objects.filter(item=item, person=named("lan"), part="logged").exists()


def test_a_report_of_words_alone_opens_a_case_too():
    report = perform(desk.reported(WORDS), "open", named("minh"))
    assert (report.item.claim, report.item.posts.count()) == ("", 0)
    assert "Cái Lớn" not in str([event.payload for event in history("item", str(report.item.public_id))])


def test_only_a_report_opens_such_a_case():
    with pytest.raises(Refused, match="từ một báo tin"):
        perform(Item(origin=Origin.REPORT), "open_report", named("lan"), data={"text": "Cầu sập."})


@pytest.mark.parametrize("who", ["hanh", "quang", "son", "phuc", "an", "kim"])
def test_nobody_else_opens_attaches_or_puts_aside(who):
    from cms.users.roles import Role

    person, report = named(who), desk.reported(WORDS)
    if person.has_role(Role.EDITOR) or person.has_role(Role.MONITOR):
        pytest.skip("an editor")
    for action, data in (("open", {}), ("shelve", {"shelf": "spam"}), ("attach", {"item": desk.received()})):
        with pytest.raises(NotAllowed):
            perform(report, action, person, data=data)


def test_who_does_not_seem_to_be_a_person_is_put_aside_with_undo_and_nothing_is_lost():
    sender = Sender("unverified", ("answer",))
    desk.received()
    report = desk.reported(WORDS, [POST], sender=sender)
    assert (report.state, report.shelf, report.doubts) == ("shelved", "unverified", ["answer"])
    report = perform(report, "undo", named("lan"))
    assert (report.state, report.shelf) == ("waiting", "")
    assert report.messages.get().words == WORDS


def test_putting_aside_needs_a_reason_of_the_list():
    report = desk.reported(WORDS)
    with pytest.raises(InvalidInput):
        perform(report, "shelve", named("lan"), data={"shelf": "vì thích"})
    report = perform(report, "shelve", named("lan"), data={"shelf": "other_office"})
    assert report.get_shelf_display().startswith("Việc của nơi khác")


def test_the_desk_asks_back_and_the_reporter_answers_in_turns():
    report = perform(desk.reported(WORDS), "ask", named("lan"), data={"question": "Anh thấy ở đâu?"})
    with pytest.raises(Refused, match="chưa trả lời"):
        perform(report, "ask", named("minh"), data={"question": "Khi nào?"})
    report = perform(report, "answer", data={"words": "Trong nhóm Zalo của xóm."})
    assert report.seen_at is None
    with pytest.raises(Refused, match="Không có câu hỏi"):
        perform(report, "answer", data={"words": "Nữa."})
    said = [(each.kind, each.words) for each in report.messages.all()]
    assert said[1:] == [("question", "Anh thấy ở đâu?"), ("answer", "Trong nhóm Zalo của xóm.")]


def test_what_is_redacted_goes_with_its_key_and_the_rest_stays(django_capture_on_commit_callbacks):
    report = desk.reported(WORDS, [POST], contact="0901 234 567")
    report = perform(report, "add", data={"words": "Số nhà tôi là 12.", "links": ["https://mxh.example/2"]})
    first, second = report.messages.all()
    old, contact = second.words_key, report.contact_row.contact_key
    with django_capture_on_commit_callbacks(execute=True):
        perform(report, "redact", data={"parts": [f"words:{second.pk}", "contact"]})
    second.refresh_from_db()
    assert (second.words, second.links) == ("", ["https://mxh.example/2"])
    assert second.removed_at
    assert first.words == WORDS
    for key in (old, contact):
        with pytest.raises(KeyShredded):
            key_bytes(key)
    assert not ReportContact.objects.exists()


def test_the_desks_question_is_not_the_reporters_to_remove():
    report = perform(desk.reported(WORDS), "ask", named("lan"), data={"question": "Ở đâu?"})
    question = report.messages.last()
    perform(report, "redact", data={"parts": [f"words:{question.pk}"]})
    question.refresh_from_db()
    assert question.words == "Ở đâu?"


def test_withdrawn_everything_goes_and_the_log_is_well(django_capture_on_commit_callbacks):
    report = desk.opened(words=WORDS, links=[POST], contact="0901 234 567")
    keys = [message.words_key for message in report.messages.all()]
    with django_capture_on_commit_callbacks(execute=True):
        report = perform(report, "withdraw")
    assert report.state == "withdrawn"
    assert [(each.words, each.links) for each in report.messages.all()] == [("", [])]
    assert not ReportLink.objects.exists()
    assert not ReportContact.objects.exists()
    for key in keys:
        with pytest.raises(KeyShredded):
            key_bytes(key)
    assert verify(("report", str(report.public_id))) == []
    with pytest.raises(NotNow):
        perform(report, "add", data={"words": "Nữa."})


def test_what_can_be_no_address_stays_among_the_words():
    report = desk.reported(WORDS, ["xem trang của ông Tám nhé", POST])
    message = report.messages.get()
    assert message.links == [POST]
    assert message.words == WORDS + "\nxem trang của ông Tám nhé"


@pytest.mark.parametrize("words", ["", "   ", "\u200b\u2060", None])
def test_a_report_that_says_nothing_is_refused(words):
    with pytest.raises(Refused, match="Hãy viết vài lời"):
        desk.reported(words)


def test_too_much_is_said_to_be_so_and_nothing_is_cut():
    with pytest.raises(InvalidInput) as refused:
        desk.reported("a" * (reports.LONGEST_WORDS + 1))
    assert "10000" in str(refused.value.fields)
    with pytest.raises(InvalidInput):
        desk.reported(WORDS, [f"https://mxh.example/{number}" for number in range(21)])


def test_what_somebody_says_on_the_telephone_is_written_down_by_the_desk():
    given = reports.Given(words=WORDS)
    report, code = reports.send(
        given, sender=Sender("plain"), form_key="f", by=named("lan"), channel="hotline"
    )
    assert (report.state, report.lane, report.channel, report.received_by) == (
        "waiting",
        "staff",
        "hotline",
        named("lan"),
    )
    assert receipts.find(code)
    with pytest.raises(NotAllowed):
        reports.send(given, sender=Sender("plain"), form_key="g", by=named("son"), channel="hotline")


def test_the_keys_that_sealed_are_still_there_after_a_rollback():
    from django.db import transaction

    report = desk.reported(WORDS)
    with transaction.atomic():
        perform(report, "withdraw")
        transaction.set_rollback(True)
    assert Report.objects.get(pk=report.pk).messages.get().words == WORDS
