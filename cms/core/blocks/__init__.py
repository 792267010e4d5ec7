"""The blocks that a page's body is made of; one stream for the whole house, `BodyBlocks`.

Each block's template is `components/blocks/<name>.html` and gets `value` (see the block's docstring), `self`
and the page's own context.
"""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .headings import headings_of
from .media import FileBlock, PictureBlock, TableBlock
from .text import (
    AddressBlock,
    HeadingBlock,
    LineBlock,
    NoticeBlock,
    PlainTextBlock,
    QuoteBlock,
    SanitizedRichTextBlock,
    StepsBlock,
)


class BodyBlocks(blocks.StreamBlock):
    """What an article may hold, in the order in which it is offered to the editor."""

    text = SanitizedRichTextBlock(label=_("Đoạn văn"))
    heading = HeadingBlock()
    picture = PictureBlock()
    quote = QuoteBlock()
    steps = StepsBlock()
    table = TableBlock()
    file = FileBlock()
    notice = NoticeBlock()

    def get_context(self, value, parent_context=None):
        headings_of(value)  # so that no two of them have one anchor
        return super().get_context(value, parent_context=parent_context)

    class Meta:
        template = "components/blocks/body.html"


__all__ = [
    "AddressBlock",
    "BodyBlocks",
    "FileBlock",
    "HeadingBlock",
    "LineBlock",
    "NoticeBlock",
    "PictureBlock",
    "PlainTextBlock",
    "QuoteBlock",
    "SanitizedRichTextBlock",
    "StepsBlock",
    "TableBlock",
    "headings_of",
]
