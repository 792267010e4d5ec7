"""What was uploaded among several and waits for its words: as it came, so it lies where nothing is served.

Wagtail keeps it in a row of its own until somebody types what is missing, or for ever.
"""

from django.core.files.storage import storages
from django.db.models.fields.files import FieldFile
from wagtail.models import UploadedFile

from .storage import stored_name


class WaitingFile(FieldFile):
    """In the private storage, whatever the field says: the field is Wagtail's, and so are its migrations."""

    def __init__(self, instance, field, name):
        super().__init__(instance, field, name)
        self.storage = storages["private"]

    def save(self, name, content, save=True):
        super().save(stored_name(name), content, save)


def keep_private() -> None:
    """Called once when the app is ready."""
    UploadedFile._meta.get_field("file").attr_class = WaitingFile
