"""What pictures and files do when a model of Wagtail's sends a signal."""

from django.db.models.signals import pre_save
from django.utils.translation import gettext as _
from wagtail.models import CollectionViewRestriction

from cms.core.machines.errors import Refused

from .models import Document


def connect() -> None:
    """Called once when the app is ready."""
    pre_save.connect(keep_open_to_all, sender=CollectionViewRestriction, dispatch_uid="held files open")


def keep_open_to_all(sender, instance, raw=False, **kwargs) -> None:
    """A collection with a file that a submitted page offers is not closed, nor one above it."""
    below = Document.objects.filter(collection__path__startswith=instance.collection.path)
    held = None if raw else below.exclude(held_by=None).first()
    if held is not None:
        raise Refused([held.why_held(), _("Bộ sưu tập của tệp ấy luôn mở cho mọi người đọc.")])
