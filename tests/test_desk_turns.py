"""The home panel leads each person to all that waits for them, and to nothing that does not."""

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.core import clock
from cms.core.agencies.selectors import desk_agency
from cms.core.machines.queries import options
from factcheck.selectors.home import home_panel
from factcheck.selectors.queues import QUEUES
from factcheck.selectors.scope import items_for
from factcheck.selectors.waiting.conditions import MENDED_BY_THE_SAME
from tests import desk
from tests.acting import perform
from tests.people import PEOPLE, named

from .test_matrix import STATES

pytestmark = pytest.mark.usefixtures("monday_morning")

NAMES = [name for name in PEOPLE if name != "root"]
# By machine and state, who has to move a fresh subject of `tests.desk` on, and how: written by hand, from
# docs/workflow.md and from who did what there.
EXPECTED = {
    ("item", "received"): {"accept": {"lan", "minh", "hanh"}},
    ("item", "verifying"): {"propose_verdict": {"minh", "hanh"}},
    ("item", "in_review"): {"confirm_verdict": {"quang", "thu", "vinh"}},
    ("item", "verified"): {"draft_page": {"minh", "hanh"}},
    ("item", "writing"): {"submit_page": {"minh", "hanh"}},
    ("item", "escalated"): {},
    ("escalation", "draft"): {"submit": {"minh", "hanh", "son", "mai"}},
    ("escalation", "pending"): {"approve": {"son", "mai"}},
    ("escalation", "returned"): {"revise": {"minh", "hanh", "son", "mai"}},
    ("escalation", "approved"): {"give_number": {"minh", "hanh", "son", "mai"}},
    ("escalation", "sent"): {
        "acknowledge": {"minh", "hanh", "son", "mai"},
        "answer": {"minh", "hanh", "son", "mai"},
    },
    ("escalation", "acknowledged"): {"answer": {"minh", "hanh", "son", "mai"}},
    ("appeal", "waiting"): {"admit": {"vinh"}},
    ("appeal", "admitted"): {"decide": {"vinh"}},
}


def led_to(person):
    """{(machine, act): rows of the list that the panel's figure leads to}, with the number that it bears."""
    found = {}
    for _heading, figures in home_panel(person)["turns"]:
        for figure in figures:
            path, _mark, query = figure.url.partition("?")
            queue = next(each for name, each in QUEUES.items() if reverse(f"desk_{name}") == path)
            chosen = queue.filters.read(QueryDict(query), person=person)
            rows = queue.narrowed(person, chosen).filter(chosen.where_in_state())
            assert rows.count() == figure.number
            found[queue.filters.machine, chosen.get("turn")] = set(rows.values_list("pk", flat=True))
    return found


def acts_leading_to(subject, person):
    return {
        act
        for (machine, act), rows in led_to(person).items()
        if machine == subject.machine_name and subject.pk in rows
    }


@pytest.mark.parametrize(("machine", "state"), [(each.name, state) for each, state in STATES])
def test_each_state_waits_for_those_who_can_move_it_on_and_for_nobody_else(machine, state):
    subject = desk.in_state(machine, state)
    found = {}
    for name in NAMES:
        person = named(name)
        offered = {option.action: option for option in options(subject, person)}
        for act in acts_leading_to(subject, person):
            found.setdefault(act, set()).add(name)
            option = offered[act]  # the panel leads to nothing that the machine refuses
            assert option.allowed or set(option.rule.guards) & MENDED_BY_THE_SAME, (name, option.reasons)
    assert found == EXPECTED.get((machine, state), {})


def who(subject, act):
    return {name for name in NAMES if act in acts_leading_to(subject, named(name))}


