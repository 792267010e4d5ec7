"""A finding on a claim: proposed by one, confirmed by another, frozen by hash."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.core import clock
from cms.core.events.rows.queryset import LoggedQuerySet

from ..enums import REBUTTAL_RATINGS, ROW_FORMAT, Rating, VerdictStatus


class Verdict(models.Model):
    """One proposal and what became of it. Only the row with status `in_force` speaks for the desk.

    `evidence` holds what there was when it was proposed: what comes later waits for the next proposal.
    `sought` (unverifiable): what was sought, where, by when. `statement` (official response): the
    authority's own words. `same_owner_reason`: why sources of one owner count as two. `frozen` holds claim,
    rating, rationale and evidence as confirmed, and `frozen_hash` the SHA-256 of its canonical JSON.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    item = models.ForeignKey("factcheck.Item", on_delete=models.PROTECT, related_name="verdicts")
    status = models.CharField(max_length=12, choices=VerdictStatus.choices, default=VerdictStatus.PROPOSED)
    rating = models.CharField(_("Kết luận"), max_length=20, choices=Rating.choices)
    rationale = models.TextField(_("Lý do"))
    sought = models.TextField(_("Đã tìm gì, ở đâu, đến ngày nào"), blank=True)
    statement = models.TextField(_("Nội dung trả lời của cơ quan"), blank=True)
    same_owner_reason = models.TextField(
        _("Vì sao các nguồn cùng một chủ vẫn độc lập"), blank=True, default=""
    )
    evidence = models.JSONField(null=True, blank=True, editable=False)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(default=clock.now)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    appeal = models.ForeignKey(
        "factcheck.Appeal", null=True, blank=True, on_delete=models.PROTECT, related_name="verdicts"
    )
    frozen = models.JSONField(null=True, blank=True)
    frozen_hash = models.CharField(max_length=64, blank=True)
    row_format = models.PositiveSmallIntegerField(default=ROW_FORMAT, editable=False)

    objects = LoggedQuerySet.as_manager()

    class Meta:
        verbose_name = _("kết luận")
        verbose_name_plural = _("kết luận")
        ordering = ["-proposed_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["item"], condition=models.Q(status="in_force"), name="one_verdict_in_force"
            ),
            models.UniqueConstraint(
                fields=["item"], condition=models.Q(status="proposed"), name="one_open_proposal"
            ),
            models.CheckConstraint(
                condition=models.Q(confirmed_by__isnull=True)
                | ~models.Q(confirmed_by=models.F("proposed_by"))
                | models.Q(appeal__isnull=False),
                name="verdict_confirmed_by_another",
            ),
        ]

    def __str__(self):
        return f"{self.get_rating_display()} ({self.get_status_display()})"

    def content(self) -> dict:
        """What confirming freezes: claim, rating, rationale and the evidence that the proposal fixed."""
        return {
            "item": str(self.item.public_id),
            "claim": self.item.claim,
            "rating": self.rating,
            "rationale": self.rationale,
            "sought": self.sought,
            "statement": self.statement,
            "same_owner_reason": self.same_owner_reason,
            "evidence": self.evidence or [],
        }

    def cited(self) -> dict:
        """The verdict as letters tell it."""
        return {
            "hash": self.frozen_hash,
            "rating": self.rating,
            "rationale": self.rationale,
            "confirmed_at": self.confirmed_at and self.confirmed_at.isoformat(),
        }

    @property
    def is_rebuttal(self) -> bool:
        return self.rating in REBUTTAL_RATINGS

    @property
    def is_finding(self) -> bool:
        """False for an official response: no verdict, no ClaimReview, never escalated."""
        return self.rating != Rating.OFFICIAL_RESPONSE
