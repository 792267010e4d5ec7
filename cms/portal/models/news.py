"""A news item, with what the Decree on external information asks of it: its kind."""

from dataclasses import replace

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.documents import get_document_model_string
from wagtail.models import Orderable
from wagtail.search import index

from cms.core import clock
from cms.core.blocks import BodyBlocks
from cms.core.fields import LineField, PlainTextField, SanitizedRichTextField, SanitizedStreamField
from cms.core.json_ld import article
from cms.core.page_events.notes import telling_of
from cms.core.pages import BasePage

EARLIEST = 1900
FARTHEST = 2  # years that an announced day may lie ahead


class NewsKind(models.TextChoices):
    """Kinds of content of external information (Decree 72/2015, articles 6 to 9)."""

    OFFICIAL = "official", _("Thông tin chính thức")
    IMAGE = "image", _("Quảng bá hình ảnh")
    WORLD = "world", _("Tình hình khu vực và thế giới")
    CORRECTION = "correction", _("Giải thích, làm rõ thông tin sai lệch")


class NewsPage(BasePage):
    """Template `pages/news.html`. Context beside `page`:

    `page.body` (stream; `{% include_block page.body %}`), `page.kind`, `page.get_kind_display`,
    `page.event_date` (date or None), `page.author_line` (who wrote it, may be empty), `page.points` (list of
    str, "Tóm tắt nhanh"), `page.attachment` (cms_media.Document or None), `page.published_at`,
    `page.changed_at`, `corrections` (NewsCorrection: made_on, original, corrected, note), `related` (list of
    live public pages), `section` (SectionPage or None), `translations` (pages in other languages),
    `structured_data` (of a NewsArticle).
    """

    in_news = True
    search_name, kind_label = "news", gettext_noop("Tin bài")
    corrections_in = "corrections"
    takes_error_reports = True

    kind = models.CharField(
        _("loại nội dung"), max_length=20, choices=NewsKind.choices, default=NewsKind.OFFICIAL
    )
    event_date = models.DateField(_("ngày diễn ra"), null=True, blank=True)
    author_line = LineField(_("tác giả, nguồn"), max_length=200, blank=True)
    in_short = PlainTextField(
        _("tóm tắt nhanh"), blank=True, max_length=1500, help_text=_("Mỗi dòng một ý, nhiều nhất năm ý.")
    )
    body = SanitizedStreamField(BodyBlocks(), blank=True, verbose_name=_("nội dung"))
    attachment = models.ForeignKey(
        get_document_model_string(),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("tệp đính kèm"),
    )

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [FieldPanel("kind"), FieldPanel("event_date"), FieldPanel("author_line")], heading=_("Về tin này")
        ),
        FieldPanel("in_short"),
        FieldPanel("body"),
        FieldPanel("attachment"),
        InlinePanel("corrections", label=_("Cải chính"), heading=_("Cải chính")),
        InlinePanel("related_pages", label=_("Tin liên quan"), heading=_("Tin liên quan"), max_num=6),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("in_short"),
        index.SearchField("body"),
        index.RelatedFields("corrections", [index.SearchField("original"), index.SearchField("corrected")]),
        index.FilterField("kind"),
        index.FilterField("event_date"),
    ]
    template = "pages/news.html"
    parent_page_types = ["cms_portal.SectionPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("tin bài")
        verbose_name_plural = _("tin bài")

    def clean(self):
        """An event may lie ahead, but no slip of a year, or year of another era, away."""
        super().clean()
        if self.event_date:
            _check_year(self.event_date, "event_date", latest=clock.today().year + FARTHEST)

    @property
    def points(self) -> list[str]:
        return [line.strip() for line in self.in_short.splitlines() if line.strip()][:5]

    @cached_property
    def notes(self) -> list:
        """Its corrections, read once."""
        return list(self.corrections.all())

    def json_ld(self, request):
        author = {"@type": "Person", "name": self.author_line} if self.author_line else None
        corrections = [note.corrected for note in self.notes]
        return {"@context": "https://schema.org"} | article(self, request, author, corrections)

    def feed_item(self):
        return replace(super().feed_item(), categories=(str(self.get_kind_display()),))


class NewsCorrection(Orderable):
    """A correction as the Press Law wants it: what stood there, what is right, when and where it was said."""

    fixed_fields = ()  # saved whole, with its page
    deletable = True

    page = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="corrections")
    made_on = models.DateTimeField(_("thời điểm"), default=clock.now)
    original = PlainTextField(_("nội dung đã đăng"), max_length=2000)
    corrected = PlainTextField(_("nội dung đúng"), max_length=2000)
    note = SanitizedRichTextField(_("ghi chú"), blank=True, features=["bold", "italic", "link"])

    panels = [FieldPanel("made_on"), FieldPanel("original"), FieldPanel("corrected"), FieldPanel("note")]

    class Meta(Orderable.Meta):
        verbose_name = _("cải chính")
        verbose_name_plural = _("cải chính")

    def __str__(self):
        return self.corrected[:60]

    def save(self, *args, **kwargs):
        with telling_of(self, "page"):
            return super().save(*args, **kwargs)

    def clean(self):
        """What was corrected has been corrected."""
        super().clean()
        if self.made_on:
            _check_year(self.made_on, "made_on", latest=clock.today().year)
            if self.made_on > clock.now():
                raise ValidationError({"made_on": _("Ngày này chưa đến.")})


def _check_year(value, name, *, latest):
    if value.year < EARLIEST:
        problem = _("Ngày này quá xưa: không trước năm %(year)d.") % {"year": EARLIEST}
        raise ValidationError({name: problem})
    if value.year > latest:
        raise ValidationError({name: _("Năm %(year)d xa quá; hãy kiểm tra lại năm.") % {"year": value.year}})


class RelatedPage(Orderable):
    """A page that a reader of this one may want next."""

    fixed_fields = ()  # saved whole, with its page
    deletable = True

    page = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="related_pages")
    target = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="+", verbose_name=_("trang")
    )

    panels = [PageChooserPanel("target")]

    class Meta(Orderable.Meta):
        verbose_name = _("trang liên quan")
        verbose_name_plural = _("trang liên quan")

    def __str__(self):
        return str(self.target)
