"""The public page of an item: a rebuttal where the rating is false, misleading or missing context."""

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from cms.core import clock
from cms.core.blocks import BodyBlocks
from cms.core.fields import SanitizedStreamField
from cms.core.pages import BasePage

from ..enums import Part
from .item import Item


class FactCheckHubPage(BasePage):
    """`/kiem-chung/`: the list of fact-checks, filtered by verdict, category, place and month."""

    template = "pages/fact_check_hub.html"
    max_count_per_parent = 1
    subpage_types = ["factcheck.FactCheckPage"]

    class Meta:
        verbose_name = _("trang kiểm chứng")


class FactCheckPage(BasePage):
    """One page an item and language. Its title states the fact; it has no rating of its own.

    Live only through an approval row of the very revision (`PageApproval`), whatever the door.
    """

    template = "pages/fact_check_page.html"
    parent_page_types = ["factcheck.FactCheckHubPage"]
    subpage_types: list[str] = []

    item = models.ForeignKey("factcheck.Item", on_delete=models.PROTECT, related_name="pages", editable=False)
    claim_as_stated = models.CharField(_("Điều đang lan truyền"), max_length=300)
    going_round = models.TextField(_("Đang lan truyền thế nào"), blank=True)
    body = SanitizedStreamField(BodyBlocks(), verbose_name=_("Vì sao"), blank=True)
    fact_again = models.TextField(_("Nhắc lại sự thật"), blank=True)
    withdrawal_notice = models.TextField(_("Thông báo rút bài"), blank=True)
    submitted_revision = models.ForeignKey(
        "wagtailcore.Revision",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
    )
    hidden_at = models.DateTimeField(null=True, blank=True, editable=False)
    was_live_at = models.DateTimeField(_("Công bố lần đầu"), null=True, blank=True, editable=False)
    last_live_revision = models.ForeignKey(
        "wagtailcore.Revision",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )

    class Meta:
        verbose_name = _("bài kiểm chứng")
        verbose_name_plural = _("bài kiểm chứng")

    @property
    def is_source(self) -> bool:
        """True for the Vietnamese page, which alone moves the item."""
        return self.locale.language_code == settings.LANGUAGE_CODE

    def edited_since_live_by(self, person) -> bool:
        """Whether `person` made a revision since the page was last live."""
        return self.edits.filter(person=person, revision_id__gt=self.last_live_revision_id or 0).exists()

    def save(self, *args, **kwargs):
        """As Wagtail's, but a revision goes live, and a live page goes down, only by the gate's rule."""
        from ..services import gate  # above models: they meet only here, where nobody can go round it

        with transaction.atomic():
            stored, opens = None, False
            fields = kwargs.get("update_fields")
            if fields is not None and gate.is_bookkeeping(fields):
                return super().save(*args, **kwargs)
            if self.pk:
                Item.objects.select_for_update().filter(pk=self.item_id).first()
                stored = FactCheckPage.objects.filter(pk=self.pk).first()
            if self.live:
                opens = gate.check_save(self, stored)
            elif stored is not None and stored.live:
                gate.check_going_down(self)
            if opens:
                self.hidden_at = None
                self.was_live_at = self.was_live_at or clock.now()
                self.last_live_revision = self.live_revision
            result = super().save(*args, **kwargs)
            if opens:
                gate.went_live(self)
        return result

    def save_revision(self, *args, **kwargs):
        """As Wagtail's, and records who wrote it."""
        from ..participation import take_part

        with transaction.atomic():
            revision = super().save_revision(*args, **kwargs)
            person = revision.user
            PageEdit.objects.get_or_create(page=self, revision=revision, person=person)
            if person is not None:
                take_part(self.item, person, Part.PAGE_WROTE)
        return revision


class PageCorrection(Orderable):
    """A dated note of what was changed after publishing; on top where the finding changed."""

    class Grade(models.TextChoices):
        CORRECTION = "correction", _("Đính chính, kết luận không đổi")
        FINDING = "finding", _("Kết luận thay đổi")

    page = ParentalKey(FactCheckPage, on_delete=models.CASCADE, related_name="corrections")
    date = models.DateField(_("Ngày"), default=clock.today)
    grade = models.CharField(_("Mức"), max_length=12, choices=Grade.choices, default=Grade.CORRECTION)
    text = models.TextField(_("Nội dung"))

    class Meta(Orderable.Meta):
        verbose_name = _("đính chính")
        verbose_name_plural = _("đính chính")

    def __str__(self):
        return f"{self.date}: {self.text[:60]}"


class PageEdit(models.Model):
    """Who made which revision. A revision without a known author can't be approved. Append-only."""

    page = models.ForeignKey(FactCheckPage, on_delete=models.PROTECT, related_name="edits")
    revision = models.ForeignKey("wagtailcore.Revision", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(default=clock.now)

    def __str__(self):
        return f"{self.page_id}/{self.revision_id}: {self.person}"


class PageApproval(models.Model):
    """That `approver` approved this very revision for this very verdict. Voided, never deleted."""

    class Purpose(models.TextChoices):
        PUBLISH = "publish", _("Công bố")
        CORRECT = "correct", _("Đính chính theo quyết định xem xét lại")
        WITHDRAW = "withdraw", _("Rút bài theo quyết định xem xét lại")

    page = models.ForeignKey(FactCheckPage, on_delete=models.PROTECT, related_name="approvals")
    revision = models.ForeignKey("wagtailcore.Revision", on_delete=models.PROTECT, related_name="+")
    verdict = models.ForeignKey(
        "factcheck.Verdict", null=True, on_delete=models.PROTECT, related_name="approvals"
    )
    purpose = models.CharField(max_length=10, choices=Purpose.choices, default=Purpose.PUBLISH)
    approver = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(default=clock.now)
    content_hash = models.CharField(max_length=64)
    voided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-approved_at", "-id"]
        indexes = [models.Index(fields=["page", "revision"], name="approval_of_revision")]

    def __str__(self):
        return f"{self.page_id}/{self.revision_id}: {self.approver}"
