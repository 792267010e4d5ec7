"""The doors through which bytes come to lie where they are read from; their row is told (`note_stored`)."""

from django.core.files.base import ContentFile
from django.db.models import FileField
from django.db.models.fields.files import FieldFile
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

from .stripping import stripped, stripped_name


class StrippedFile(WagtailImageFieldFile):
    """Stores what readers may have of the bytes."""

    def save(self, name, content, save=True):
        content.seek(0)
        received = content.read()
        served = stripped(received)
        name = stripped_name(name, served)
        super().save(name, ContentFile(served, name=name), save=False)
        self.instance.note_stored(served, received)
        if save:
            self.instance.save()

    def get_image_dimensions(self):
        """As they are in the row when the stored picture can't be read: its words can still be edited."""
        try:
            return super().get_image_dimensions()
        except Exception:  # what decoders raise has no common class
            known = (self.instance.width, self.instance.height)
            if not self._committed or None in known:
                raise
            return known


class PictureField(WagtailImageField):
    attr_class = StrippedFile


class UnalteredFile(FieldFile):
    """Stores the bytes as they are: a file may be signed."""

    def save(self, name, content, save=True):
        content.seek(0)
        received = content.read()
        super().save(name, ContentFile(received, name=name), save=False)
        self.instance.note_stored(received)
        if save:
            self.instance.save()


class DocumentField(FileField):
    attr_class = UnalteredFile
