"""Tables whose rows are added, and changed only where that is allowed by name."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from .refusals import REFUSAL, postgresql_function, postgresql_trigger, sqlite_trigger
from .registry import TriggerSet, register, registered
from .statements import Statement, is_identifier

_FUNCTION = "haidang_append_only"


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


@dataclass(frozen=True)
class AppendOnly(TriggerSet):
    """Refuses UPDATE, DELETE and TRUNCATE, but for what is allowed by name."""

    label: str = ""
    allow_delete: bool = False
    allow_update_of: Sequence[str] = field(default=())

    def __post_init__(self):
        if not re.fullmatch(r"[a-z][a-z0-9 _-]*", self.label):
            raise ValueError(f"The label {self.label!r} stands in SQL: a-z, digits, spaces, - and _.")
        if not is_identifier(self.table) or len(self.table) > 48:
            raise ValueError(f"{self.table!r} is not a plain table name of at most 48 letters.")

    def statements(self, vendor: str, columns: Callable[[], Sequence[str]]) -> list[Statement]:
        return [
            Statement.parse(sql)
            for sql in (self._postgresql() if vendor == "postgresql" else self._sqlite(columns))
        ]

    def _sqlite(self, columns: Callable[[], Sequence[str]]) -> Iterator[str]:
        raised, when = f"'{REFUSAL}append-only {self.label}'", ""
        if self.allow_update_of:
            kept = [column for column in columns() if column not in self.allow_update_of]
            when = " OR ".join(f'NEW."{name}" IS NOT OLD."{name}"' for name in kept)
        yield sqlite_trigger(f"{self.table}_no_update", "BEFORE UPDATE", self.table, raised, when)
        if not self.allow_delete:
            yield sqlite_trigger(f"{self.table}_no_delete", "BEFORE DELETE", self.table, raised)

    def _postgresql(self) -> Iterator[str]:
        call, when = f"{_FUNCTION}('{self.label}')", ""
        if self.allow_update_of:
            free = "ARRAY[" + ", ".join(f"'{column}'" for column in self.allow_update_of) + "]"
            when = f"(to_jsonb(OLD) - {free}) IS DISTINCT FROM (to_jsonb(NEW) - {free})"
        yield postgresql_function(_FUNCTION, f"'{REFUSAL}append-only %', TG_ARGV[0]")
        yield postgresql_trigger(f"{self.table}_no_update", "BEFORE UPDATE", self.table, call, when)
        if not self.allow_delete:
            yield postgresql_trigger(f"{self.table}_no_delete", "BEFORE DELETE", self.table, call)
        yield postgresql_trigger(f"{self.table}_no_truncate", "BEFORE TRUNCATE", self.table, call)