def test_a_submitted_page_waits_for_another_to_approve_then_to_publish_it():
    item, page, revision = desk.writing()
    perform(item, "submit_page", named("hanh"), data={"page": page, "revision": revision})
    assert who(item, "submit_page") == set()
    assert who(item, "approve_revision") == {"quang", "thu", "vinh"}  # Minh proposed, Hạnh wrote
    data = {"page": page, "revision": revision, "purpose": "publish"}
    perform(item, "approve_revision", named("thu"), data=data)
    assert who(item, "approve_revision") == set()
    assert who(item, "publish_page") == {"minh", "hanh", "quang", "thu", "vinh"}
    perform(item, "publish_page", named("thu"), data={"page": page, "revision": revision})
    assert who(item, "publish_page") == who(item, "submit_page") == set()


def test_a_new_draft_of_a_page_that_readers_see_waits_to_be_submitted():
    item, page = desk.published()
    desk.edit_page(page, title="Tàu cao tốc vẫn chạy")
    assert who(item, "submit_page") == {"minh", "hanh"}


def test_a_recall_that_is_owed_waits_for_the_supervisors():
    escalation = desk.sent()
    assert who(escalation, "recall") == set()
    desk.corrected(page=escalation.item.pages.get())
    assert who(escalation, "recall") == {"son", "mai"}


def test_an_answer_that_never_came_waits_to_be_recorded_so():
    escalation = desk.sent()
    with clock.at(escalation.answer_due + clock.timedelta(hours=1)):
        assert who(escalation, "lapse") == {"son", "mai"}


def test_an_appeal_past_its_time_waits_for_a_supervisor_and_no_longer_for_a_reviewer():
    appeal = desk.lodged()
    with clock.at(appeal.admit_due + clock.timedelta(hours=1)):
        assert who(appeal, "admit") == set()
        assert who(appeal, "extend_deadline") == {"son", "mai"}


def test_a_request_stops_waiting_while_an_appeal_does():
    escalation = desk.drafted()
    desk.lodged(escalation.item.pages.get())
    assert who(escalation, "submit") == set()


def test_a_conflict_waits_to_be_handed_over_then_for_the_outside_reviewer():
    item = desk.proposed(
        item=desk.with_evidence(desk.accepted(subject_agencies=[desk_agency(clock.today())]))
    )
    assert item.has_conflict
    assert who(item, "confirm_verdict") == set()
    assert who(item, "hand_over") == {"lan", "minh", "hanh", "quang", "thu", "vinh", "son", "mai"}
    perform(item, "hand_over", named("lan"), data={"person": named("oanh")})
    assert who(item, "hand_over") == set()
    assert who(item, "confirm_verdict") == {"oanh"}


def test_an_appeal_for_which_nobody_is_free_waits_to_be_handed_over_then_outside():
    appeal = desk.lodged()
    perform(
        appeal.item, "add_evidence", named("vinh"), data={"kind": "other", "title": "Ghi", "text": "Lời."}
    )
    assert who(appeal, "admit") == set()
    assert "son" in who(appeal.item, "hand_over")
    perform(appeal.item, "hand_over", named("son"), data={"person": named("oanh")})
    assert who(appeal, "admit") == {"oanh"}
    assert list(items_for(named("oanh"))) == [appeal.item]


def test_mine_is_what_is_given_to_me_and_waits_for_me():
    item = desk.accepted("lan")
    assert item.assigned_to == named("lan")
    assert home_panel(named("lan"))["figures"][0].number == 0  # the editors' turn
    perform(item, "assign", named("minh"), data={"person": named("minh")})
    assert home_panel(named("minh"))["figures"][0].number == 1


def test_what_readers_have_is_not_open():
    desk.published()
    chosen = QUEUES["items"].filters.read(QueryDict(""), person=named("lan"))
    assert QUEUES["items"].page(QUEUES["items"].narrowed(named("lan"), chosen), chosen)[0] == []


def test_the_turns_cost_the_same_however_much_waits():
    def cost(name):
        person = named(name)
        with CaptureQueriesContext(connection) as seen:
            home_panel(person)
        return len(seen)

    few = {name: cost(name) for name in NAMES}
    for _time in range(3):
        desk.drafted()
        desk.lodged()
    assert {name: cost(name) for name in NAMES} == few
    assert max(few.values()) <= 7
