"""The system check of the screens: what is forgotten or misspelt is found, each kind by its own number."""

from dataclasses import replace

import pytest
from django.conf import settings
from django.core.checks import run_checks
from django.template.loader import get_template
from django.utils.translation import gettext_lazy as _

from cms.core.machines import registry
from cms.core.machines.declaration import NEW, PRIOR, SYSTEM, Machine, row
from cms.core.machines.screen import Input, Instead, Place, PublicStep, Screen
from cms.core.machines.screen_checks import Names, problems
from factcheck import checks
from factcheck.workflow import MACHINES

EDITOR = Place(name="editor", has_form=False)


class Subject:
    number_text = number_is_given = merged_into = ""


NAMES = Names(
    model=Subject,
    roles={"editor", "reviewer"},
    inputs={"reason", "post", "unconfirmed_post"},
    parts={"posts"},
    tabs={"evidence"},
    values={"number": "number_text"},
    lands_on={"merged_into"},
    places={EDITOR},
    takes_part={"wrote"},
    part_names={"post"},
    keys={"j"},
    tells_public=True,
)


def rule_of(sources, action, target, who="editor", *, screen=None, label="Đánh dấu", **rule):
    return row(sources, action, target, who, screen=screen, label=label, **rule)


def machine(screen=None, *more, **rule):
    """A machine whose action `mark` has `screen`; `note` takes a reason, `open` is a direct button."""
    done = Screen(message="Xong.")
    return Machine(
        "item",
        ("received", "closed"),
        (
            rule_of("received", "mark", None, screen=screen, **rule),
            rule_of("received", "note", None, needs=("reason",), screen=done),
            rule_of("received", "open", None, screen=done),
            rule_of("received", "follows", None, SYSTEM),
            rule_of("received", "close", "closed", screen=done),
            rule_of("closed", "recall", None, needs=("reason",), screen=done),
            rule_of(NEW, "log", "received", screen=done),
            *more,
        ),
    )


def said(screen, *more, names=NAMES, **rule):
    return list(problems(machine(screen, *more, **rule), names))


def numbers(*args, **kwargs):
    return [number for number, _sentence in said(*args, **kwargs)]


def screen(**changes):
    return Screen(**{"message": "Xong.", **changes})


def of_machines():
    return [(error.id, error.msg) for error in run_checks() if error.id.startswith("machines.")]


def test_the_screens_of_the_desk_are_whole():
    assert of_machines() == []


@pytest.mark.parametrize("name", sorted(MACHINES))
def test_the_check_is_run_on_every_machine(monkeypatch, name):
    rules = MACHINES[name].rules
    action = next(rule.action for rule in rules if rule.screen and not rule.by_system_only)
    without = tuple(replace(rule, screen=None) if rule.action == action else rule for rule in rules)
    monkeypatch.setitem(registry.MACHINES, name, replace(MACHINES[name], rules=without))
    assert ("machines.E001", f"{name}.{action} is taken by people and has no screen") in of_machines()


def test_a_machine_of_which_nothing_is_known_is_found(monkeypatch):
    monkeypatch.delitem(registry.SCREEN_NAMES, "appeal")
    assert [number for number, _sentence in of_machines()] == ["machines.E017"]


@pytest.mark.parametrize("kind", sorted(MACHINES))
def test_what_another_kind_of_subject_has_is_no_name_of_this_one(kind):
    names = checks.names_of(kind)
    assert ("body" in names.inputs, "letter" in names.parts) == (kind == "escalation",) * 2
    assert ("appeals" in names.parts) == (kind == "appeal")


@pytest.mark.parametrize("kind", sorted(MACHINES))
def test_every_part_that_a_kind_may_show_has_a_template(kind):
    for part in checks.names_of(kind).parts:
        get_template(f"factcheck/desk/shown/{part}.html")


def test_a_screen_that_says_what_is_there_passes():
    whole = screen(
        message=_("Đã cấp số %(number)s; công văn và danh mục đã kết xuất."),
        inputs={"post": Input(field="unconfirmed_post", only_if="number_is_given")},
        shows=("posts",),
        offers=("note",),
        offers_tabs={"evidence": "Chứng cứ"},
        tab="evidence",
        lands_on="merged_into",
        public=PublicStep(name="Khẩn", until=("note",)),
    )
    assert said(whole, takes=("post",)) == []


def replaced(**changes):
    """What `mark` is replaced by: `say`, with the post and a reason handed to it."""
    whole = {"action": "say", "given": {"post": "1"}, "carries": {"reason": "reason"}, "label": "%(reason)s"}
    return screen(instead=Instead(**whole | changes))


