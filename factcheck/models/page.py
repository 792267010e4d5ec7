"""The public page of an item: a rebuttal where the rating is false, misleading or missing context."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, ObjectList, TabbedInterface
from wagtail.models.panels import CommentPanelPlaceholder
from wagtail.search import index
from wagtail.url_routing import RouteResult

from cms.core import clock
from cms.core.blocks import BodyBlocks
from cms.core.fields import LineField, PlainTextField, SanitizedStreamField
from cms.core.pages import BasePage
from cms.core.search_backends.words import folded_words

from ..enums import Part
from .item import Item
from .page_records import PageEdit, being_written


class FactCheckPage(BasePage):
    """One page an item and language. Its title states the fact; it has no rating of its own.

    Live only through an approval row of the very revision (`PageApproval`), whatever the door.
    Template `pages/fact_check_page.html`, context: `factcheck.public.page_context.page_context`.
    """

    template = "pages/fact_check_page.html"
    hidden_template = "pages/fact_check_hidden.html"
    is_creatable = False  # drafted from its item alone
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
    fact_again = PlainTextField(_("Nhắc lại sự thật"), blank=True)
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

    content_panels = [
        FieldPanel(
            "title", heading=_("Tiêu đề: nêu sự thật"), help_text=_("Nói điều đúng, không nhắc lại tin sai.")
        ),
        FieldPanel("summary", heading=_("Tóm tắt: sự thật trong hai câu")),
        FieldPanel("claim_as_stated"),
        FieldPanel("going_round"),
        FieldPanel("body"),
        FieldPanel("fact_again"),
        InlinePanel("corrections", heading=_("Đính chính"), label=_("Đính chính")),
        FieldPanel("withdrawal_notice"),
        FieldPanel("cover"),
    ]
    settings_panels = [
        FieldPanel(
            "go_live_at",
            heading=_("Hẹn giờ công bố"),
            help_text=_("Bản đã duyệt hiện ra vào giờ này khi được công bố từ màn hình vụ việc."),
        ),
        CommentPanelPlaceholder(),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=_("Nội dung")),
            ObjectList(BasePage.promote_panels, heading=_("Khi tìm kiếm và chia sẻ")),
            ObjectList(settings_panels, heading=_("Hẹn giờ")),
        ]
    )
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("claim_as_stated"),
        index.SearchField("fact_again"),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = _("bài kiểm chứng")
        verbose_name_plural = _("bài kiểm chứng")

    @property
    def is_source(self) -> bool:
        """True for the Vietnamese page, which alone moves the item."""
        return self.locale.language_code == settings.LANGUAGE_CODE

    @property
    def is_hidden(self) -> bool:
        """Taken off at once (personal data, safety): its address keeps a notice."""
        return not self.live and self.hidden_at is not None

    @property
    def search_label(self) -> str:
        return str(_("Kiểm chứng"))

    @property
    def search_rating(self) -> str:
        """The rating of the verdict in force; "" when there is none."""
        if "item" in self._state.fields_cache:
            return self.item.verdict.rating if self.item.verdict_id else ""
        found = Item.objects.filter(pk=self.item_id).values_list("verdict__rating", flat=True).first()
        return found or ""

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
        from ..page_permissions import FactCheckPermissions

        return FactCheckPermissions(user, self)

    def with_content_json(self, content):
        """As Wagtail's; what a page knows of itself does not come out of an old revision."""
        from ..services.gate import KEPT

        page = super().with_content_json(content)
        for name in KEPT:
            setattr(page, name, getattr(self, name))
        return page

    def full_clean(self, *args, **kwargs):
        super().full_clean(*args, **kwargs)
        if self.pk:
            # As stored: the save that puts the page live for the first time may still bring its address.
            public = FactCheckPage.objects.filter(pk=self.pk, was_live_at__isnull=False)
            if public.exclude(slug=self.slug).exists():
                raise ValidationError({"slug": _("Địa chỉ của bài đã công bố không thay đổi.")})

    def save(self, *args, **kwargs):
        """As Wagtail's, but a revision goes live, and a live page goes down, only by the gate's rule."""
        from ..services import gate  # above models: they meet only here, where nobody can go round it

        fields = kwargs.get("update_fields")
        with transaction.atomic():
            if fields is not None and gate.is_bookkeeping(fields):
                return super().save(*args, **kwargs)
            stored = None
            if self.pk:
                Item.objects.select_for_update().filter(pk=self.item_id).first()
                stored = FactCheckPage.objects.filter(pk=self.pk).first()
            opens = gate.before_save(self, stored)
            self.folded = folded_words(f"{self.title} {self.summary} {self.claim_as_stated}")
            if opens:
                self.hidden_at = None
                self.was_live_at = self.first_published_at = self.was_live_at or clock.now()
                self.last_published_at = clock.now()
                self.last_live_revision = self.live_revision
            with being_written(self):
                result = super().save(*args, **kwargs)
            if opens:
                gate.went_live(self)
        return result

    def publish(self, revision, **kwargs):
        """As Wagtail's, refused before anything is scheduled. A schedule that is due and refused is dropped,
        so that it stops no other page's."""
        from ..services import gate

        if kwargs.get("log_action") == "wagtail.publish.scheduled":
            return gate.publish_scheduled(super().publish, self, revision, **kwargs)
        gate.check_publishable(self, revision)
        return super().publish(revision, **kwargs)

    def copy_for_translation(self, locale, copy_parents=False, alias=False, exclude_fields=None):
        """As Wagtail's, but never an alias: a translation starts as a draft of its own."""
        return super().copy_for_translation(
            locale, copy_parents=copy_parents, alias=False, exclude_fields=exclude_fields
        )

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

    def route(self, request, path_components):
        if not path_components and self.is_hidden:
            return RouteResult(self)
        return super().route(request, path_components)

    def get_template(self, request, *args, **kwargs):
        return self.hidden_template if self.is_hidden else self.template

    def serve(self, request, *args, **kwargs):
        response = super().serve(request, *args, **kwargs)
        if self.is_hidden:
            response["X-Robots-Tag"] = "noindex"
        return response

    def get_context(self, request, *args, **kwargs):
        from ..public.page_context import page_context

        context = super().get_context(request, *args, **kwargs)
        return context if self.is_hidden else context | page_context(self, request)
