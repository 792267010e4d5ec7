"""The unit of the desk: one checkable claim and the posts that carry it. Never a person."""

import secrets
from collections.abc import Iterator

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_fsm import FSMField

from cms.core import clock
from cms.core.events.rows.queryset import LoggedQuerySet
from search.folding import fold

from ..enums import ROW_FORMAT, Category, ItemState, Origin, RuleOutReason
from ..machines import ItemTransitions
from .base import DeskSubject

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # no 0/O, 1/I/L, U: read aloud on the telephone


def new_reference() -> str:
    """A short code that tells nothing about how many items there are, e.g. `HD-7KQ2MX`."""
    return "HD-" + "".join(secrets.choice(ALPHABET) for _place in range(6))


class ItemQuerySet(LoggedQuerySet):
    def open(self):
        return self.exclude(state__in=[ItemState.CLOSED, ItemState.OUT_OF_SCOPE, ItemState.MERGED])


class Item(ItemTransitions, DeskSubject):
    machine_name = "item"
    fixed_fields = (*DeskSubject.fixed_fields, "reference", "origin", "logged_by")

    reference = models.CharField(_("Mã"), max_length=12, unique=True, default=new_reference, editable=False)
    state = FSMField(
        _("Tình trạng xử lý"), choices=ItemState.choices, default="", protected=True, editable=False
    )
    prior_state = models.CharField(
        max_length=20, choices=ItemState.choices, blank=True, default="", editable=False
    )
    origin = models.CharField(_("Nguồn vào"), max_length=12, choices=Origin.choices, default=Origin.LOG)
    claim = models.CharField(
        _("Nội dung cần kiểm chứng"),
        max_length=300,
        blank=True,
        help_text=_("Một điều kiểm chứng được, một câu."),
    )
    category = models.CharField(_("Lĩnh vực"), max_length=20, choices=Category.choices, blank=True)
    place = models.ForeignKey(
        "cms_agencies.Place", null=True, blank=True, on_delete=models.PROTECT, verbose_name=_("Địa bàn")
    )
    subject_agencies = models.ManyToManyField(
        "cms_agencies.Agency", blank=True, related_name="+", verbose_name=_("Cơ quan được nói đến")
    )
    conflict = models.BooleanField(_("Xung đột lợi ích"), default=False, editable=False)
    conflict_agencies = models.JSONField(default=list, editable=False)
    conflict_lifted_at = models.DateTimeField(null=True, blank=True, editable=False)
    rule_out_reason = models.CharField(
        max_length=20, choices=RuleOutReason.choices, blank=True, editable=False
    )
    duplicate_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="duplicates", editable=False
    )
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged_items", editable=False
    )
    verdict = models.OneToOneField(
        "factcheck.Verdict", null=True, blank=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=pgettext_lazy("of a case", "Người phụ trách"),
    )
    logged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )
    due_at = models.DateTimeField(_("Hạn"), null=True, blank=True, editable=False)
    state_since = models.DateTimeField(default=clock.now, editable=False)
    posts = models.ManyToManyField(
        "factcheck.Post", through="factcheck.ItemPost", through_fields=("item", "post"), related_name="items"
    )

    row_format = models.PositiveSmallIntegerField(default=ROW_FORMAT, editable=False)
    folded = models.CharField(
        max_length=320, blank=True, default="", editable=False
    )  # what the desk searches

    objects = ItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("vụ việc")
        verbose_name_plural = _("vụ việc")
        ordering = ["-created_at", "-id"]
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="item_newest"),
            models.Index(fields=["state", "-created_at", "-id"], name="item_state_newest"),
            models.Index(fields=["assigned_to", "state"], name="item_assignee"),
            models.Index(fields=["due_at"], name="item_due"),
            models.Index(fields=["category", "-created_at"], name="item_category"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=ItemState.values), name="item_state_known"),
            models.CheckConstraint(
                condition=~models.Q(merged_into=models.F("id")), name="item_not_merged_into_itself"
            ),
            models.CheckConstraint(
                condition=~models.Q(duplicate_of=models.F("id")), name="item_not_its_own_duplicate"
            ),
            models.CheckConstraint(
                condition=models.Q(rule_out_reason="duplicate", duplicate_of__isnull=False)
                | (~models.Q(rule_out_reason="duplicate") & models.Q(duplicate_of__isnull=True)),
                name="item_duplicate_names_the_other",
            ),
        ]

    def __str__(self):
        return f"{self.reference} · {self.claim}" if self.claim else self.reference

    def save(self, *args, **kwargs):
        self.folded = fold(f"{self.reference} {self.claim}")
        if (fields := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*fields, "folded"}
        super().save(*args, **kwargs)

    @property
    def subject_item(self):
        return self

    def evidence_now(self) -> list[dict]:
        """The item's evidence as a verdict freezes it, oldest first."""
        return [evidence.frozen() for evidence in self.evidence.order_by("received_at", "id")]

    @property
    def agency_codes(self) -> tuple[str, ...]:
        """The codes of the agencies that it speaks of, each once."""
        return tuple(sorted({agency.code for agency in self.subject_agencies.all()}))

    @property
    def has_conflict(self) -> bool:
        """True while a conflict of interest stands (set by itself, lifted by a supervisor alone)."""
        return self.conflict and self.conflict_lifted_at is None

    @property
    def is_imported_past(self) -> bool:
        """Whether it came in with a list of past cases: nothing of it was checked here."""
        return self.origin == Origin.IMPORT_PAST

    @property
    def is_late(self) -> bool:
        return bool(self.due_at and self.due_at < clock.now())


def through_merges(item: Item) -> Iterator[Item]:
    """`item`, what it was merged into, what that was merged into, and so on; the last one stands."""
    yield item
    while item.merged_into is not None:
        item = item.merged_into
        yield item


def standing(item: Item) -> Item:
    """The item that `item` was merged into, through however many merges; itself where it was not."""
    *_below, last = through_merges(item)
    return last


def answered_by(item: Item) -> Item:
    """The item whose outcome answers who told of `item`: where it was ruled out as the same as another, that
    one, through merges and further such rulings.

    A ruling names one that the desk goes on with or has ended: there is no circle. One made by hand ends.
    """
    passed = set()
    item = standing(item)
    while item.duplicate_of is not None and item.pk not in passed:
        passed.add(item.pk)
        item = standing(item.duplicate_of)
    return item


class Handover(models.Model):
    """An item shown to an outside reviewer, who sees nothing else."""

    fixed_fields = ("item", "person", "handed_by", "handed_at")

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="handovers")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    handed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    handed_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "person"], name="handed_over_once")]

    def __str__(self):
        return f"{self.item.reference} → {self.person}"
