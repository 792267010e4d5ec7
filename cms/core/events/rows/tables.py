"""The tables whose rows the log tells of; rooms register theirs."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Model

NUMBER = "pk"  # column of a row's number
REGISTER = "data"  # subject id of what belongs to no single subject: a register


@dataclass(frozen=True)
class FileBeside:
    """A file beside a row: the columns of its name, size and SHA-256, and the alias of its storage."""

    name: str
    size: str
    sha256: str
    storage: str


@dataclass(frozen=True)
class Table:
    """`kind` names the chain, `owner` leads from a row to its subject's public id ("": one register).

    `columns` are told by digests, as is what `derived(rows)` puts into each row's dict of values; `reads`
    names columns that it needs and removes. `state`: the column that is the subject's own state, told by the
    events' `to_state`. `files` are those beside the row; `made(rows, files)` looks at those made of them, and
    gives row, kind and message of a finding, and which file. `is_root`: a row whose subject has no chain is a
    finding. `is_late`: it came when logs were signed already; its rows of before are taken in, once
    (`taking_in`). `unsaid`: columns whose values no finding prints.
    """

    model: type[Model]
    kind: str
    owner: str
    columns: tuple[str, ...]
    key: str = NUMBER
    state: str = ""
    derived: Callable[[list[dict]], None] | None = None
    reads: tuple[str, ...] = ()
    files: tuple[FileBeside, ...] = ()
    made: Callable[..., Iterable[tuple]] | None = None
    is_root: bool = False
    is_late: bool = False
    unsaid: tuple[str, ...] = ()

    @cached_property
    def name(self) -> str:
        return self.model._meta.label_lower


TABLES: dict[type[Model], Table] = {}
BY_ITSELF: set[type[Model]] = set()  # of these each write tells by itself (`events.telling`)
PASSING: dict[type[Model], Table] = {}  # rows gone by the commit: one that stands is a finding


def register(table: Table, *, by_itself: bool = False) -> None:
    """Have the log tell of the rows of a table; called once when its app is ready."""
    TABLES[table.model] = table
    if by_itself:
        BY_ITSELF.add(table.model)


def register_passing(table: Table) -> None:
    """Have a row that stands in a table be found: an honest one is gone by the end of its transaction."""
    PASSING[table.model] = table


def of_kind(kind: str) -> list[Table]:
    """The tables whose rows belong to subjects of this kind."""
    return [table for table in TABLES.values() if table.kind == kind]
