"""Blocks of words. Everything typed passes `cms.core.sanitize` before it is stored."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.rich_text import RichText

from cms.core.fields import FEATURES
from cms.core.sanitize import clean_html, clean_text, clean_url
from cms.core.vietnamese import slugify_vi


class SanitizedRichTextBlock(blocks.RichTextBlock):
    """Rich text through `clean_html`, both from a form (`clean`) and on the way to the database."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("features", FEATURES)
        super().__init__(*args, **kwargs)

    def clean(self, value):
        return super().clean(RichText(clean_html(value.source or "")))

    def get_prep_value(self, value):
        return clean_html(super().get_prep_value(value) or "")

    class Meta:
        icon = "pilcrow"
        template = "components/blocks/rich_text.html"


class LineBlock(blocks.CharBlock):
    """One line of plain text, clean."""

    def get_prep_value(self, value):
        return clean_text(super().get_prep_value(value) or "")


class PlainTextBlock(blocks.TextBlock):
    """Paragraphs of plain text, clean."""

    def get_prep_value(self, value):
        return clean_text(super().get_prep_value(value) or "")


class AddressBlock(blocks.URLBlock):
    """An address on the web; one that could run a script is not stored."""

    def get_prep_value(self, value):
        return clean_url(super().get_prep_value(value) or "")


class HeadingValue(blocks.StructValue):
    @property
    def anchor(self):
        """What a link to this heading ends in: its folded words, behind letters that no other id of a page
        begins with; `headings_of` tells those of one body apart."""
        return getattr(self, "_anchor", "") or f"m-{slugify_vi(self.get('text') or '')[:80] or 'muc'}"


class HeadingBlock(blocks.StructBlock):
    """`value.text`, `value.level` ("2" or "3"), `value.anchor`."""

    text = LineBlock(label=_("Tiêu đề"), max_length=200)
    level = blocks.ChoiceBlock(label=_("Cấp"), choices=[("2", _("Mục")), ("3", _("Tiểu mục"))], default="2")

    class Meta:
        icon = "title"
        label = _("Tiêu đề mục")
        template = "components/blocks/heading.html"
        value_class = HeadingValue


class QuoteBlock(blocks.StructBlock):
    """`value.text`, `value.who`, `value.where` (all plain text; the last two may be empty)."""

    text = PlainTextBlock(label=_("Lời trích"))
    who = LineBlock(label=_("Người nói"), required=False, max_length=200)
    where = LineBlock(label=_("Nơi nói"), required=False, max_length=200)

    class Meta:
        icon = "openquote"
        label = _("Trích dẫn")
        template = "components/blocks/quote.html"


class StepsBlock(blocks.StructBlock):
    """`value.title` (may be empty), `value.steps`: a list of rich texts, in order."""

    title = LineBlock(label=_("Tiêu đề"), required=False, max_length=200)
    steps = blocks.ListBlock(
        SanitizedRichTextBlock(features=["bold", "italic", "link", "document-link"]), label=_("Các bước")
    )

    class Meta:
        icon = "list-ol"
        label = _("Các bước")
        template = "components/blocks/steps.html"


class NoticeBlock(blocks.StructBlock):
    """`value.kind` ("info" or "warning"), `value.title` (may be empty), `value.text` (rich)."""

    kind = blocks.ChoiceBlock(
        label=_("Loại"), choices=[("info", _("Thông tin")), ("warning", _("Cảnh báo"))], default="info"
    )
    title = LineBlock(label=_("Tiêu đề"), required=False, max_length=200)
    text = SanitizedRichTextBlock(label=_("Nội dung"), features=["bold", "italic", "link", "document-link"])

    class Meta:
        icon = "info-circle"
        label = _("Lưu ý")
        template = "components/blocks/notice.html"
