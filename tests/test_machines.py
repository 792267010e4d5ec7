"""The engine knows no room: a lamp with states, guards, effects and parts of its own is declared here."""

from contextlib import ExitStack
from unittest.mock import patch

import pytest
from django.apps.registry import Apps
from django.db import connection, models, transaction
from django_fsm import FSMField, TransitionNotAllowed

from cms.core.events.models import Event
from cms.core.machines import registry
from cms.core.machines.checks import machines_are_whole, problems_in_rows, screens_are_whole
from cms.core.machines.declaration import NEW, PRIOR, SYSTEM, Machine, row
from cms.core.machines.differences import Difference, differences
from cms.core.machines.digest import digest_of
from cms.core.machines.errors import (
    InvalidInput,
    NotAllowed,
    NothingShown,
    NotNow,
    Refused,
    ShownHasChanged,
    SomebodyWasFaster,
)
from cms.core.machines.fsm import transitions
from cms.core.machines.policy import Policy
from cms.core.machines.queries import check, options
from cms.core.machines.shown import read_token, show
from cms.core.machines.subject import Subject
from cms.core.machines.writer import perform
from cms.core.outbox.models import OutboxRow
from cms.users.roles import Role
from tests.database.application import as_owner
from tests.people import named

pytestmark = pytest.mark.django_db

LAMP = Machine(
    "lamp",
    ("dark", "lit", "broken"),
    (
        row(NEW, "hang", "dark", Role.EDITOR.value),
        row(
            "dark",
            "light",
            "lit",
            Role.EDITOR.value,
            "has_oil",
            needs=("match",),
            part="lit_it",
            part_names=("match",),
        ),
        row(("dark", "lit"), "fill", None, Role.EDITOR.value, takes=("oil",)),
        row("lit", "storm", "broken", SYSTEM),
        row("broken", "mend", PRIOR, Role.REVIEWER.value),
        row("lit", "bless", None, (Role.REVIEWER.value, SYSTEM), takes=("day",), shown=("flame",)),
    ),
)


class Lamp(transitions(LAMP, __name__), Subject):
    machine_name = "lamp"

    state = FSMField(default=NEW, protected=True, choices=[(state, state) for state in LAMP.states])
    prior_state = models.CharField(max_length=10, default="")
    oil = models.IntegerField(default=0)
    moves = models.IntegerField(default=0)

    class Meta:
        app_label = "lamps"
        apps = Apps()  # of this test alone: no migration, no other test knows it

    def __str__(self):
        return f"Lamp {self.state}"


class LampPolicy(Policy):
    topic = "lamps.changed"

    def __init__(self):
        self.parts = []

    def admits(self, subject, actor, rule):
        return actor is not None and any(role.value in rule.who for role in actor.role_set)

    def before_save(self, subject, *, moved, now):
        subject.moves += moved

    def record_part(self, subject, actor, part, **named):
        self.parts.append((subject.pk, actor.username, part, named))


@pytest.fixture
def policy():
    """The lamp's table and machine, both gone after the test."""
    editor = connection.schema_editor()
    editor.deferred_sql = []
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(*editor.table_sql(Lamp))
        if connection.vendor == "postgresql":
            cursor.execute(f"GRANT ALL ON {Lamp._meta.db_table} TO PUBLIC")
    policy = LampPolicy()
    with ExitStack() as put_back:
        for names in (
            registry.MACHINES,
            registry.POLICIES,
            registry.GUARDS,
            registry.EFFECTS,
            registry.BESIDE,
            registry.FOLLOW_UPS,
            registry.SHOWN_PARTS,
        ):
            put_back.enter_context(patch.dict(names))
        registry.register(LAMP, policy)
        _register_what_the_rows_name()
        yield policy


