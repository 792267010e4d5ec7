"""Is the log as it was written, and do the rows stand as it tells? Every row is read once, in streams.

A long log is read by several processes, each a range of the chains in a snapshot of its own; memory stays
flat at any size.
"""

import time
from collections.abc import Callable, Iterator

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.core import triggers

from . import parallel, reading
from .chain_verifier import ChainVerifier
from .checkpoint_verifier import checkpoint_problems
from .findings import Problem
from .models import Event
from .rows.comparing import Comparer
from .rows.misfits import misfits
from .rows.reading import UNREADABLE
from .signatures import Signatures
from .strangers import strangers

SHORT = 50_000  # events: in a log that is no longer every signature is checked
ALONE = 20_000  # events that one process reads sooner than others start

GUARDS = {
    "missing": gettext_lazy("thiếu"),
    "differs": gettext_lazy("không như đã khai báo"),
    "disabled": gettext_lazy("bị tắt"),
    "stranger": gettext_lazy("lạ, không ai khai báo"),
}


def verify(subject: tuple[str, str] | None = None, **options) -> list[Problem]:
    """Return every problem of the log, or of one `subject` (kind, id); an empty list means it is well.

    Options as of `Verification`. Writes nothing and seals nothing.
    """
    return list(Verification(subject, **options).problems())


class Verification:
    """One reading of the log and of the rows that it tells of; afterwards `counts()` says what was looked at.

    `anchor` is (sequence, hash) of a checkpoint that was kept outside; it must still be in the chain.
    `progress` is called with the number of events read, now and then. Files beside rows are looked for, and
    read with `hash_files`. `every_signature`: None leaves it to the log's length.
    """

    def __init__(
        self,
        subject: tuple[str, str] | None = None,
        *,
        anchor: tuple[int, str] | None = None,
        progress: Callable[[int], object] | None = None,
        hash_files: bool = False,
        every_signature: bool | None = None,
        processes: int | None = None,
    ):
        self.subject, self.anchor, self.progress = subject, anchor, progress
        self.hash_files, self.every, self.processes = hash_files, every_signature, processes
        self._counts: dict[str, float] = {}

    def problems(self) -> Iterator[Problem]:
        """What is found, one by one."""
        began = time.perf_counter()
        for finding in triggers.problems():
            message = _("Chốt chặn trong cơ sở dữ liệu: %(what)s – %(name)s (%(table)s)") % {
                "what": GUARDS[finding.what],
                "name": finding.name,
                "table": finding.table,
            }
            yield Problem(f"guard_{finding.what}", "", "", None, None, message)
        length = Event.objects.count()
        every = length <= SHORT if self.every is None else self.every
        alone = self.subject or length <= ALONE or connection.in_atomic_block or self.processes == 1
        try:
            yield from misfits()
            yield from self._alone(every) if alone else self._with_others(every)
        except UNREADABLE as error:  # a finding, not an end without one
            yield Problem("log_unreadable", "", "", None, None, _("không đọc hết được nhật ký: %r") % error)
        self._add({"seconds": time.perf_counter() - began})

    def counts(self) -> dict:
        """Signatures, subjects compared (those in part), rows, files; seconds of all and of each stage."""
        names = ("signatures", "compared", "in_part", "rows", "files")
        seconds = {name: round(value, 1) for name, value in self._counts.items() if "seconds" in name}
        return {name: int(self._counts.get(name, 0)) for name in names} | {"file_seconds": 0} | seconds

    def _alone(self, every: bool) -> Iterator[Problem]:
        where = dict(zip(("subject_kind", "subject_id"), self.subject or (), strict=False))
        with reading.consistent_snapshot():
            yield from self._checkpoints(every)
            chains = Chains(where, every=every, hash_files=self.hash_files, progress=self.progress)
            yield from chains.problems()
            self._add(chains.counts())
            if not self.subject:
                yield from self._strangers()

    def _with_others(self, every: bool) -> Iterator[Problem]:
        ranges = parallel.ranges()
        with parallel.workers(check_range, self.processes) as ask:
            answers = ask([(*each, every, self.hash_files) for each in ranges])
            with reading.consistent_snapshot():
                yield from self._checkpoints(every)
                yield from self._strangers()
            for done, (found, counts) in enumerate(answers, start=1):
                yield from found
                self._add(counts)
                if self.progress:
                    self.progress(done * Event.objects.count() // len(ranges))

    def _checkpoints(self, every: bool) -> Iterator[Problem]:
        signatures, began = Signatures(every=every), time.perf_counter()
        yield from checkpoint_problems(self.anchor, signatures)
        self._add({"signatures": signatures.count, "checkpoint_seconds": time.perf_counter() - began})

    def _strangers(self) -> Iterator[Problem]:
        began = time.perf_counter()
        yield from strangers()
        self._add({"stranger_seconds": time.perf_counter() - began})

    def _add(self, counts: dict) -> None:
        for name, value in counts.items():
            self._counts[name] = self._counts.get(name, 0) + value


class Chains:
    """The chains that `where` names: their rows, events and checkpoints, walked side by side by number.

    `where` is asked of chains; `numbers`, a range, of all three by the chain's number.
    """

    def __init__(self, where=None, *, numbers=None, every: bool, hash_files: bool, progress=None):
        self.where, self.numbers, self.progress = where or {}, numbers, progress
        self.signatures = Signatures(every=every)
        self.comparer = Comparer(hash_files=hash_files)
        self.seconds = self.processor = 0.0

    def problems(self) -> Iterator[Problem]:
        began, processor = time.perf_counter(), time.process_time()
        rows = reading.Groups(reading.chains(self._where("pk")), lambda row: row.pk)
        events = reading.Groups(
            reading.events(self._where("chain_id"), self.progress), lambda event: event.chain_number
        )
        seals = reading.Groups(
            reading.checkpoints(self._where("chain_number"), "chain_number", "length", "sequence"),
            lambda seal: seal.chain_number,
        )
        streams = (rows, events, seals)
        while numbers := [stream.next_number for stream in streams if stream.next_number is not None]:
            number = min(numbers)
            row = next(rows.take(number), None)
            chain = ChainVerifier(row, events.take(number), seals.take(number), self.signatures)
            yield from chain.problems()
            if chain.told:
                yield from self.comparer.take(chain.told)
        yield from self.comparer.rest()
        self.seconds, self.processor = time.perf_counter() - began, time.process_time() - processor

    def counts(self) -> dict:
        """What was looked at; seconds are those of all processes together."""
        comparer = self.comparer
        return {
            "signatures": self.signatures.count,
            "compared": comparer.count,
            "in_part": comparer.in_part,
            "rows": comparer.rows,
            "files": comparer.files.count,
            "file_seconds": comparer.files.seconds,
            "chain_seconds": self.seconds,
            "chain_processor_seconds": self.processor,
            "comparing_seconds": comparer.seconds,
        }

    def _where(self, column: str) -> dict:
        if not self.numbers:
            return self.where
        first, last = self.numbers
        return {f"{column}__gte": first, f"{column}__lte": last}


def check_range(first: int, last: int, every: bool, hash_files: bool) -> tuple[list[Problem], dict]:
    """The chains of these numbers, in a process of their own: problems and counts."""
    chains = Chains(numbers=(first, last), every=every, hash_files=hash_files)
    with reading.consistent_snapshot():
        found = list(chains.problems())
    return found, chains.counts()
