"""Rows that are never deleted, nor replaced: SQLite's REPLACE deletes without asking a trigger."""

from collections.abc import Iterator
from dataclasses import dataclass

from .conditions import any_of
from .refusals import REFUSAL, postgresql_function, postgresql_trigger, sqlite_trigger
from .registry import TriggerSet, register
from .statements import Statement
from .tables import Table


def kept(table: str, slug: str, where: str = "") -> TriggerSet:
    """Register that no row of `table` is deleted, truncated away or replaced.

    With `where`, SQL over OLD, only the rows of which it is true; `slug` begins the names, for ever.
    """
    return register(Kept(f"{slug} is kept", table, slug=slug, where=where))


def no_replace(name: str, table: str, raised: str, described: Table) -> str:
    """On SQLite: an INSERT of a key that is there is refused before REPLACE takes the other row out."""
    taken = any_of(key.taken(table) for key in described.keys)
    return sqlite_trigger(name, "BEFORE INSERT", table, raised, taken or "0")


@dataclass(frozen=True)
class Kept(TriggerSet):
    """Refuses DELETE, TRUNCATE and, on SQLite, an INSERT that would replace."""

    slug: str = ""
    where: str = ""

    def __post_init__(self):
        """Its statements are its own."""

    def statements(self, vendor: str, described) -> list[Statement]:
        sqls = self._postgresql() if vendor == "postgresql" else self._sqlite(described())
        return [Statement.parse(sql) for sql in sqls]

    @property
    def _raised(self) -> str:
        return f"'{REFUSAL}{self.slug}: it is kept'"

    def _sqlite(self, described: Table) -> Iterator[str]:
        yield sqlite_trigger(f"{self.slug}_kept", "BEFORE DELETE", self.table, self._raised, self.where)
        yield no_replace(f"{self.slug}_no_replace", self.table, self._raised, described)

    def _postgresql(self) -> Iterator[str]:
        function = f"{self.slug}_kept"
        where = f"TG_OP = 'TRUNCATE' OR ({self.where})" if self.where else ""
        yield postgresql_function(function, self._raised, where)
        yield postgresql_trigger(function, "BEFORE DELETE", self.table, f"{function}()")
        yield postgresql_trigger(f"{self.slug}_no_truncate", "BEFORE TRUNCATE", self.table, f"{function}()")
