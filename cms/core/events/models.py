"""Tables of the log; only `services` and `sealing` write rows.

Triggers (`triggers`) refuse to change or delete an event or a checkpoint. Of a chain only its length, head
and seal may change; of a payload what a purge empties.
"""

import json
import uuid

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from . import hashing

PURGED = "payload_purged"  # action of the event that records a purge
ROWS_KEPT = "rows_kept"  # of the one that tells what followed an act, or what no act brought
CHAIN_SIGNED = "chain_signed"  # of the one that signs what a chain held before events were signed
TAKEN_IN = "rows_taken_in"  # of those that tell what rows of a table were when it came to be told of
BOOKKEEPING = (ROWS_KEPT, CHAIN_SIGNED, TAKEN_IN)  # nobody's acts: a subject's history is told without them


class Chain(models.Model):
    """One subject's chain: the row locked while an event is added, and the witness of its last event."""

    subject_kind = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=200)
    salt = models.CharField(max_length=32, editable=False)
    length = models.PositiveIntegerField(default=0)
    head = models.CharField(max_length=64, default=hashing.ZERO)
    sealed = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("chuỗi sự kiện")
        verbose_name_plural = _("chuỗi sự kiện")
        constraints = [
            models.UniqueConstraint(fields=["subject_kind", "subject_id"], name="one_chain_per_subject"),
        ]
        indexes = [
            models.Index(
                fields=["id"], name="chain_unsealed", condition=models.Q(length__gt=models.F("sealed"))
            ),
        ]

    def __str__(self):
        return f"{self.subject_kind}:{self.subject_id}"

    @classmethod
    def unsealed(cls):
        """Chains that grew since their last checkpoint."""
        return cls.objects.filter(length__gt=models.F("sealed"))

    @staticmethod
    def was_sealed(kind: str, key: str) -> bool:
        """True if a checkpoint knows the subject, also when its own row is lost."""
        return Checkpoint.objects.filter(subject_kind=kind, subject_id=key).exists()

    def commitment(self, actor_public_id) -> str:
        """What stands for a person in this chain; "" for nobody."""
        return hashing.digest(self.salt + str(actor_public_id)) if actor_public_id else ""


class Event(models.Model):
    """One act. `at` is when it was done, `recorded_at` when it was written: different for past cases only.

    `rows`: what rows became in the act's transaction, by digests (canonical JSON; `events.rows`). `signature`
    is that of the key named by `key`, over `hash`. Both are empty in format 1. `previous_signed`: that the
    signature before it was right when it was added; so the last one vouches for all.
    """

    format = models.PositiveSmallIntegerField(default=hashing.FORMAT, editable=False)
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    chain = models.ForeignKey(Chain, on_delete=models.PROTECT, related_name="events")
    subject_kind = models.CharField(_("loại đối tượng"), max_length=60)
    subject_id = models.CharField(_("mã đối tượng"), max_length=200)
    sequence = models.PositiveIntegerField(_("thứ tự"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("người thực hiện"),
    )
    actor_commitment = models.CharField(max_length=64, blank=True, editable=False)
    action = models.CharField(_("việc"), max_length=80)
    from_state = models.CharField(_("từ trạng thái"), max_length=40, blank=True)
    to_state = models.CharField(_("đến trạng thái"), max_length=40, blank=True)
    at = models.DateTimeField(_("lúc"), db_index=True)
    recorded_at = models.DateTimeField(_("ghi lúc"))
    payload_hash = models.CharField(max_length=64, blank=True, editable=False)
    previous_hash = models.CharField(max_length=64, editable=False)
    rows = models.TextField(blank=True, default="", editable=False)
    rows_hash = models.CharField(max_length=64, blank=True, default="", editable=False)
    hash = models.CharField(max_length=64, editable=False)
    key = models.CharField(max_length=16, blank=True, default="", editable=False)
    previous_signed = models.BooleanField(default=False, editable=False)
    signature = models.CharField(max_length=88, blank=True, default="", editable=False)

    class Meta:
        verbose_name = _("sự kiện")
        verbose_name_plural = _("sự kiện")
        ordering = ["chain", "sequence"]
        constraints = [models.UniqueConstraint(fields=["chain", "sequence"], name="one_event_per_place")]
        indexes = [models.Index(fields=["subject_kind", "subject_id", "sequence"], name="events_of_subject")]

    def __str__(self):
        return f"{self.subject_kind}:{self.subject_id} {self.sequence} {self.action}"

    def public_record(self) -> dict:
        """The public-safe fields that the hash covers, plus `hash`; JSON types only."""
        record = {name: getattr(self, name) for name in hashing.fields_of(self.format)} | {
            "public_id": str(self.public_id),
            "at": hashing.moment(self.at),
            "recorded_at": hashing.moment(self.recorded_at),
        }
        return record | {"hash": self.hash}

    @property
    def told(self) -> dict:
        """What the event tells of rows: table → key → column → digest."""
        return json.loads(self.rows or "{}")

    @property
    def payload(self) -> dict | None:
        """What was recorded with the act; None if nothing was, or if it was purged (`is_purged`)."""
        stored = getattr(self, "stored_payload", None)
        return json.loads(stored.data) if stored and stored.data is not None else None

    @property
    def is_purged(self) -> bool:
        stored = getattr(self, "stored_payload", None)
        return bool(stored and stored.purge_id)


class EventPayload(models.Model):
    """The private part of an event, apart from it so that it can go while the event stays.

    `data` is canonical JSON text (the very bytes that were hashed); a purge empties `data` and `salt` and
    names the event that recorded the purge.
    """

    event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="stored_payload")
    salt = models.CharField(max_length=32, blank=True)
    data = models.TextField(null=True)
    purge = models.OneToOneField(Event, null=True, on_delete=models.PROTECT, related_name="purged_payload")

    class Meta:
        verbose_name = _("nội dung sự kiện")
        verbose_name_plural = _("nội dung sự kiện")

    def __str__(self):
        return str(self.event_id)

    @staticmethod
    def text_of(payload: dict) -> str:
        """Canonical JSON of `payload`; dates, UUIDs, decimals and lazy text become strings."""
        return hashing.canonical_json(json.loads(json.dumps(payload, cls=DjangoJSONEncoder, allow_nan=False)))


class Checkpoint(models.Model):
    """A link of the one chain over all subjects: that chain `chain_number` had this length and head.

    No foreign key: a checkpoint must outlive the row it speaks of.
    """

    format = models.PositiveSmallIntegerField(default=1)
    sequence = models.PositiveBigIntegerField(unique=True)
    chain_number = models.PositiveBigIntegerField()
    subject_kind = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=200)
    length = models.PositiveIntegerField()
    head = models.CharField(max_length=64)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    key = models.CharField(max_length=16, blank=True, default="")
    signature = models.CharField(max_length=88, blank=True, default="")

    class Meta:
        verbose_name = _("mốc niêm phong")
        verbose_name_plural = _("mốc niêm phong")
        indexes = [models.Index(fields=["chain_number", "length"], name="checkpoints_of_chain")]

    def __str__(self):
        return f"{self.sequence}: {self.subject_kind}:{self.subject_id} ({self.length})"

    FIELDS = ("sequence", "chain_number", "subject_kind", "subject_id", "length", "head", "previous_hash")
    SIGNED_FIELDS = (*FIELDS, "format", "key")

    def public_record(self) -> dict:
        """The fields that the hash covers, plus `hash`."""
        fields = self.FIELDS if self.format == 1 else self.SIGNED_FIELDS
        return {name: getattr(self, name) for name in (*fields, "hash")}
