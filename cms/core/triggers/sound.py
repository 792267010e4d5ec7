"""On SQLite: what its columns and statements let pass, and no other database does.

A column holds values of any kind: a switch that is 2 is on for SQL and off for Django. `rowid` is the key by
another name, which `UPDATE OF id` does not hear. REPLACE takes the other row out without asking its triggers.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from .append_only import AppendOnly
from .conditions import SQLITE_DAY, any_of
from .kept import Kept
from .refusals import REFUSAL, sqlite_trigger
from .registry import TriggerSet, registered
from .statements import Statement
from .tables import Key, Table


def all_rules() -> list[TriggerSet]:
    """What was registered, and for each table of those that its rows are sound."""
    rules = registered()
    kept = {rule.table for rule in rules if isinstance(rule, (AppendOnly, Kept))}
    tables = dict.fromkeys(rule.table for rule in rules)
    return [*rules, *(Sound(f"sound rows ({table})", table, kept=table in kept) for table in tables)]


@dataclass(frozen=True)
class Sound(TriggerSet):
    """Refuses a value of another kind, another key, and what would take another row's place.

    Where rows are `kept` another trigger refuses the last already, as a row comes in.
    """

    kept: bool = False

    def __post_init__(self):
        """Its statements are its own."""

    def statements(self, vendor: str, described) -> list[Statement]:
        return [] if vendor == "postgresql" else [Statement.parse(sql) for sql in self._sqlite(described())]

    def _sqlite(self, described: Table) -> Iterator[str]:
        strange, raised = list(_strange(described)), f"'{REFUSAL}sound rows: {self.table}'"
        replaceable = () if self.kept or described.is_relation else described.keys
        added = [*strange, *(key.taken(self.table) for key in replaceable)]
        if added:
            yield sqlite_trigger(
                f"{self.table}_sound_insert", "BEFORE INSERT", self.table, raised, any_of(added)
            )
        changed = strange + [part for key in described.keys for part in _changes(self.table, key, described)]
        if changed:
            yield sqlite_trigger(
                f"{self.table}_sound_update", "BEFORE UPDATE", self.table, raised, any_of(changed)
            )


def _strange(described: Table) -> Iterator[str]:
    """Values that SQL and Django read differently."""
    for name, kind in described.kinds:
        if kind == "bool":
            yield f'NEW."{name}" NOT IN (0, 1)'
        elif kind in ("date", "datetime"):
            yield f"NEW.\"{name}\" NOT GLOB '{SQLITE_DAY}{' *' if kind == 'datetime' else ''}'"


def _changes(table: str, key: Key, described: Table) -> Iterator[str]:
    if key == described.primary:
        yield " OR ".join(f'NEW."{name}" IS NOT OLD."{name}"' for name in key.columns)
    elif described.primary:
        same = " AND ".join(f'"{name}" IS OLD."{name}"' for name in described.primary.columns)
        moved = " OR ".join(f'NEW."{name}" IS NOT OLD."{name}"' for name in sorted(key.asked))
        yield f"({moved}) AND {key.taken(table, but=same)}"
