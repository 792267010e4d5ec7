"""What is kept beside a fact-check's page: its corrections, who wrote which revision, who approved it."""

from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable, Page

from cms.core import clock
from cms.core.events.rows.queryset import LoggedQuerySet
from cms.core.fields import PlainTextField

from ..dates import validate_published_on
from ..page_rules.content import FORMAT
from ..page_rules.saving import refuse_change

_writing: ContextVar[int | None] = ContextVar("writing", default=None)


@contextmanager
def being_written(page):
    """Within it the page's corrections are saved with it."""
    token = _writing.set(page.pk)
    try:
        yield
    finally:
        _writing.reset(token)


class PageCorrection(Orderable):
    """A dated note of what was changed after publishing; on top where the finding changed."""

    fixed_fields = ()  # saved whole, with its page
    deletable = True

    class Grade(models.TextChoices):
        CORRECTION = "correction", _("Đính chính, kết luận không đổi")
        FINDING = "finding", _("Kết luận thay đổi")

    page = ParentalKey("factcheck.FactCheckPage", on_delete=models.CASCADE, related_name="corrections")
    date = models.DateField(_("Ngày"), default=clock.today, validators=[validate_published_on])
    grade = models.CharField(_("Mức"), max_length=12, choices=Grade.choices, default=Grade.CORRECTION)
    text = PlainTextField(_("Nội dung"))

    panels = [FieldPanel("date"), FieldPanel("grade"), FieldPanel("text")]

    class Meta(Orderable.Meta):
        verbose_name = _("đính chính")
        verbose_name_plural = _("đính chính")

    def __str__(self):
        return f"{self.date}: {self.text[:60]}"

    def save(self, *args, **kwargs):
        self._check_page()
        return super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        self._check_page()
        return super().delete(*args, **kwargs)

    def _check_page(self):
        """What a live page says of its corrections was approved with the revision that it shows."""
        if _writing.get() != self.page_id and Page.objects.filter(pk=self.page_id, live=True).exists():
            refuse_change()


class PageEdit(models.Model):
    """Who made which revision. A revision without a known author can't be approved. Append-only."""

    page = models.ForeignKey("factcheck.FactCheckPage", on_delete=models.PROTECT, related_name="edits")
    revision = models.ForeignKey("wagtailcore.Revision", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(default=clock.now)

    def __str__(self):
        return f"{self.page_id}/{self.revision_id}: {self.person}"


class PageSubmission(models.Model):
    """That this very revision was submitted: from then on its content never changes. Append-only."""

    page = models.ForeignKey("factcheck.FactCheckPage", on_delete=models.PROTECT, related_name="submissions")
    revision = models.OneToOneField("wagtailcore.Revision", on_delete=models.PROTECT, related_name="+")
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    submitted_at = models.DateTimeField(default=clock.now)

    def __str__(self):
        return f"{self.page_id}/{self.revision_id}: {self.submitted_by}"


class PageApproval(models.Model):
    """That `approver` approved this very revision for this very verdict. Voided, never deleted."""

    class Purpose(models.TextChoices):
        PUBLISH = "publish", _("Công bố")
        CORRECT = "correct", _("Đính chính theo quyết định xem xét lại")
        WITHDRAW = "withdraw", _("Rút bài theo quyết định xem xét lại")

    page = models.ForeignKey("factcheck.FactCheckPage", on_delete=models.PROTECT, related_name="approvals")
    revision = models.ForeignKey("wagtailcore.Revision", on_delete=models.PROTECT, related_name="+")
    verdict = models.ForeignKey(
        "factcheck.Verdict", null=True, on_delete=models.PROTECT, related_name="approvals"
    )
    purpose = models.CharField(max_length=10, choices=Purpose.choices, default=Purpose.PUBLISH)
    approver = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(default=clock.now)
    content_hash = models.CharField(max_length=64)
    content_format = models.PositiveSmallIntegerField(default=FORMAT)
    voided_at = models.DateTimeField(null=True, blank=True)

    objects = LoggedQuerySet.as_manager()

    class Meta:
        ordering = ["-approved_at", "-id"]
        indexes = [models.Index(fields=["page", "revision"], name="approval_of_revision")]

    def __str__(self):
        return f"{self.page_id}/{self.revision_id}: {self.approver}"
