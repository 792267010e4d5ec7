"""Do rows stand as the log tells? Subjects are compared in batches, so that memory stays flat."""

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from ..findings import Problem
from . import naming
from .digests import digest_after
from .files import Files
from .reading import UNREADABLE, Row, read_each, read_of
from .tables import Table, of_kind

SUBJECTS_AT_ONCE = 500


@dataclass
class Told:
    """What a chain tells: the subject's last state, and of each row (table, key) its columns' digests.

    `in_part`: it began before events told of rows; then what a row was in between is not known.
    """

    kind: str
    owner: str
    salt: str
    state: str = ""
    rows: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)
    is_signed: bool = False
    in_part: bool = False

    def take(self, text: str) -> bool:
        """Take in what one more event tells, canonical JSON; False when it can't be read."""
        try:
            for table, keys in json.loads(text).items():
                for key, columns in keys.items():
                    if columns is None:
                        self.rows.pop((table, key), None)
                    else:
                        self.rows.setdefault((table, key), {}).update(columns)
        except (ValueError, TypeError, AttributeError, RecursionError):
            return False
        return True


class Comparer:
    """Takes what chains tell, one after the other; gives back what differs, a batch at a time."""

    def __init__(self, *, hash_files: bool = False):
        self.waiting: dict[str, dict[str, Told]] = {}
        self.count = self.in_part = self.rows = 0
        self.files = Files(hashing=hash_files)
        self.seconds = 0.0

    def take(self, told: Told) -> Iterator[Problem]:
        if not of_kind(told.kind):
            return
        self.count += 1
        self.in_part += told.in_part
        batch = self.waiting.setdefault(told.kind, {})
        batch[told.owner] = told
        if len(batch) >= SUBJECTS_AT_ONCE:
            yield from self._compare(told.kind)

    def rest(self) -> Iterator[Problem]:
        """What is still to be compared when the last chain was taken."""
        for kind in list(self.waiting):
            yield from self._compare(kind)

    def _compare(self, kind: str) -> Iterator[Problem]:
        began = time.perf_counter()
        batch = self.waiting.pop(kind)
        for table in of_kind(kind):
            try:
                rows = list(read_of(table, list(batch)))
            except UNREADABLE:
                rows, unreadable = read_each(table, list(batch))
                for pk, owner in unreadable:
                    message = _("không đọc được dòng %(row)s")
                    yield problem_of("row_unreadable", batch[owner], table.name, str(pk), message)
            for row in rows:
                self.rows += 1
                if told := batch.get(row.owner):  # a register without its own chain: `strangers` names it
                    yield from self._row(table, told, row)
            if table.made:
                yield from self._made(table, table.made, batch, rows)
        for told in batch.values():
            for name, key in told.rows:
                yield problem_of("row_missing", told, name, key, _("mất dòng %(row)s mà nhật ký có ghi"))
        self.seconds += time.perf_counter() - began

    def _made(self, table: Table, made: Callable, batch: dict[str, Told], rows: list[Row]):
        began = time.perf_counter()
        found = list(made(rows, self.files))
        self.files.seconds += time.perf_counter() - began
        for row, kind, message, which in found:
            yield problem_of(kind, batch[row.owner], table.name, row.key, message, which)

    def _row(self, table: Table, told: Told, row: Row) -> Iterator[Problem]:
        logged = told.rows.pop((table.name, row.key), None)
        if table.state and row.state != told.state:
            message = _("%(row)s: %(field)s là “%(stands)s”, nhật ký ghi “%(logged)s”")
            said = {"logged": told.state, "stands": row.state}
            yield problem_of("state_differs", told, table.name, row.key, message, table.state, **said)
        if logged is None and told.is_signed:
            yield problem_of(
                "row_unlogged", told, table.name, row.key, _("dòng %(row)s không có trong nhật ký")
            )
        start, logged = f"{told.salt}|{table.name}|{row.key}|", logged or {}
        for column, value in row.values.items():
            kept = logged.get(column)
            if kept is not None and kept != digest_after(start, column, value):
                said = {
                    "logged": naming.logged(told.salt, table, row.key, column, kept),
                    "stands": naming.stands(table, column, value),
                }
                message = _("%(row)s: %(field)s là “%(stands)s”, nhật ký ghi “%(logged)s”")
                yield problem_of("row_changed", told, table.name, row.key, message, column, **said)
        for beside, file in zip(table.files, row.files, strict=True):
            for kind, message in self.files.faults(beside, *file):
                yield problem_of(kind, told, table.name, row.key, message, beside.name)


def problem_of(kind, told: Told, table: str, key: str, message: str, column="", *, logged="", stands=""):
    """A finding about a row; `message` takes row, field and what was said of it."""
    row = f"{table} {key}"
    text = message % {"row": row, "field": column, "logged": logged, "stands": stands}
    return Problem(
        kind,
        told.kind,
        told.owner,
        None,
        None,
        f"{told.kind}:{told.owner}: {text}",
        row=row,
        field=column or "",
        logged=logged,
        stands=stands,
    )
