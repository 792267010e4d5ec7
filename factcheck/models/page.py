"""The public page of an item: a rebuttal where the rating is false, misleading or missing context."""

import logging

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import PageManager
from wagtail.search import index

from cms.core import clock
from cms.core.blocks import BodyBlocks
from cms.core.events.services import record, record_rows
from cms.core.fields import LineField, PlainTextField, SanitizedStreamField
from cms.core.machines.errors import ActionError
from cms.core.machines.writer import perform
from cms.core.page_addresses import is_made_of
from cms.core.page_events import Cause
from cms.core.pages import BasePage
from cms.core.search_backends.words import folded_words
from cms.core.triggers import is_refusal

from ..enums import Part
from ..page_forms import FactCheckPageForm
from ..page_permissions import FactCheckPermissions
from ..page_rules.content import KEPT_FROM_REVISIONS, is_bookkeeping
from ..page_rules.publishing import check_publishable
from ..page_rules.saving import goes_live
from ..signals import page_went_live
from .item import Item
from .page_panels import CONTENT_PANELS, EDIT_HANDLER, SETTINGS_PANELS
from .page_public import ShownFactCheck
from .page_queryset import FactCheckPageQuerySet
from .page_records import PageEdit, being_written
from .participation import Participation

logger = logging.getLogger(__name__)


