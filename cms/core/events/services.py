"""Writing the log: `record`, `record_rows`, `purge_payload`. Reading it: `history`, `export`."""

import secrets
import unicodedata
from collections.abc import Callable
from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.core import clock
from cms.core.transactions import require_transaction

from . import hashing, keys, sealing
from .models import BOOKKEEPING, CHAIN_SIGNED, PURGED, ROWS_KEPT, Chain, Event, EventPayload
from .rows import tracking

LONGEST = {
    name: Event._meta.get_field(name).max_length or 0  # type: ignore[union-attr]
    for name in ("subject_kind", "subject_id", "action", "from_state", "to_state")
}


def record(
    subject_kind: str,
    subject_id: str,
    action: str,
    *,
    actor=None,
    from_state: str = "",
    to_state: str = "",
    payload: dict | None = None,
    at: datetime | None = None,
    rows: Callable[[str], dict] | None = None,
) -> Event:
    """Append an event to the chain of the subject, signed, and return it.

    `subject_id` is the subject's public id, `actor` a user or None (the public, the system). `payload` is
    JSON with dates and UUIDs allowed; it may be purged later, the rest never. `at` defaults to the clock.
    The event tells what rows of the subject this transaction has written; `rows`, a function of the chain's
    salt, tells it otherwise.
    NotInTransaction outside a transaction; ValueError on a bad name or a payload that is not JSON.
    On PostgreSQL the chain's row stays locked until the commit: lock what the event is about first.
    """
    require_transaction("record()")
    kind, key = _text("subject_kind", subject_kind), _text("subject_id", subject_id)
    event = Event(
        subject_kind=kind,
        subject_id=key,
        actor=actor if actor is not None and actor.pk else None,
        action=_text("action", action),
        from_state=_text("from_state", from_state, empty=True),
        to_state=_text("to_state", to_state, empty=True),
        at=at or clock.now(),
        recorded_at=timezone.now(),
    )
    if timezone.is_naive(event.at):
        raise ValueError("An event takes an aware datetime.")
    stored = _payload_row(event, payload)
    chain = _locked_chain(kind, key)
    event.chain = chain
    event.sequence = chain.length + 1
    event.previous_hash = chain.head
    event.actor_commitment = chain.commitment(event.actor and event.actor.public_id)
    told = rows(chain.salt) if rows else tracking.take(kind, key, chain.salt)
    if told:
        event.rows = hashing.canonical_json(told)
        event.rows_hash = hashing.digest(chain.salt + event.rows)
    event.key = keys.current().fingerprint
    event.previous_signed = action == CHAIN_SIGNED or _is_signed(chain)
    event.hash = hashing.hash_of(event.public_record())
    _key, event.signature = keys.sign(event.hash)
    event.save(force_insert=True)
    if stored:
        stored.event = event
        stored.save(force_insert=True)
    chain.length, chain.head = event.sequence, event.hash
    chain.save(update_fields=["length", "head"])
    sealing.seal_after_commit(chain.pk)
    return event


def record_rows(*, by_itself: bool = False) -> None:
    """Tell what this transaction has written and no event took: what followed an act, or no act brought.

    `by_itself`: of those tables alone whose writes tell by themselves (`events.telling`).
    """
    for kind, owner in tracking.owners_waiting(by_itself=by_itself):
        rows = partial(tracking.take, kind, owner, by_itself=True) if by_itself else None
        record(kind, owner, ROWS_KEPT, rows=rows)


def purge_payload(event: Event, *, by, reason: str) -> Event:
    """Remove what was recorded with `event`, for good, and record that: returns the event of the purge.

    ValueError if there is nothing (left) to purge, if `event` is itself a purge, or without a reason.
    """
    if not reason.strip():
        raise ValueError(_("Hãy ghi lý do xoá nội dung."))
    if event.action == PURGED:
        raise ValueError(_("Không xoá được nội dung của chính việc xoá."))
    with transaction.atomic():
        stored = EventPayload.objects.select_for_update().filter(event=event, purge=None).first()
        if stored is None:
            raise ValueError(_("Sự kiện này không có nội dung để xoá."))
        purge = record(
            event.subject_kind,
            event.subject_id,
            PURGED,
            actor=by,
            payload={"event": event.public_id, "reason": reason.strip()},
        )
        stored.salt, stored.data, stored.purge = "", None, purge
        stored.save(update_fields=["salt", "data", "purge"])
    event.stored_payload = stored
    return purge


def history(subject_kind: str, subject_id: str) -> QuerySet[Event]:
    """The acts recorded of a subject, first to last, with actors and payloads; not the log's bookkeeping."""
    return _events(subject_kind, subject_id).exclude(action__in=BOOKKEEPING)


def export(subject_kind: str, subject_id: str) -> list[dict]:
    """The public-safe records of a subject, first to last; how to check them stands in `cms.core.events`."""
    return [event.public_record() for event in _events(subject_kind, subject_id)]


def _events(subject_kind: str, subject_id: str) -> QuerySet[Event]:
    return (
        Event.objects.filter(subject_kind=subject_kind, subject_id=str(subject_id))
        .select_related("actor", "stored_payload")
        .order_by("sequence")
    )


def _is_signed(chain: Chain) -> bool:
    """Whether the last event of the chain has a right signature; True where there is none yet."""
    if not chain.length:
        return True
    last = Event.objects.filter(chain=chain, sequence=chain.length).values_list("hash", "key", "signature")
    for digest, fingerprint, signature in last:
        key = keys.known().get(fingerprint)
        return digest == chain.head and key is not None and key.signed(digest, signature)
    return False


def _payload_row(event: Event, payload: dict | None) -> EventPayload | None:
    if payload is None:
        return None
    salt, data = secrets.token_hex(16), EventPayload.text_of(payload)
    event.payload_hash = hashing.digest(salt + data)
    return EventPayload(salt=salt, data=data)


def _locked_chain(kind: str, key: str) -> Chain:
    """The subject's chain, locked (PostgreSQL) or alone because writers queue (SQLite); made if new."""
    chains = Chain.objects.select_for_update()
    chain = chains.filter(subject_kind=kind, subject_id=key).first()
    if chain is None:
        new = Chain(subject_kind=kind, subject_id=key, salt=secrets.token_hex(16))
        Chain.objects.bulk_create([new], ignore_conflicts=True)
        chain = chains.get(subject_kind=kind, subject_id=key)
    return chain


def _text(field: str, value: str, *, empty: bool = False) -> str:
    text = unicodedata.normalize("NFC", str(value))
    longest = LONGEST[field]
    if len(text) > longest or not (text or empty) or text != text.strip() or not text.isprintable():
        raise ValueError(f"{field}={value!r}: 1 to {longest} printable characters, no spaces around.")
    return text