SAY = rule_of(
    "received",
    "say",
    None,
    needs=("reason",),
    takes=("post",),
    screen=screen(inputs=dict.fromkeys(("reason", "post"), Input(prefilled=True))),
)


def test_what_an_action_is_replaced_by_can_be_filled_in():
    assert said(replaced(), SAY, needs=("reason",)) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"action": "shout", "given": {}, "carries": {}, "label": ""},
        {"given": {"urgency": "1"}},
        {"carries": {"post": "reason"}, "label": ""},
        {"action": "note", "given": {}},
        {"label": "%(post)s"},
    ],
    ids=["no action", "no input", "not taken", "not prefilled", "label"],
)
def test_what_it_is_replaced_by_must_be_there_and_take_what_it_is_given(changes):
    assert set(numbers(replaced(**changes), SAY, needs=("reason",))) == {"E018"}


def test_an_action_of_people_without_a_screen_is_found_and_one_of_the_system_needs_none():
    assert said(None) == [("E001", "item.mark is taken by people and has no screen")]


def test_one_row_of_an_action_carries_its_screen():
    again = rule_of("received", "mark", None, "reviewer", screen=screen())
    assert numbers(screen(), again) == ["E002"]
    assert numbers(screen(), rule_of("received", "mark", None, "reviewer")) == []


@pytest.mark.parametrize(
    ("number", "changes", "rule"),
    [
        ("E003", {}, {"needs": ("urgency",)}),
        ("E003", {"inputs": {"post": Input(field="lost_post")}}, {"takes": ("post",)}),
        ("E004", {"inputs": {"post": Input(required=True)}}, {}),
        ("E005", {"offers": ("mark_urgent",)}, {}),
        ("E005", {"offers": ("follows",)}, {}),
        ("E005", {"offers": ("log",)}, {}),
        ("E005", {"offers": ("open",)}, {}),
        ("E005", {"offers": ("recall",)}, {}),
        ("E006", {"tab": "proofs"}, {}),
        ("E006", {"offers_tabs": {"proofs": "Chứng cứ"}}, {}),
        ("E006", {"place": Place(name="beside", tab="proofs")}, {}),
        ("E007", {"shows": ("verdicts",)}, {}),
        ("E008", {"message": ""}, {}),
        ("E009", {"lands_on": "target"}, {}),
        ("E009", {"lands_on": "number_text"}, {}),
        ("E009", {"inputs": {"post": Input(only_if="is_request")}}, {"takes": ("post",)}),
        ("E010", {"place": Place(name="elsewhere", has_form=False)}, {}),
        ("E010", {"place": Place(name="beside_post")}, {}),
        ("E011", {"public": PublicStep(name="Khẩn", until=("calm",))}, {}),
        ("E012", {}, {"who": ("editor", "editer")}),
        ("E013", {}, {"label": ""}),
        ("E014", {}, {"part": "wroot"}),
        ("E014", {}, {"part": "wrote", "part_names": ("reason",)}),
        ("E015", {"shortcut": "j"}, {"needs": ("reason",)}),
        ("E015", {"shortcut": "m"}, {}),
        ("E016", {"forward": frozenset({"recieved"})}, {}),
    ],
)
def test_what_leads_nowhere_is_found(number, changes, rule):
    assert numbers(screen(**changes), **rule) == [number]


@pytest.mark.parametrize("message", ["Số %(receipt)s.", "Đạt 100%.", "Số %s."])
def test_a_message_that_can_not_be_filled_in_is_found_in_each_language(message):
    assert numbers(screen(message=message)) == ["E008"] * len(settings.LANGUAGES)


def test_a_value_of_messages_that_no_subject_has_is_found():
    assert numbers(screen(), names=replace(NAMES, values={"day": "dated"})) == ["E009"]


def test_two_actions_of_a_subject_have_two_keys():
    other = rule_of("received", "mark_again", None, needs=("reason",), screen=screen(shortcut="m"))
    assert numbers(screen(shortcut="m"), other, needs=("reason",)) == ["E015"]


def test_a_public_step_that_no_reader_sees_is_found():
    step = screen(public=PublicStep(name="Khẩn"))
    assert numbers(step, names=replace(NAMES, tells_public=False)) == ["E011"]


def test_what_follows_a_move_is_offered_from_where_it_leads():
    moves = rule_of("received", "shut", "closed", screen=screen(offers=("recall",)))
    back = rule_of("closed", "undo", PRIOR, screen=screen(offers=("note",)))
    assert numbers(screen(), moves, back) == []


def test_an_input_that_is_not_asked_for_needs_no_field_and_a_place_without_forms_says_nothing():
    assert numbers(screen(inputs={"page": Input(asked=False)}), needs=("page",)) == []
    assert numbers(Screen(place=EDITOR), needs=("page",)) == []