class FactCheckPage(ShownFactCheck, BasePage):
    """One page an item and language. Its title states the fact; it has no rating of its own.

    Live only through an approval row of the very revision (`PageApproval`), whatever the door.
    Template `pages/fact_check_page.html`, context: `factcheck.public.page_context.page_context`.
    """

    base_form_class = FactCheckPageForm
    template = "pages/fact_check_page.html"
    is_creatable = False  # drafted from its item alone
    corrections_in, told_by = "corrections", ("withdrawal_notice", "last_live_revision_id")
    parent_page_types = ["factcheck.FactCheckHubPage"]
    subpage_types: list[str] = []
    exclude_fields_in_copy = ["submitted_revision", "hidden_at", "was_live_at", "last_live_revision"]

    item = models.ForeignKey("factcheck.Item", on_delete=models.PROTECT, related_name="pages", editable=False)
    claim_as_stated = LineField(
        _("Điều đang lan truyền"),
        max_length=300,
        help_text=_("Nguyên văn lời đang lan truyền, không tên người đăng."),
    )
    going_round = PlainTextField(
        _("Đang lan truyền thế nào"), blank=True, help_text=_("Thấy ở đâu, từ khi nào, nhiều hay ít.")
    )
    body = SanitizedStreamField(BodyBlocks(), verbose_name=_("Vì sao"), blank=True)
    fact_again = PlainTextField(
        _("Nhắc lại sự thật"),
        blank=True,
        help_text=_("Một câu hiện dưới “Sự thật là”; bỏ trống thì tiêu đề đứng ở đó."),
    )
    advice = PlainTextField(
        _("Bạn nên làm gì"),
        blank=True,
        help_text=_("Lời khuyên cho người đọc, khi có: nên hỏi ở đâu, nên làm và không nên làm gì."),
    )
    withdrawal_notice = PlainTextField(
        _("Thông báo rút bài"),
        blank=True,
        help_text=_("Chỉ điền khi bài được rút theo quyết định xem xét lại; hiện thay cho nội dung bài."),
    )
    folded = models.TextField(blank=True, default="", editable=False)  # what the hub's filter reads
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

    objects = PageManager.from_queryset(FactCheckPageQuerySet)()

    content_panels = CONTENT_PANELS
    settings_panels = SETTINGS_PANELS
    edit_handler = EDIT_HANDLER
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("claim_as_stated"),
        index.SearchField("going_round"),
        index.SearchField("body"),
        index.SearchField("fact_again"),
        index.SearchField("advice"),
        index.RelatedFields("corrections", [index.SearchField("text")]),
    ]

    class Meta:
        verbose_name = _("bài kiểm chứng")
        verbose_name_plural = _("bài kiểm chứng")

    @property
    def is_source(self) -> bool:
        """True for the Vietnamese page, which alone moves the item."""
        return self.locale.language_code == settings.LANGUAGE_CODE

    @property
    def is_address_fixed(self) -> bool:
        """As of every page, and from the first submission on: what is read then is at that address."""
        return super().is_address_fixed or bool(self.pk and self.submissions.exists())

    def repeats_the_claim(self, address: str) -> bool:
        """Whether `address`, for a rebuttal, is made of the words that it rebuts."""
        return any(is_made_of(address, claim) for claim in self.rebutted)

    @property
    def rebutted(self) -> list[str]:
        """What a rebuttal rebuts, in the words of the case and of the page; [] for what is no rebuttal."""
        verdict = self.item.verdict
        if verdict is None or not verdict.is_rebuttal:
            return []
        return [claim for claim in (self.item.claim, self.claim_as_stated) if claim.strip()]

    @property
    def has_working_title(self) -> bool:
        """Whether nobody has written a headline yet: till then the page is called as its item."""
        return self.title == self.item.reference

    def edited_since_live_by(self, person, revision=None) -> bool:
        """Whether `person` made a revision since the page was last live.

        A `revision` that is no newer than that one (a hidden page coming back, an old text taken up again) is
        nobody's approved text anew: then whoever had a hand in it, ever, counts as its author.
        """
        last, edits = self.last_live_revision_id or 0, self.edits.filter(person=person)
        if revision is not None and revision.pk <= last:
            return edits.exists()
        return edits.filter(revision_id__gt=last).exists()

    def permissions_for_user(self, user):
        """What `user` may do with the page in Wagtail's own screens."""
        return FactCheckPermissions(user, self)

    def with_content_json(self, content):
        """As Wagtail's; what a page knows of itself does not come out of an old revision."""
        page = super().with_content_json(content)
        for name in KEPT_FROM_REVISIONS:
            setattr(page, name, getattr(self, name))
        return page

    def full_clean(self, *args, **kwargs):
        super().full_clean(*args, **kwargs)
        if self.pk:
            # As stored: the save that puts the page live for the first time may still bring its address.
            public = FactCheckPage.objects.filter(pk=self.pk).ever_live()
            if public.exclude(slug=self.slug).exists():
                raise ValidationError({"slug": _("Địa chỉ của bài đã công bố không thay đổi.")})

    def save(self, *args, **kwargs):
        """As Wagtail's, but a revision goes live, and a live page goes down, only by the page's rules.

        Once a revision went live `page_went_live` is sent, in the transaction of the save.
        """
        fields = kwargs.get("update_fields")
        with transaction.atomic():
            if fields is not None and is_bookkeeping(fields):
                return super().save(*args, **kwargs)
            stored = None
            if self.pk:
                Item.objects.select_for_update().filter(pk=self.item_id).first()
                stored = FactCheckPage.objects.filter(pk=self.pk).first()
            self.expire_at = None
            opens = goes_live(self, stored)
            self.folded = folded_words(f"{self.title} {self.summary} {self.claim_as_stated}")
            if opens:
                self.hidden_at = None
                self.was_live_at = self.first_published_at = self.was_live_at or clock.now()
                self.last_published_at = clock.now()
                self.last_live_revision = self.live_revision
            with being_written(self):
                result = super().save(*args, **kwargs)
            if opens:
                page_went_live.send(FactCheckPage, page=self)  # one that fails undoes the save
                record_rows()
        return result

    def cause_of(self, was):
        """A page goes down by being hidden alone; one that brings its notice is withdrawn."""
        if not self.live:
            return Cause.HIDDEN
        return Cause.WITHDRAWN if self.withdrawal_notice and not was["withdrawal_notice"] else None

    def publish(self, revision, **kwargs):
        """As Wagtail's, refused before anything is scheduled."""
        if kwargs.get("log_action") == "wagtail.publish.scheduled":
            return self._publish_scheduled(revision, **kwargs)
        check_publishable(self, revision)
        return super().publish(revision, **kwargs)

    def _publish_scheduled(self, revision, **kwargs):
        """A schedule that is due and refused is dropped, so that it stops no other page's."""
        try:
            with transaction.atomic():
                check_publishable(self, revision)
                super().publish(revision, **kwargs)
        except (ActionError, IntegrityError) as refusal:
            if isinstance(refusal, IntegrityError) and not is_refusal(refusal):
                raise
            logger.warning("Schedule of page %s, revision %s refused: %s", self.pk, revision.pk, refusal)
            type(revision).objects.filter(pk=revision.pk).update(approved_go_live_at=None)

    def copy_for_translation(self, locale, copy_parents=False, alias=False, exclude_fields=None):
        """As Wagtail's, but never an alias: a translation starts as a draft of its own."""
        return super().copy_for_translation(
            locale, copy_parents=copy_parents, alias=False, exclude_fields=exclude_fields
        )

    def save_revision(self, *args, **kwargs):
        """As Wagtail's, and records who wrote it; who begins a revision leaves an event.

        What was submitted does not change any more: a save over it begins a new revision.
        """
        with transaction.atomic():
            item = Item.objects.select_for_update().get(pk=self.item_id)
            written_over = kwargs.get("overwrite_revision")
            if self._is_submitted(written_over) and written_over.pk == self.latest_revision_id:
                kwargs["overwrite_revision"] = written_over = None
            revision = super().save_revision(*args, **kwargs)
            person = revision.user
            PageEdit.objects.get_or_create(page=self, revision=revision, person=person)
            if person is not None:
                Participation.objects.record(item, person, Part.PAGE_WROTE)
                if written_over is None:
                    self._tell_edit(person, revision)
            record_rows()
        return revision

    def _is_submitted(self, revision) -> bool:
        return revision is not None and self.submissions.filter(revision=revision).exists()

    def _tell_edit(self, person, revision):
        """The event of a revision that is begun; where pages are not edited now, it is told all the same."""
        try:
            perform(self.item, "edit_page", person, data={"page": self, "revision": revision})
        except ActionError as refusal:
            item = self.item
            record(
                "item",
                str(item.public_id),
                "edit_page",
                actor=person,
                from_state=item.state,
                to_state=item.state,
                payload={"revision": revision.pk, "refused": str(refusal)},
            )
