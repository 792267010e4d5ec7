"""The site's own pictures and files. Evidence is never one of these: their copies are public."""

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import (
    AbstractImage,
    AbstractRendition,
    get_rendition_storage,
    get_rendition_upload_to,
    get_upload_to,
)
from wagtail.search import index

from cms.core import clock

from .checks import check_document, check_picture
from .described import Described, PictureQuerySet
from .fields import DocumentField, PictureField
from .held import Held
from .received import Received, Stored
from .showing import MissingOrNot, ShownOrNot
from .storage import document_name, document_storage


def _uploader(related_name):
    """A field like Wagtail's own under another reverse name: its stock models stay installed beside ours."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người tải lên"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name=related_name,
    )


class Image(Held, Described, ShownOrNot, Received, AbstractImage):
    """A picture with what it shows and who made it. JPEG, PNG, WebP, AVIF or GIF by content, never SVG.

    Its file is what readers may fetch, without what the camera wrote.
    """

    KEPT_FIELDS = (
        *("file", "title", "alt_text", "is_decorative", "credit", "kept_digest"),
        *("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height"),
    )

    file = PictureField(
        verbose_name=_("file"), upload_to=get_upload_to, width_field="width", height_field="height"
    )
    uploaded_by_user = _uploader("uploaded_images")
    tags = TaggableManager(blank=True, verbose_name=_("thẻ"), related_name="cms_images")
    credit = models.CharField(_("nguồn ảnh"), max_length=200, blank=True)

    admin_form_fields = (
        "title",
        "file",
        "alt_text",
        "is_decorative",
        "credit",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )
    search_fields = [
        *AbstractImage.search_fields,
        index.SearchField("alt_text"),
        index.SearchField("credit"),
        index.FilterField("kept_digest"),
        index.FilterField("alt_text"),
        index.FilterField("is_decorative"),
    ]

    objects = PictureQuerySet.as_manager()

    class Meta(AbstractImage.Meta):
        verbose_name = _("ảnh")
        verbose_name_plural = _("ảnh")
        permissions = [("choose_image", "Can choose image")]

    def clean(self):
        if not self.file._committed:  # new: Wagtail's form closes the file of one whose words are edited
            check_picture(self.file)
        super().clean()


class Rendition(MissingOrNot, AbstractRendition):
    """A size of a picture; public, at an address of its own."""

    fixed_fields = ()  # saved whole by Wagtail
    deletable = True

    image = models.ForeignKey(Image, on_delete=models.CASCADE, related_name="renditions")
    file = PictureField(
        upload_to=get_rendition_upload_to,
        storage=get_rendition_storage,
        width_field="width",
        height_field="height",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"), name="unique_rendition"
            )
        ]

    def note_stored(self, served: bytes, received: bytes) -> None:
        """A size is made anew from its picture; nothing of it is kept."""


class Document(Held, Stored, AbstractDocument):
    """A file offered to readers; what it is is read from its content, and must fit its name.

    Its bytes are never altered, lie where no server hands them out, and are read through a view.
    """

    KEPT_FIELDS = ("file", "title", "collection_id", "kept_digest")

    file = DocumentField(verbose_name=_("file"), upload_to=document_name, storage=document_storage)
    uploaded_by_user = _uploader("uploaded_documents")
    tags = TaggableManager(blank=True, verbose_name=_("thẻ"), related_name="cms_documents")

    admin_form_fields = ("title", "file", "collection", "tags")
    search_fields = [*AbstractDocument.search_fields, index.FilterField("kept_digest")]

    class Meta(AbstractDocument.Meta):
        verbose_name = _("tệp")
        verbose_name_plural = _("tệp")
        permissions = [("choose_document", "Can choose document")]

    def clean(self):
        super().clean()
        if not self.file._committed:
            check_document(self.file)

    @transaction.atomic  # with the file's place in the search index
    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)


class FileText(models.Model):
    """The words of a file, read once: `file_name` names the stored file that they were read from.

    A file that gives none has an empty `text` and, in `problem`, why.
    """

    fixed_fields = ("document",)
    deletable = True  # with its file

    document = models.OneToOneField(
        Document, primary_key=True, on_delete=models.CASCADE, related_name="words", verbose_name=_("tệp")
    )
    file_name = models.CharField(max_length=255)
    text = models.TextField(blank=True)
    problem = models.CharField(max_length=300, blank=True)
    read_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("chữ trong tệp")
        verbose_name_plural = _("chữ trong tệp")

    def __str__(self):
        return f"{self.document_id}: {self.text[:60]}"


class FileUse(models.Model):
    """That a page, draft or public, offers a file: in a block, as its attachment or as a link in its text."""

    fixed_fields = ("document", "page")
    deletable = True

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="uses")
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("trang dùng tệp")
        verbose_name_plural = _("trang dùng tệp")
        constraints = [models.UniqueConstraint(fields=["page", "document"], name="file_once_per_page")]

    def __str__(self):
        return f"{self.page_id}: {self.document_id}"


class HeldFile(models.Model):
    """That a submitted revision of `page` shows this very picture or file. Append-only."""

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.PROTECT, related_name="+")
    image = models.ForeignKey(Image, null=True, on_delete=models.PROTECT, related_name="held_by")
    document = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="held_by")

    wagtail_reference_index_ignore = True  # its refusal names the pages; Wagtail's would not

    class Meta:
        verbose_name = _("ảnh, tệp được giữ")
        verbose_name_plural = _("ảnh, tệp được giữ")
        constraints = [
            models.UniqueConstraint(fields=["page", "image"], name="held_image_once_per_page"),
            models.UniqueConstraint(fields=["page", "document"], name="held_document_once_per_page"),
            models.CheckConstraint(
                condition=models.Q(image=None, document__isnull=False)
                | models.Q(image__isnull=False, document=None),
                name="held_is_one_of_both",
            ),
        ]

    def __str__(self):
        return f"{self.page_id}: {self.image or self.document}"
