"""Tables whose rows are added, and changed only where that is allowed by name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from .kept import no_replace
from .refusals import REFUSAL, postgresql_function, postgresql_trigger, sqlite_trigger
from .registry import TriggerSet, register, registered
from .statements import Statement, is_identifier
from .tables import Table

_FUNCTION = "haidang_append_only"
# The arguments after the label are the columns that may change.
_CHANGED = (
    "TG_OP <> 'UPDATE' OR TG_NARGS = 1 "
    "OR (to_jsonb(OLD) - TG_ARGV[1:]) IS DISTINCT FROM (to_jsonb(NEW) - TG_ARGV[1:])"
)


def append_only(
    table: str, label: str, *, allow_delete: bool = False, allow_update_of: Sequence[str] = ()
) -> TriggerSet:
    """Register that rows of `table` are added and never changed, deleted or truncated.

    `label` ends the refusal, `HAIDANG: append-only <label>`. `allow_update_of` names columns that may change
    (the others may stand in the UPDATE with their old value); `allow_delete` lets single rows be deleted.
    """
    name = f"append-only {label} ({table})"
    return register(
        AppendOnly(
            name, table, label=label, allow_delete=allow_delete, allow_update_of=tuple(allow_update_of)
        )
    )


def append_only_tables() -> dict[str, tuple[str, ...]]:
    """Every append-only table with the columns that may change in a row that stands there."""
    return {rule.table: tuple(rule.allow_update_of) for rule in registered() if isinstance(rule, AppendOnly)}


def emptied_tables() -> set[str]:
    """The append-only tables from which single rows may be deleted all the same."""
    return {rule.table for rule in registered() if isinstance(rule, AppendOnly) and rule.allow_delete}


@dataclass(frozen=True)
class AppendOnly(TriggerSet):
    """Refuses UPDATE, DELETE, TRUNCATE and SQLite's REPLACE, but for what is allowed by name."""

    label: str = ""
    allow_delete: bool = False
    allow_update_of: Sequence[str] = field(default=())

    def __post_init__(self):
        if not re.fullmatch(r"[a-z][a-z0-9 _-]*", self.label):
            raise ValueError(f"The label {self.label!r} stands in SQL: a-z, digits, spaces, - and _.")
        if not is_identifier(self.table) or len(self.table) > 48:
            raise ValueError(f"{self.table!r} is not a plain table name of at most 48 letters.")

    def statements(self, vendor: str, described) -> list[Statement]:
        sqls = self._postgresql() if vendor == "postgresql" else self._sqlite(described())
        return [Statement.parse(sql) for sql in sqls]

    def _sqlite(self, described: Table) -> Iterator[str]:
        raised, when = f"'{REFUSAL}append-only {self.label}'", ""
        if self.allow_update_of:
            kept = [column for column in described.columns if column not in self.allow_update_of]
            when = " OR ".join(f'NEW."{name}" IS NOT OLD."{name}"' for name in kept)
        yield sqlite_trigger(f"{self.table}_no_update", "BEFORE UPDATE", self.table, raised, when)
        if not self.allow_delete:
            yield sqlite_trigger(f"{self.table}_no_delete", "BEFORE DELETE", self.table, raised)
            yield no_replace(f"{self.table}_no_replace", self.table, raised, described)

    def _postgresql(self) -> Iterator[str]:
        free = "".join(f", '{column}'" for column in self.allow_update_of)
        call = f"{_FUNCTION}('{self.label}'{free})"
        yield postgresql_function(_FUNCTION, f"'{REFUSAL}append-only %', TG_ARGV[0]", _CHANGED)
        yield postgresql_trigger(f"{self.table}_no_update", "BEFORE UPDATE", self.table, call)
        if not self.allow_delete:
            yield postgresql_trigger(f"{self.table}_no_delete", "BEFORE DELETE", self.table, call)
        yield postgresql_trigger(f"{self.table}_no_truncate", "BEFORE TRUNCATE", self.table, call)
