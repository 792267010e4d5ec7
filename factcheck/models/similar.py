"""What people made of suggestions, and the hashes by which pictures are suggested."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.core import clock


class SimilarDecision(models.Model):
    """That somebody merged `item` into `other`, or said that they are not one, when `other` was suggested.

    `score`, `engine` and `version` are those of the suggestion as it was shown. The texts are not copied:
    `asked` and `matched` name them ("claim", "post:<key>"; the document in the index) and their hashes tell
    whether they are still the same. Append-only; the desk's own decisions are what the score learns from.
    """

    class Decision(models.TextChoices):
        MERGED = "merged", _("Gộp")
        DISMISSED = "dismissed", _("Không phải một")

    item = models.ForeignKey("factcheck.Item", on_delete=models.PROTECT, related_name="similar_decisions")
    other = models.ForeignKey("factcheck.Item", on_delete=models.PROTECT, related_name="+")
    decision = models.CharField(max_length=10, choices=Decision.choices)
    score = models.FloatField()
    engine = models.CharField(max_length=20)
    version = models.CharField(max_length=40)
    asked = models.CharField(max_length=40)
    asked_hash = models.CharField(max_length=64)
    matched = models.CharField(max_length=100)
    matched_hash = models.CharField(max_length=64)
    differs = models.JSONField(default=list)  # kinds of what differed: "number", "date", "place" …
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["other", "decision"], name="similar_of_other")]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "other"],
                condition=models.Q(decision="dismissed"),
                name="similar_dismissed_once",
            ),
            models.CheckConstraint(condition=~models.Q(item=models.F("other")), name="similar_of_two"),
        ]

    def __str__(self):
        return f"{self.item_id} {self.decision} {self.other_id}"


class PictureHash(models.Model):
    """One perceptual hash of a piece of evidence: of the picture whole, or without its even border."""

    fixed_fields = ("evidence", "plain", "mirrored", "reach")

    evidence = models.ForeignKey("factcheck.Evidence", on_delete=models.CASCADE, related_name="hashes")
    plain = models.CharField(max_length=64)
    mirrored = models.CharField(max_length=64)
    reach = (
        models.PositiveSmallIntegerField()
    )  # bits by which a picture may differ and still be taken for this

    class Meta:
        constraints = [models.UniqueConstraint(fields=["evidence", "plain"], name="picture_hashed_once")]

    def __str__(self):
        return f"{self.evidence_id}: {self.plain}"
