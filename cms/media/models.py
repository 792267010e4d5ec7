"""The site's own pictures and files. Evidence is never one of these: their copies are public."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition


class Image(AbstractImage):
    """A picture with what it shows, who made it and under which licence."""

    alt_text = models.CharField(_("what it shows"), max_length=300, blank=True)
    credit = models.CharField(_("credit"), max_length=200, blank=True)

    admin_form_fields = ("title", "file", "alt_text", "credit", "collection", "tags", "focal_point_x",
                         "focal_point_y", "focal_point_width", "focal_point_height")

    @property
    def default_alt_text(self):
        return self.alt_text or self.title


class Rendition(AbstractRendition):
    image = models.ForeignKey(Image, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("image", "filter_spec", "focal_point_key"), name="unique_rendition")
        ]


class Document(AbstractDocument):
    """A file offered to readers."""

    admin_form_fields = ("title", "file", "collection", "tags")
