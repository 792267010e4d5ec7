"""Items with their rows, events, payloads and checkpoints, put into the tables many at a time.

Each item is one that went from a post to a sent letter: twenty events, and the rows that they tell of. Hashes
and signatures are right; texts are short. Nothing goes through the services, which would take a day.
"""

import hashlib
import json
import secrets
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial

from django.contrib.auth import get_user_model
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.utils import timezone

from cms.core import triggers
from cms.core.events import hashing, keys
from cms.core.events.models import Chain, Checkpoint, Event, EventPayload
from cms.core.events.rows.digests import digests_of
from cms.core.events.rows.reading import read_of
from cms.core.events.rows.tables import TABLES
from factcheck.models import Evidence, Item, Participation, Verdict

ITEMS_AT_ONCE = 200
PEOPLE = 8
MADE = (Item, Verdict, Evidence, Participation, Chain, Event, EventPayload, Checkpoint)
# What happens to one item, and the table of which each act tells a row.
ACTS = (
    ("log", Item), ("rows_kept", Participation), ("accept", Item), ("add_evidence", Evidence),
    ("add_evidence", Evidence), ("add_evidence", Evidence), ("note", None), ("assign", None),
    ("propose_verdict", Verdict), ("rows_kept", Participation), ("note", None), ("take_back", Verdict),
    ("propose_verdict", Verdict), ("confirm_verdict", Verdict), ("rows_kept", Participation), ("note", None),
    ("draft_page", Item), ("rows_kept", Participation), ("page_live", Item), ("request_sent", Item),
)  # fmt: skip


def make(events: int) -> int:
    """Add items until there are `events` events more; returns how many items that took."""
    items = -(-events // len(ACTS))
    people = [_person(number) for number in range(PEOPLE)]
    with triggers.lifted():
        for start in range(0, items, ITEMS_AT_ONCE):
            with transaction.atomic():
                _add(min(ITEMS_AT_ONCE, items - start), people)
        _numbers_go_on()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as a server that cares for its tables has done by then
    return items


def _person(number: int):
    name = f"bench-{number}"
    person, _made = get_user_model().objects.get_or_create(username=name, defaults={"display_name": name})
    return person


def _add(count: int, people: list) -> None:
    items = _rows(count, people)
    owners = [str(item.public_id) for item in items]
    chains = [Chain(subject_kind="item", subject_id=owner, salt=secrets.token_hex(16)) for owner in owners]
    _insert(chains)
    told: dict[str, dict[type[models.Model], list]] = {owner: {} for owner in owners}
    for model in (Item, Verdict, Evidence, Participation):
        for row in read_of(TABLES[model], owners):
            told[row.owner].setdefault(model, []).append(row)
    events, payloads = [], []
    for chain in chains:
        for event, payload in _events_of(chain, told[chain.subject_id], people):
            events.append(event)
            if payload:
                payload.event = event
                payloads.append(payload)
    _insert(events)
    for payload in payloads:
        payload.event_id = payload.event.pk
    _insert(payloads)
    _insert(_checkpoints(chains, events))
    with connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE cms_events_chain SET length = %s, head = %s, sealed = %s WHERE id = %s",
            [(chain.length, chain.head, chain.sealed, chain.pk) for chain in chains],
        )


def _rows(count: int, people: list) -> list[Item]:
    items = [Item(claim=f"Điều số {n}.", state="escalated", logged_by=people[0]) for n in range(count)]
    for item in items:
        item.reference = f"B-{secrets.token_hex(5)}"
    _insert(items)
    content = {"claim": "…", "rationale": "Lịch tàu không thay đổi. " * 8}
    verdict = partial(Verdict, status="in_force", rating="false", rationale=content["rationale"])
    _insert(
        verdict(item=item, proposed_by=people[1], confirmed_by=people[2], frozen=content) for item in items
    )
    evidence = partial(Evidence, kind="document", title="Thông báo", publisher="Cảng vụ", text="Tàu chạy.")
    digest = hashlib.sha256(b"x").hexdigest()
    _insert(evidence(item=item, sha256=digest, added_by=people[0]) for item in items for _n in range(3))
    parts = ("logged", "proposed", "confirmed", "page_wrote")
    _insert(
        Participation(item=item, person=people[place], part=part)
        for item in items
        for place, part in enumerate(parts)
    )
    return items


