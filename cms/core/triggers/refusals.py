"""The one place where a refusal becomes SQL, for both databases."""

from collections.abc import Sequence
from dataclasses import dataclass

from .registry import TriggerSet, register

REFUSAL = "HAIDANG: "


@dataclass(frozen=True)
class Refusal:
    """One trigger: it refuses `event`, like "BEFORE UPDATE OF live"; BEFORE TRUNCATE is PostgreSQL's alone.

    `when` is SQL over OLD and NEW, which may ask other tables; "" refuses every row.
    """

    trigger: str
    event: str
    when: str = ""


def numbered(slug: str, *events: str) -> list[Refusal]:
    """A refusal for each of `events`: the triggers `slug_0`, `slug_1` …"""
    return [Refusal(f"{slug}_{number}", event) for number, event in enumerate(events)]


def refuse(
    name: str, table: str, message: str, refusals: Sequence[Refusal], *, where: str = "", function: str = ""
) -> TriggerSet:
    """Register that `table` refuses what `refusals` say, with the error `HAIDANG: <message>`.

    `where` is SQL over OLD and NEW, for all refusals alike (which have no `when` then). `function` is the
    name of PostgreSQL's function, made of `name` when it is not given. Names of triggers and functions are
    for ever: a database that is upgraded keeps one that nobody declares any more.
    """
    if where and any(refusal.when for refusal in refusals):
        raise ValueError(f"Triggers {name!r}: one condition for all, or one for each.")
    sqlite = sqlite_refusal(refusals, table, message, where)
    postgresql = postgresql_refusal(refusals, table, message, where, function or name)
    return register(TriggerSet(name, table, sqlite=sqlite, postgresql=postgresql))


def sqlite_refusal(refusals: Sequence[Refusal], table: str, message: str, where: str) -> list[str]:
    """The statements of `refuse` on SQLite."""
    return [
        sqlite_trigger(refusal.trigger, refusal.event, table, f"'{REFUSAL}{message}'", where or refusal.when)
        for refusal in refusals
        if "TRUNCATE" not in refusal.event
    ]


def postgresql_refusal(
    refusals: Sequence[Refusal], table: str, message: str, where: str, function: str
) -> list[str]:
    """The statements of `refuse` on PostgreSQL; `function` is its function's name, or what it is made of."""
    function = function.replace(" ", "_")
    return [
        postgresql_function(function, f"'{REFUSAL}{message}'", where or _each_of_its_own(refusals)),
        *(postgresql_trigger(refusal.trigger, refusal.event, table, f"{function}()") for refusal in refusals),
    ]


def _each_of_its_own(refusals: Sequence[Refusal]) -> str:
    """For PostgreSQL: the condition of the trigger that calls; of one event OLD or NEW is not there."""
    if not any(refusal.when for refusal in refusals):
        return ""
    parts = [f"WHEN '{refusal.trigger}' THEN ({refusal.when or 'true'})" for refusal in refusals]
    return f"(CASE TG_NAME {' '.join(parts)} END)"  # in brackets: an IF ends at the first THEN


def sqlite_trigger(name: str, event: str, table: str, raised: str, when: str = "") -> str:
    """The trigger that raises `raised` (SQL text), if `when` holds."""
    # The words for the same that every SQLite knows.
    condition = f"WHEN {when.replace('IS DISTINCT FROM', 'IS NOT')} " if when else ""
    return f"CREATE TRIGGER {name} {event} ON {table} {condition}BEGIN SELECT RAISE(ABORT, {raised}); END"


def postgresql_function(name: str, raised: str, where: str = "") -> str:
    """The function that raises `raised` (SQL text, its arguments), if `where` holds; else the row passes."""
    refusal = f"RAISE EXCEPTION {raised} USING ERRCODE = 'restrict_violation';"
    row = "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;"
    body = f"IF {where} THEN {refusal} END IF; {row}" if where else refusal
    return f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$"


def postgresql_trigger(name: str, event: str, table: str, call: str) -> str:
    """The trigger that calls the function for each row; for TRUNCATE once.

    It has no WHEN: a condition stands in the function, whose text the database keeps as it was written.
    """
    each = "STATEMENT" if "TRUNCATE" in event else "ROW"
    return f"CREATE TRIGGER {name} {event} ON {table} FOR EACH {each} EXECUTE FUNCTION {call}"


def is_refusal(error: Exception, label: str = "") -> bool:
    """True when `error` is a trigger's refusal; with `label`, the refusal of that append-only table."""
    return (f"{REFUSAL}append-only {label}" if label else REFUSAL) in str(error)
