"""The triggers that the database must hold: sets of statements for both databases, each set one rule."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .statements import Statement, is_identifier
from .tables import Table


@dataclass(frozen=True)
class TriggerSet:
    """A rule as triggers on `table`.

    `name` is shown when one is missing. `sqlite` and `postgresql` are statements, run in order, each either
    `CREATE TRIGGER name … ON table …` or (PostgreSQL) `CREATE OR REPLACE FUNCTION name() … AS $$…$$`; a
    condition stands in the function there, never in a WHEN.
    A trigger's name is its identity: unique over all sets. ValueError on anything else, so that a trigger
    which could not be checked or lifted is never declared. A refusal should begin with `HAIDANG: `.
    """

    name: str
    table: str
    sqlite: Sequence[str] = ()
    postgresql: Sequence[str] = ()

    def __post_init__(self):
        if not is_identifier(self.table):
            raise ValueError(f"Triggers {self.name!r}: {self.table!r} is not a plain table name.")
        for vendor in ("sqlite", "postgresql"):
            statements = [Statement.parse(sql) for sql in getattr(self, vendor)]
            if not any(statement.table for statement in statements):
                raise ValueError(f"{self.name!r} has no trigger for {vendor}.")
            if vendor == "postgresql":
                for statement in statements:
                    statement.normal_form()

    def statements(self, vendor: str, described: Callable[[], Table]) -> list[Statement]:
        """The statements for `vendor` ("sqlite" or "postgresql"); `described` reads the table, on SQLite."""
        return [Statement.parse(sql) for sql in getattr(self, vendor)]


_registered: dict[str, TriggerSet] = {}


def register(trigger_set: TriggerSet) -> TriggerSet:
    """Add `trigger_set` to those installed after every migrate; ValueError if its name is taken."""
    if _registered.setdefault(trigger_set.name, trigger_set) != trigger_set:
        raise ValueError(f"Two different sets of triggers are called {trigger_set.name!r}.")
    return trigger_set


def registered() -> list[TriggerSet]:
    """All sets, in the order of their registration."""
    return list(_registered.values())
