"""One chain against its own row, its events and its checkpoints."""

import json
from collections.abc import Iterable, Iterator
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from . import hashing
from .findings import Problem
from .models import CHAIN_SIGNED, PURGED, Chain, Checkpoint
from .reading import StoredEvent
from .rows.comparing import Told
from .signatures import WRONG, ChainSignatures, Signatures

SEALED_WITHIN = timedelta(hours=6)  # at once; what a crash left, by `seal_log` each hour
SEARCHED_PLACES = 10_000  # how far a displaced event's own place is looked for


class ChainVerifier:
    """Reads a chain once, first to last. `row` may be None: that the row is lost is something to find.

    Afterwards `told` is what the chain tells of the world; None without a row, whose salt it takes.
    """

    def __init__(
        self,
        row: Chain | None,
        events: Iterable[StoredEvent],
        seals: Iterable[Checkpoint],
        signatures: Signatures,
    ):
        self.row, self.events, self.seals = row, events, iter(seals)
        self.keys, self.signed = signatures, ChainSignatures(signatures)
        self.told = Told(row.subject_kind, row.subject_id, row.salt) if row else None
        self.unsigned = 0  # events of format 1, which end where the chain was signed
        self.subject = (row.subject_kind, row.subject_id) if row else None
        self.last = 0  # place of the last event read
        self.before: StoredEvent | None = None
        self.link: str | None = hashing.ZERO  # what the next event must name; None: can't be known
        self.sealed = 0
        self.must_be_sealed = hashing.moment(timezone.now() - SEALED_WITHIN)
        self.seal = next(self.seals, None)

    def problems(self) -> Iterator[Problem]:
        for event in self.events:
            self.subject = self.subject or (event.record["subject_kind"], event.record["subject_id"])
            yield from self._place(event)
            if self.before and event.record["previous_hash"] != self.before.hash:
                yield from self._unsigned(self.signed.settle())
            fault = self._fault(event)
            if fault:
                yield fault
            yield from self._unsigned_seal(event)
            named = fault and fault.event_public_id == event.record["public_id"]
            stands_alone = named or event.record["format"] == 1
            wrong = self.signed.settle() if stands_alone else self.signed.add(event)
            yield from self._unsigned(wrong)
            named = named or event in wrong
            yield from self._belongings(event)
            yield from self._tell(event)
            # After a fault the next event can't tell which of the two is right; it was named already.
            self.link = None if named else event.hash
            self.last, self.before = max(self.last, event.record["sequence"]), event
        yield from self._unsigned(self.signed.settle())
        yield from self._end()

    def _unsigned(self, events: list[StoredEvent]) -> Iterator[Problem]:
        """Those whose signature is wrong: named, and what follows them can't be held to their hash."""
        for event in events:
            yield self._problem("signature_wrong", _(WRONG) % event.record["sequence"], event)
            if event is self.before:
                self.link = None

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
        if hashing.hash_of_event(event.record) != event.hash:
            return self._changed(event)
        if unsigned := self._signature_fault(event):
            return unsigned
        if self.link is not None and event.record["previous_hash"] != self.link:
            replaced = self.before or event
            message = _("sự kiện số %d đã bị thay bằng sự kiện khác") % replaced.record["sequence"]
            return self._problem("event_replaced", message, replaced)
        if self._witnesses(place) - {event.hash}:
            return self._problem("event_replaced", _("sự kiện số %d không khớp mốc đã lưu") % place, event)
        return None

    def _signature_fault(self, event) -> Problem | None:
        """What is wrong with who vouches for the event."""
        place = event.record["sequence"]
        if event.record["format"] == 1:
            if self.unsigned == place - 1:
                self.unsigned = place
                return None
            message = _("sự kiện số %d không được ký, sau khi nhật ký đã ký") % place
            return self._problem("event_unsigned", message, event)
        if place == self.unsigned + 1 > 1 and event.record["action"] != CHAIN_SIGNED:
            message = _("sự kiện số %d không được ký khi nhật ký bắt đầu ký") % (place - 1)
            return self._problem("event_unsigned", message, self.before)
        fault = self.keys.key_fault(event.record["key"], self._sealed_by(place))
        return fault and self._problem(fault[0], _(fault[1]) % place, event)

    def _sealed_by(self, place: int) -> int | None:
        """The number of the first checkpoint that holds the event of this place; None: not yet sealed."""
        while self.seal and self.seal.length < place:
            self._next_seal()
        return self.seal.sequence if self.seal else None

    def _unsigned_seal(self, event) -> Iterator[Problem]:
        """A signed event was sealed by a signed checkpoint: unsigned ones can be written by anybody."""
        number = self._sealed_by(event.record["sequence"])
        if number and event.record["format"] > 1 and self.seal and self.seal.format == 1:
            message = _("sự kiện số %(place)d có chữ ký mà mốc niêm phong số %(seal)d thì không")
            message %= {"place": event.record["sequence"], "seal": number}
            yield self._problem("checkpoint_unsigned", message, sequence=number)

    def _tell(self, event) -> Iterator[Problem]:
        """Take in what the event tells of rows and of the subject's state."""
        if event.rows or event.record.get("rows_hash"):
            salt = self.row.salt if self.row else ""
            if self.row and hashing.digest(salt + event.rows) != event.record.get("rows_hash"):
                message = _("sự kiện số %d: điều nhật ký ghi về các dòng đã bị sửa")
                yield self._problem("rows_changed", message % event.record["sequence"], event)
            elif self.told and not self.told.take(event.rows):
                message = _("sự kiện số %d: không đọc được điều nhật ký ghi về các dòng")
                yield self._problem("rows_changed", message % event.record["sequence"], event)
        if self.told:
            self.told.state = event.record["to_state"] or self.told.state
            self.told.is_signed = self.told.is_signed or event.record["format"] > 1
            self.told.in_part = bool(self.unsigned)

    def _changed(self, event):
        place = event.record["sequence"]
        reach = min(self.row.length if self.row else place, SEARCHED_PLACES)
        for other in range(1, reach + 1):
            if hashing.hash_of_event(event.record | {"sequence": other}) == event.hash:
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
        if self.last and self.last == self.unsigned:
            message = _("chuỗi chưa được ký: không sự kiện nào của nó còn được tính")
            yield self._problem("chain_unsigned", message)
        if self.row and not longest and not self.last:
            yield self._problem("chain_empty", _("chuỗi không có sự kiện nào: không ai ghi nhật ký như vậy"))
        if (
            self.before
            and self.last > self.sealed
            and self.before.record["recorded_at"] < self.must_be_sealed
        ):
            message = _("sự kiện số %d chưa được niêm phong dù đã quá sáu giờ")
            yield self._problem("event_unsealed", message % self.last, self.before)
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
    try:
        named = json.loads(event.purge_data)["event"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return False
    return event.purge_sequence > event.record["sequence"] and named == event.record["public_id"]