def _events_of(chain: Chain, rows: dict, people: list) -> Iterator[tuple[Event, EventPayload | None]]:
    now, key = timezone.now(), keys.current().fingerprint
    left = {model: list(of_model) for model, of_model in rows.items()}
    for number, (action, model) in enumerate(ACTS, start=1):
        actor = people[number % PEOPLE]
        event = Event(
            chain=chain, subject_kind="item", subject_id=chain.subject_id, sequence=number, action=action,
            public_id=uuid.uuid4(), actor=actor, actor_commitment=chain.commitment(actor.public_id),
            from_state="escalated", to_state="escalated", at=now + timedelta(seconds=number),
            recorded_at=now, previous_hash=chain.head, key=key, previous_signed=True,
        )  # fmt: skip
        if model:
            row = left[model].pop(0) if len(left[model]) > 1 else left[model][0]
            table = TABLES[model]
            event.rows = hashing.canonical_json({table.name: {row.key: digests_of(table, chain.salt, row)}})
            event.rows_hash = hashing.digest(chain.salt + event.rows)
        payload = None
        if action != "rows_kept":
            salt, data = (
                secrets.token_hex(16),
                EventPayload.text_of({"reason": f"Việc số {number} của vụ việc."}),
            )
            event.payload_hash = hashing.digest(salt + data)
            payload = EventPayload(salt=salt, data=data)
        event.hash = hashing.hash_of(event.public_record())
        _key, event.signature = keys.sign(event.hash)
        chain.length, chain.head, chain.sealed = number, event.hash, number
        yield event, payload


def _checkpoints(chains: list[Chain], events: list[Event]) -> Iterator[Checkpoint]:
    """One for each event, as when each is a transaction of its own."""
    last = Checkpoint.objects.order_by("-sequence").first()
    sequence, link = (last.sequence, last.hash) if last else (0, hashing.ZERO)
    key = keys.current()
    numbers = {chain.subject_id: chain.pk for chain in chains}
    for event in events:
        sequence += 1
        seal = Checkpoint(
            sequence=sequence, chain_number=numbers[event.subject_id], subject_kind="item",
            subject_id=event.subject_id, length=event.sequence, head=event.hash, previous_hash=link,
            format=hashing.FORMAT, key=key.fingerprint,
        )  # fmt: skip
        seal.hash = link = hashing.hash_of(seal.public_record())
        _key, seal.signature = keys.sign(seal.hash)
        yield seal


def _insert(rows) -> None:
    """Insert rows of one model under numbers of their own: what Django makes of each value takes too long."""
    rows = list(rows)
    meta = rows[0]._meta
    fields = meta.local_concrete_fields
    first = (type(rows[0])._base_manager.aggregate(last=models.Max("pk"))["last"] or 0) + 1
    for number, row in enumerate(rows, start=first):
        row.pk = number
    columns = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    with connection.cursor() as cursor:
        sql = f"INSERT INTO {meta.db_table} ({columns}) VALUES ({marks})"  # noqa: S608 - names of our own models
        cursor.executemany(sql, [[_plain(getattr(row, f.attname)) for f in fields] for row in rows])


def _plain(value):
    if isinstance(value, uuid.UUID):
        return value.hex
    if isinstance(value, dict | list):
        return json.dumps(value)
    if isinstance(value, datetime) and connection.vendor == "sqlite":
        return str(value.astimezone(UTC).replace(tzinfo=None))
    return getattr(value, "name", value)  # of a file


def _numbers_go_on() -> None:
    """Let PostgreSQL's own counters stand behind the numbers that were given here."""
    for sql in connection.ops.sequence_reset_sql(no_style(), MADE):
        with connection.cursor() as cursor:
            cursor.execute(sql)
