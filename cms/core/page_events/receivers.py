"""What is listened to. Wagtail saves and deletes pages in a transaction; so does whoever changes a site."""

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from wagtail.models import Page, Site

from .removals import tell_removal
from .saves import tell_save
from .sites import keep_places, tell_of_site
from .stored import read_before, stored_before

AFTER_SAVE = "page events after_save"


def listen() -> None:
    """Called once when the app is ready, before whoever asks for `stored_before`."""
    # Of every class of page, those that are declared later too.
    pre_save.connect(before_save, dispatch_uid="page events before_save")
    post_save.connect(after_save, dispatch_uid=AFTER_SAVE)
    pre_delete.connect(before_delete, sender=Page, dispatch_uid="page events before_delete")
    pre_save.connect(before_site, sender=Site, dispatch_uid="page events before_site")
    pre_delete.connect(before_site, sender=Site, dispatch_uid="page events before_site gone")
    post_save.connect(after_site, sender=Site, dispatch_uid="page events after_site")
    post_delete.connect(after_site, sender=Site, dispatch_uid="page events after_site gone")


def before_save(instance, raw=False, update_fields=None, **kwargs):
    if isinstance(instance, Page) and not raw:
        read_before(instance, update_fields)


def after_save(instance, raw=False, **kwargs):
    if isinstance(instance, Page) and not raw and (was := stored_before(instance)) is not None:
        tell_save(instance, was)


def before_delete(instance, origin=None, **kwargs):
    tell_removal(instance, origin)


def before_site(instance, raw=False, **kwargs):
    if not raw:
        keep_places(instance)


def after_site(instance, raw=False, origin=None, **kwargs):
    if not raw:
        with transaction.atomic():
            tell_of_site(instance, origin)
