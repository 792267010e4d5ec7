"""What pictures and files do when a model of Wagtail's sends a signal."""

from django.db import transaction
from django.db.models.signals import post_delete, pre_save
from django.utils.translation import gettext as _
from wagtail.models import CollectionViewRestriction
from wagtail.users.models import UserProfile

from cms.core.machines.errors import Refused

from . import originals
from .avatars import strip_avatar
from .models import Document, Image


def connect() -> None:
    """Called once when the app is ready."""
    pre_save.connect(keep_open_to_all, sender=CollectionViewRestriction, dispatch_uid="held files open")
    pre_save.connect(strip_new_avatar, sender=UserProfile, dispatch_uid="stripped avatars")
    post_delete.connect(forget_original, sender=Image, dispatch_uid="originals of deleted pictures")


def keep_open_to_all(sender, instance, raw=False, **kwargs) -> None:
    """A collection with a file that a submitted page offers is not closed, nor one above it."""
    below = Document.objects.filter(collection__path__startswith=instance.collection.path)
    held = None if raw else below.exclude(held_by=None).first()
    if held is not None:
        raise Refused([held.why_held(), _("Bộ sưu tập của tệp ấy luôn mở cho mọi người đọc.")])


def strip_new_avatar(sender, instance, raw=False, **kwargs) -> None:
    if not raw and instance.avatar and not instance.avatar._committed:
        strip_avatar(instance)


def forget_original(sender, instance, **kwargs) -> None:
    """With the last picture goes what was sealed of it."""
    if name := instance.original_name:
        transaction.on_commit(lambda: originals.forget_unused(name), robust=True)