def _register_what_the_rows_name():
    @registry.guard("lamp")
    def has_oil(lamp, actor, data):
        return None if lamp.oil else "No oil."

    @registry.effect("lamp", "fill")
    def fill(lamp, actor, data):
        if data.get("oil", 1) < 0:
            raise InvalidInput({"oil": "Less than nothing."})
        lamp.oil += data.get("oil", 1)
        return {"oil": lamp.oil}

    @registry.effect("lamp", "storm")
    def storm(lamp, actor, data):
        lamp.prior_state = lamp.state

    @registry.effect("lamp", "bless")
    def bless(lamp, actor, data):
        return {"oil": lamp.oil}

    @registry.shown_part("flame", "lamp")
    def flame(lamp, data):
        return {"oil": lamp.oil, "day": data.get("day", "")}

    @registry.after("lamp", "light")
    def light_draws_a_storm(lamp, actor, data):
        if data["match"] == "in the wind":
            perform(lamp, "storm", by_system=True)


@pytest.fixture
def lamp(policy):
    return perform(Lamp(), "hang", named("minh"))


def test_an_act_moves_the_subject_and_leaves_part_event_and_outbox_row(policy, lamp):
    lamp = perform(lamp, "fill", named("minh"), data={"oil": 2})
    lamp = perform(lamp, "light", named("minh"), data={"match": "long"}, version=lamp.version)

    stored = Lamp.objects.get()
    assert (stored.state, stored.oil, stored.version, stored.moves) == ("lit", 2, 3, 2)
    assert policy.parts == [(lamp.pk, "minh", "lit_it", {"match": "long"})]
    events = Event.objects.filter(subject_kind="lamp", subject_id=str(lamp.public_id)).order_by("sequence")
    assert [(event.action, event.from_state, event.to_state) for event in events] == [
        ("hang", "", "dark"),
        ("fill", "dark", "dark"),
        ("light", "dark", "lit"),
    ]
    assert [event.actor.username for event in events] == ["minh"] * 3
    notices = OutboxRow.objects.filter(topic="lamps.changed").order_by("id")
    assert [row.data["action"] for row in notices] == ["hang", "fill", "light"]


def test_a_follow_up_is_of_the_same_act_and_a_row_leads_back_to_the_prior_state(policy, lamp):
    perform(lamp, "fill", named("minh"))
    lamp = perform(lamp, "light", named("minh"), data={"match": "in the wind"})
    assert lamp.state == "broken"
    assert perform(lamp, "mend", named("quang")).state == "lit"


def test_what_does_not_hold_is_refused_by_kind_and_changes_nothing(policy, lamp):
    minh, quang = named("minh"), named("quang")
    for error, act in {
        NotNow: lambda: perform(lamp, "mend", quang),
        NotAllowed: lambda: perform(lamp, "fill", quang),
        Refused: lambda: perform(lamp, "light", minh, data={"match": "long"}),
        InvalidInput: lambda: perform(lamp, "fill", minh, data={"oil": -1}),
        SomebodyWasFaster: lambda: perform(lamp, "fill", minh, version=0),
    }.items():
        with pytest.raises(error), transaction.atomic():
            act()
    with pytest.raises(InvalidInput, match=r"."):
        check(lamp, "light", minh, {})
    with pytest.raises(NotAllowed):
        perform(perform(perform(lamp, "fill", minh), "light", minh, data={"match": "long"}), "storm", minh)
    with pytest.raises(TransitionNotAllowed):
        Lamp.objects.get().fsm_mend()
    assert Lamp.objects.get().state == "lit"
    assert policy.parts == [(lamp.pk, "minh", "lit_it", {"match": "long"})]


def test_options_say_what_a_person_may_do_and_why_not_the_rest(policy, lamp):
    offered = {option.action: option for option in options(lamp, named("minh"))}
    assert {name: option.allowed for name, option in offered.items()} == {"light": False, "fill": True}
    assert offered["light"].reasons == ("No oil.",)
    assert not any(option.allowed for option in options(lamp, named("quang")))


def test_the_check_names_what_a_row_misses_and_what_is_registered_for_nothing(policy):
    assert machines_are_whole(None) == []
    broken = Machine(
        "lamp",
        ("dark",),
        (
            row("drak", "light", "lit", SYSTEM, "has_wick"),
            row("dark", "sell", None, SYSTEM, takes=("price",), shown=("wick",)),
        ),
    )
    assert [problem.split(": ", 1)[1] for problem in problems_in_rows(broken)] == [
        "light starts in 'drak', which is no state of the machine",
        "light leads to 'lit', which is no state of the machine",
        "light names the guard has_wick, which is not registered",
        "sell shows wick, which is not registered",
        "sell is given inputs and has no effect, rows beside or follow-up: they would be lost",
    ]
    registry.effect("lamp", "lihgt")(lambda lamp, actor, data: None)
    registry.shown_part("flaem", "lamp")(lambda lamp, data: None)
    assert [problem.msg for problem in machines_are_whole(None)] == [
        "lamp: the effect lihgt belongs to no row",
        "lamp: the shown part flaem belongs to no row",
    ]


