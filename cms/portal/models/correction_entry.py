"""What was corrected on a page that readers see: one row a note, written as it went live, kept for good."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Page, Site

from cms.core import clock


class CorrectionEntry(models.Model):
    """Append-only: the page and its site may go, the row stays, and so do their numbers in it.

    `before` and `after` are what the note itself says stood there and is right, where it says that. `changes`
    is what differs between the revision that readers had and the one that they have since: a list of
    {"part": field, "before": text, "after": text}; None where there was nothing to compare with. The ratings
    are those of the two revisions of a fact-check whose finding changed. `told` is the digest of the note,
    and `number` tells the second note of the same words from the first.
    """

    wagtail_reference_index_ignore = True  # a page that was corrected may go

    class Kind(models.TextChoices):
        CORRECTION = "correction", pgettext_lazy("a note on a page", "Đính chính")
        FINDING = "finding", _("Kết luận thay đổi")
        WITHDRAWN = "withdrawn", _("Rút bài")

    page = models.ForeignKey(Page, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+")
    site = models.ForeignKey(
        Site, null=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    language = models.CharField(max_length=10)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    cause = models.TextField(blank=True)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    changes = models.JSONField(null=True)
    rating_before = models.CharField(max_length=20, blank=True)
    rating_after = models.CharField(max_length=20, blank=True)
    revision_before = models.PositiveIntegerField(null=True)
    revision_after = models.PositiveIntegerField(null=True)
    noted_on = models.DateField()
    at = models.DateTimeField(default=clock.now)
    told = models.CharField(max_length=64)
    number = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("mục đính chính")
        verbose_name_plural = _("mục đính chính")
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["page", "told", "number"], name="correction_entered_once")
        ]
        indexes = [
            models.Index(fields=["site", "language", "-at", "-id"], name="corrections_newest_first"),
        ]

    def __str__(self):
        return f"{self.noted_on}: {self.cause[:60]}"
