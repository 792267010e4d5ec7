"""What is late is found, told to people and to programs, and found by an index."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from cms.core import clock
from factcheck.selectors import deadlines
from tests import desk
from tests.acting import perform
from tests.people import named

pytestmark = pytest.mark.usefixtures("monday_morning")


def check(*arguments):
    """(exit code, output) of the command."""
    out = StringIO()
    try:
        call_command("check_deadlines", *arguments, stdout=out)
    except SystemExit as end:
        return end.code, out.getvalue()
    return 0, out.getvalue()


def kinds(dues):
    return [each.kind for each in dues]


def test_a_desk_in_time_exits_with_nothing_late():
    item = desk.received()
    code, out = check()
    assert code == 0
    assert "Quá hạn: 0 việc" in out
    assert f"03/03/2026 23:59  {item.reference}  vụ việc: " in out.split("Sắp đến hạn: 1 việc")[1]


def test_an_item_that_rests_too_long_is_late_and_the_exit_says_so():
    item = desk.received()
    with clock.at(item.due_at + timedelta(minutes=1)):
        code, out = check()
        assert code == 1
        assert "Quá hạn: 1 việc" in out
        assert item.reference in out
        late, soon = deadlines.late_and_soon()
    assert kinds(late) == ["item"]
    assert soon == []


def test_an_item_that_went_on_owes_nothing_for_where_it_was():
    item = desk.received()
    due = item.due_at
    perform(item, "rule_out", named("lan"), data={"rule_out_reason": "opinion"})
    with clock.at(due + timedelta(days=30)):
        assert check()[0] == 0


def test_an_appeal_is_late_by_the_clock_of_its_state():
    appeal = desk.lodged()
    with clock.at(appeal.admit_due - timedelta(minutes=1)):
        late, soon = deadlines.late_and_soon()
        assert ("appeal", "waiting") in {(each.kind, each.state) for each in soon}
        assert "appeal" not in kinds(late)
    appeal = perform(appeal, "admit", named("vinh"))
    with clock.at(appeal.admit_due + timedelta(minutes=1)):
        assert "appeal" not in kinds(deadlines.late_and_soon()[0])
    with clock.at(appeal.decide_due + timedelta(minutes=1)):
        late = deadlines.late_and_soon()[0]
    assert [(each.state, each.due) for each in late if each.kind == "appeal"] == [
        ("admitted", appeal.decide_due)
    ]


def test_a_request_without_an_answer_is_late_until_it_is_answered():
    escalation = desk.sent()
    with clock.at(escalation.answer_due + timedelta(minutes=1)):
        code, out = check("--json")
        report = json.loads(out)
        assert code == 1
        row = next(each for each in report["late"] if each["kind"] == "escalation")
        assert row["reference"] == escalation.item.reference
        assert row["public_id"] == str(escalation.public_id)
        assert row["due"] == escalation.answer_due.astimezone(clock.VIETNAM).isoformat()
        data = {"outcome": "refused", "date": clock.today(), "file": desk.paper()}
        perform(escalation, "answer", named("hanh"), data=data)
        assert "escalation" not in kinds(deadlines.late_and_soon()[0])


def test_the_whole_desk_is_asked_in_five_queries(django_assert_num_queries):
    desk.sent()
    desk.received(url="https://mxh.example/posts/8")
    with django_assert_num_queries(5):
        deadlines.due_until(clock.now() + timedelta(days=60))


@pytest.mark.parametrize("asked", ["items", "escalations", "waiting", "admitted"])
def test_late_things_are_found_by_an_index(asked):
    until = clock.now()
    waiting, admitted = deadlines.appeals_due(until)
    query = {
        "items": deadlines.items_due(until),
        "escalations": deadlines.escalations_due(until),
        "waiting": waiting,
        "admitted": admitted,
    }[asked]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
    plan = query.explain()
    assert "INDEX" in plan.upper()
    assert "SEQ SCAN" not in plan.upper()
    assert "SCAN FACTCHECK" not in plan.upper().replace("INDEX SCAN", "")
