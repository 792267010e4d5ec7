"""Held pictures and files in Wagtail's screens. Nothing here guards: `held.py` and the database do."""

from django.contrib import messages
from django.shortcuts import redirect
from wagtail import hooks

from . import choosing  # noqa: F401 - puts itself in place
from .models import Document, Image

# Bulk actions that would change what readers get of a picture, or of a file.
REFUSED = {Image: {"delete"}, Document: {"delete", "add_to_collection"}}


@hooks.register("construct_image_chooser_queryset")
@hooks.register("construct_document_chooser_queryset")
def offer_originals(rows, request):
    """Copies are nobody's to choose: who wants one again chooses the original."""
    return rows.filter(kept_digest=None)


@hooks.register("before_bulk_action")
def refuse_held(request, action_type, objects, action):
    """Nothing of a selection changes when one of it is held; told with the page's name."""
    for row in objects:
        if action_type in REFUSED.get(type(row), ()) and (reason := row.why_held()):
            messages.error(request, reason)
            return redirect(action.next_url)