def test_a_machine_that_people_use_says_what_its_screens_may_speak_of(policy):
    assert [problem.id for problem in screens_are_whole(None)] == ["machines.E017"]


def test_a_name_is_registered_once(policy):
    with pytest.raises(ValueError, match="twice"):
        registry.effect("lamp", "fill")(lambda lamp, actor, data: None)
    with pytest.raises(ValueError, match="twice"):
        registry.register(LAMP, policy)


def test_one_content_has_one_digest_whatever_its_order_and_composition():
    composed, decomposed = "\u1ebf", "e\u0302\u0301"
    assert digest_of({"a": composed, "b": [1, 2]}) == digest_of({"b": [1, 2], "a": decomposed})
    assert digest_of({"b": [1, 2]}) != digest_of({"b": [2, 1]})


def lit(policy, lamp):
    minh = named("minh")
    return perform(perform(lamp, "fill", minh), "light", minh, data={"match": "long"})


def test_an_act_that_shows_something_takes_the_digest_of_it_and_its_event_keeps_it(policy, lamp):
    lamp, quang = lit(policy, lamp), named("quang")
    with pytest.raises(NothingShown):
        perform(lamp, "bless", quang)
    seen = show(lamp, "bless", quang, {"day": "Monday"})
    perform(lamp, "bless", quang, data={"day": "Monday"}, shown=seen.digest)
    event = Event.objects.filter(action="bless").get()
    assert event.payload == {"oil": 1, "shown": seen.digest}
    perform(lamp, "bless", by_system=True)  # a consequence shows nothing


def test_what_changed_since_it_was_shown_refuses_the_act(policy, lamp):
    lamp, quang = lit(policy, lamp), named("quang")
    seen = show(lamp, "bless", quang)
    perform(lamp, "fill", named("minh"), data={"oil": 4})
    with pytest.raises(ShownHasChanged) as refused:
        perform(lamp, "bless", quang, shown=seen.digest)
    assert differences(seen.parts, refused.value.now.parts) == [Difference("flame", "1", "5")]


def test_a_digest_is_of_one_person_one_act_one_subject_and_one_choice(policy, lamp):
    lamp, quang, thu = lit(policy, lamp), named("quang"), named("thu")
    other = lit(policy, perform(Lamp(), "hang", named("minh")))
    foreign = [
        show(lamp, "bless", thu),
        show(other, "bless", quang),
        show(lamp, "bless", quang, {"day": "Monday"}),
    ]
    for seen in foreign:
        with pytest.raises(ShownHasChanged):
            perform(lamp, "bless", quang, shown=seen.digest)
    assert perform(lamp, "bless", quang, shown=show(lamp, "bless", quang).digest)


def test_a_token_comes_back_as_it_was_and_none_is_made_elsewhere(policy, lamp):
    seen = show(lit(policy, lamp), "bless", named("quang"))
    assert read_token(seen.token()) == seen
    assert read_token(seen.token()[:-1]) is None
    assert read_token("") is None


def test_of_long_texts_the_place_that_differs_is_told():
    same = "chữ " * 2000
    (found,) = differences({"text": same + "cũ"}, {"text": same + "mới"})
    assert found.before.endswith("chữ cũ")
    assert found.now.endswith("chữ mới")
    assert len(found.now) < 200


def test_differences_follow_rows_by_their_ids():
    before = {"rows": [{"id": "a", "text": "one"}, {"id": "b", "text": "two"}]}
    now = {"rows": [{"id": "b", "text": "two"}, {"id": "c", "text": "three"}]}
    found = [(each.before, each.now) for each in differences(before, now)]
    assert found == [("", "c"), ("", "three"), ("a", ""), ("one", "")]
