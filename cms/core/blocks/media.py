"""Blocks that show a picture, a file or a table."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from cms.core.sanitize import clean_line

from .text import LineBlock


class PictureValue(blocks.StructValue):
    @property
    def alt_text(self):
        """What the picture shows: said here, or with the image; empty when it is only decoration."""
        if self.get("decorative"):
            return ""
        image = self.get("image")
        return self.get("alt") or (image.default_alt_text if image else "")

    @property
    def credit_line(self):
        image = self.get("image")
        return getattr(image, "credit", "") if image else ""


class PictureBlock(blocks.StructBlock):
    """`value.image` (cms_media.Image), `value.alt_text`, `value.caption`, `value.credit_line`."""

    image = ImageChooserBlock(label=_("Ảnh"))
    alt = LineBlock(label=_("Mô tả ảnh"), required=False, max_length=300)
    decorative = blocks.BooleanBlock(label=_("Ảnh chỉ để trang trí"), required=False)
    caption = LineBlock(label=_("Chú thích"), required=False, max_length=300)

    class Meta:
        icon = "image"
        label = _("Ảnh có chú thích")
        template = "components/blocks/picture.html"
        value_class = PictureValue


class FileValue(blocks.StructValue):
    @property
    def link_text(self):
        """The words of the link: given here, or the document's title."""
        document = self.get("document")
        return self.get("text") or (document.title if document else "")


class FileBlock(blocks.StructBlock):
    """`value.document` (cms_media.Document: .url .title .file_extension .file_size), `value.link_text`."""

    document = DocumentChooserBlock(label=_("Tệp"))
    text = LineBlock(label=_("Lời dẫn"), required=False, max_length=200)

    class Meta:
        icon = "doc-full"
        label = _("Tệp đính kèm")
        template = "components/blocks/file.html"
        value_class = FileValue


class TableBlock(TypedTableBlock):
    """`value.caption`; `value.columns` (each `.heading`); `value.rows`, each a list of cells."""

    def __init__(self, local_blocks=None, **kwargs):
        super().__init__(local_blocks or [("text", LineBlock(label=_("Chữ"), required=False))], **kwargs)

    def get_prep_value(self, table):
        prepared = super().get_prep_value(table)
        if prepared:
            prepared["caption"] = clean_line(prepared.get("caption") or "")
            for column in prepared["columns"]:
                column["heading"] = clean_line(column.get("heading") or "")
        return prepared

    class Meta:
        icon = "table"
        label = _("Bảng")
        template = "components/blocks/table.html"
