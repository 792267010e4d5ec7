"""The one door through which a picture's bytes come to be where readers fetch them."""

from django.core.files.base import ContentFile
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

from .stripping import stripped


class StrippedFile(WagtailImageFieldFile):
    """Stores what readers may have of the bytes; its row hears of both (`note_stored`)."""

    def save(self, name, content, save=True):
        content.seek(0)
        received = content.read()
        served = stripped(received)
        super().save(name, ContentFile(served, name=name), save=False)
        self.instance.note_stored(received, served)
        if save:
            self.instance.save()


class PictureField(WagtailImageField):
    attr_class = StrippedFile
