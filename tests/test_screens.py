"""The system check of the screens: what is forgotten or misspelt is found, each kind by its own number."""

from dataclasses import replace

import pytest
from django.conf import settings
from django.core.checks import run_checks
from django.utils.translation import gettext_lazy as _

from cms.core.machines.declaration import NEW, SYSTEM, Machine, row
from cms.core.machines.screen import Input, Place, PublicStep, Screen
from cms.core.machines.screen_checks import Names, problems
from factcheck import checks
from factcheck.workflow import MACHINES

EDITOR = Place(name="editor", has_form=False)


class Subject:
    number_text = number_is_given = merged_into = ""


NAMES = Names(
    model=Subject,
    inputs={"reason", "post", "unconfirmed_post"},
    parts={"posts"},
    tabs={"evidence"},
    values={"number": "number_text"},
    places={EDITOR},
)


def machine(screen=None, *more, **rule):
    """A machine whose action `mark` has `screen`; `note` takes a reason, `open` is a direct button."""
    return Machine(
        "item",
        ("received",),
        (
            row("received", "mark", None, "editor", screen=screen, **rule),
            row("received", "note", None, "editor", needs=("reason",), screen=Screen(message="Xong.")),
            row("received", "open", None, "editor", screen=Screen(message="Xong.")),
            row("received", "follows", None, SYSTEM),
            row(NEW, "log", "received", "editor", screen=Screen(message="Xong.")),
            *more,
        ),
    )


def said(screen, *more, names=NAMES, **rule):
    return list(problems(machine(screen, *more, **rule), names))


def numbers(*args, **kwargs):
    return [number for number, _sentence in said(*args, **kwargs)]


def screen(**changes):
    return Screen(**{"message": "Xong.", **changes})


def test_the_screens_of_the_desk_are_whole():
    assert [error for error in run_checks() if error.id.startswith("factcheck.")] == []


def test_the_check_is_run_on_every_machine(monkeypatch):
    item = MACHINES["item"]
    rules = tuple(replace(rule, screen=None) if rule.action == "note" else rule for rule in item.rules)
    monkeypatch.setitem(checks.MACHINES, "item", replace(item, rules=rules))
    found = [error for error in run_checks() if error.id == "factcheck.E001"]
    assert ["item.note" in error.msg for error in found] == [True]


def test_a_screen_that_says_what_is_there_passes():
    whole = screen(
        message=_("Đã lấy số %(number)s; công văn và danh mục đã kết xuất."),
        inputs={"post": Input(field="unconfirmed_post", only_if="number_is_given")},
        shows=("posts",),
        offers=("note",),
        offers_tabs={"evidence": "Chứng cứ"},
        tab="evidence",
        lands_on="merged_into",
        public=PublicStep(name="Khẩn", until=("note",)),
    )
    assert said(whole, takes=("post",)) == []


def test_an_action_of_people_without_a_screen_is_found_and_one_of_the_system_needs_none():
    assert said(None) == [("E001", "item.mark is taken by people and has no screen")]


def test_one_row_of_an_action_carries_its_screen():
    again = row("received", "mark", None, "reviewer", screen=screen())
    assert numbers(screen(), again) == ["E002"]
    assert numbers(screen(), row("received", "mark", None, "reviewer")) == []


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
        ("E006", {"tab": "proofs"}, {}),
        ("E006", {"offers_tabs": {"proofs": "Chứng cứ"}}, {}),
        ("E006", {"place": Place(name="beside", tab="proofs")}, {}),
        ("E007", {"shows": ("verdicts",)}, {}),
        ("E008", {"message": ""}, {}),
        ("E009", {"lands_on": "target"}, {}),
        ("E009", {"inputs": {"post": Input(only_if="is_request")}}, {"takes": ("post",)}),
        ("E010", {"place": Place(name="elsewhere", has_form=False)}, {}),
        ("E011", {"public": PublicStep(name="Khẩn", until=("calm",))}, {}),
    ],
)
def test_what_leads_nowhere_is_found(number, changes, rule):
    assert numbers(screen(**changes), **rule) == [number]


@pytest.mark.parametrize("message", ["Số %(receipt)s.", "Đạt 100%.", "Số %s."])
def test_a_message_that_can_not_be_filled_in_is_found_in_each_language(message):
    assert numbers(screen(message=message)) == ["E008"] * len(settings.LANGUAGES)


def test_a_value_of_messages_that_no_subject_has_is_found():
    assert numbers(screen(), names=replace(NAMES, values={"day": "dated"})) == ["E009"]


def test_an_input_that_is_not_asked_for_needs_no_field_and_a_place_without_forms_says_nothing():
    assert numbers(screen(inputs={"page": Input(asked=False)}), needs=("page",)) == []
    assert numbers(Screen(place=EDITOR), needs=("page",)) == []
