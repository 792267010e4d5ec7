"""Gives the frames a new stamp after each change of what they are made of (`frame`)."""

import uuid

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.signals import post_page_move

from .models import PortalSettings

# What a save must have written to change a frame; an editor's drafts write none of it.
SHOWN = {"title", "slug", "url_path", "path", "depth", "live", "show_in_menus", "locale", "purpose"}


def _stamp() -> None:
    PortalSettings.objects.update(frame_stamp=uuid.uuid4())


def _changed(sender, instance=None, raw=False, update_fields=None, **kwargs) -> None:
    if raw or not issubclass(sender, Page | PageViewRestriction | Site | Locale | PortalSettings):
        return
    if issubclass(sender, Page) and update_fields is not None and SHOWN.isdisjoint(update_fields):
        return
    # After the commit and by itself: a lock on these rows is never held while others are waited for.
    transaction.on_commit(_stamp, robust=True)


def follow_frames() -> None:
    """Connect the receivers; called once from AppConfig.ready()."""
    for signal in (post_save, post_delete):
        signal.connect(_changed, dispatch_uid=f"frames {id(signal)}")
    post_page_move.connect(_changed, dispatch_uid="frames, moved")
