"""One chain against its own row, its events and its checkpoints."""

import json
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from . import hashing
from .findings import Problem
from .models import PURGED, Chain, Checkpoint
from .reading import StoredEvent

SEARCHED_PLACES = 10_000  # how far a displaced event's own place is looked for


class ChainVerifier:
    """Reads a chain once, first to last. `row` may be None: that the row is lost is something to find."""

    def __init__(self, row: Chain | None, events: Iterable[StoredEvent], seals: Iterable[Checkpoint]):
        self.row, self.events, self.seals = row, events, iter(seals)
        self.subject = (row.subject_kind, row.subject_id) if row else None
        self.last = 0  # place of the last event read
        self.before: StoredEvent | None = None
        self.link: str | None = hashing.ZERO  # what the next event must name; None: can't be known
        self.sealed = 0
        self.seal = next(self.seals, None)

    def problems(self) -> Iterator[Problem]:
        for event in self.events:
            self.subject = self.subject or (event.record["subject_kind"], event.record["subject_id"])
            yield from self._place(event)
            fault = self._fault(event)
            if fault:
                yield fault
            yield from self._belongings(event)
            # After a fault the next event can't tell which of the two is right; it was named already.
            self.link = None if fault and fault.event_public_id == event.record["public_id"] else event.hash
            self.last, self.before = max(self.last, event.record["sequence"]), event
        yield from self._end()

    def _problem(self, kind, message, event=None, sequence=None):
        record = event.record if event else {}
        subject_kind, subject_id = self.subject
        text = f"{subject_kind}:{subject_id}: {message}"
        number = sequence or record.get("sequence")
        return Problem(kind, subject_kind, subject_id, record.get("public_id"), number, text)

    def _place(self, event):
        place, expected = event.record["sequence"], self.last + 1
        if place > expected:
            message = _("thiếu sự kiện từ số %(first)d đến số %(last)d")
            message %= {"first": expected, "last": place - 1}
            yield self._problem("event_missing", message, sequence=expected)
            self.link = None

    def _fault(self, event) -> Problem | None:
        """The first thing wrong with the event itself, with its link, or with those who witness it."""
        place = event.record["sequence"]
        if (event.record["subject_kind"], event.record["subject_id"]) != self.subject:
            return self._problem("event_moved", _("sự kiện số %d thuộc về đối tượng khác") % place, event)
        if place <= self.last or (self.row and place > self.row.length):
            return self._problem("event_inserted", _("sự kiện số %d bị chèn thêm") % place, event)
        if hashing.hash_of(event.record) != event.hash:
            return self._changed(event)
        if self.link is not None and event.record["previous_hash"] != self.link:
            replaced = self.before or event
            message = _("sự kiện số %d đã bị thay bằng sự kiện khác") % replaced.record["sequence"]
            return self._problem("event_replaced", message, replaced)
        if self._witnesses(place) - {event.hash}:
            return self._problem("event_replaced", _("sự kiện số %d không khớp mốc đã lưu") % place, event)
        return None

    def _changed(self, event):
        place = event.record["sequence"]
        reach = min(self.row.length if self.row else place, SEARCHED_PLACES)
        for other in range(1, reach + 1):
            if hashing.hash_of(event.record | {"sequence": other}) == event.hash:
                message = _("sự kiện số %(here)d vốn đứng ở số %(there)d") % {"here": place, "there": other}
                return self._problem("event_moved", message, event)
        return self._problem("event_changed", _("sự kiện số %d đã bị sửa") % place, event)

    def _witnesses(self, place) -> set[str]:
        """Hashes that the chain's row and the checkpoints keep for this place."""
        kept = {self.row.head} if self.row and self.row.length == place else set()
        while self.seal and self.seal.length <= place:
            if self.seal.length == place:
                kept.add(self.seal.head)
            self._next_seal()
        return kept

    def _next_seal(self):
        self.sealed = max(self.sealed, self.seal.length)
        self.seal = next(self.seals, None)

    def _belongings(self, event):
        place, record = event.record["sequence"], event.record
        at_home = self.row and (record["subject_kind"], record["subject_id"]) == self.subject
        if at_home and self.row.commitment(event.actor_public_id) != record["actor_commitment"]:
            yield self._problem("actor_changed", _("người thực hiện sự kiện số %d đã bị đổi") % place, event)
        if bool(record["payload_hash"]) != bool(event.payload_row):
            kind, message = (
                ("payload_lost", _("mất nội dung của sự kiện số %d"))
                if record["payload_hash"]
                else ("payload_changed", _("sự kiện số %d bị gắn thêm nội dung"))
            )
            yield self._problem(kind, message % place, event)
        elif event.data is not None:
            if hashing.digest(event.salt + event.data) != record["payload_hash"]:
                yield self._problem("payload_changed", _("nội dung sự kiện số %d đã bị sửa") % place, event)
        elif event.payload_row and not _is_recorded_purge(event):
            message = _("nội dung sự kiện số %d bị xoá mà không được ghi lại") % place
            yield self._problem("payload_lost", message, event)

    def _end(self):
        while self.seal:
            self.subject = self.subject or (self.seal.subject_kind, self.seal.subject_id)
            self._next_seal()
        length = self.row.length if self.row else 0
        longest = max(length, self.sealed)
        if longest and not self.last:
            message = _("mất toàn bộ %d sự kiện của đối tượng") % longest
            yield self._problem("subject_lost", message, sequence=1)
        elif self.last < longest:
            message = _("mất sự kiện cuối: từ số %(first)d đến số %(last)d")
            message %= {"first": self.last + 1, "last": longest}
            yield self._problem("tail_lost", message, sequence=self.last + 1)
        if self.last and not self.row:
            yield self._problem("chain_row_lost", _("mất dòng đầu mối của chuỗi sự kiện"))
        if self.row and length < self.sealed:
            yield self._problem("chain_row_changed", _("dòng đầu mối của chuỗi bị lùi lại"))
        if self.row and self.row.sealed > self.sealed:
            message = _("mất mốc niêm phong ở độ dài %d") % self.row.sealed
            yield self._problem("checkpoint_missing", message)


def _is_recorded_purge(event: StoredEvent) -> bool:
    if event.purge_action != PURGED or event.purge_chain != event.chain_number or not event.purge_data:
        return False
    named = json.loads(event.purge_data).get("event")
    return event.purge_sequence > event.record["sequence"] and named == event.record["public_id"]
