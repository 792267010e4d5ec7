"""What an editor of single sites may put into a page: what choosers offer, and what the page shows already.

Wagtail's choosers offer by permission, but its fields take any key, and the form that comes back would show
title and picture of what stands behind it. Here such a key is forgotten as the field is read.
"""

from django.db.models import F
from wagtail.admin.widgets import BaseChooser
from wagtail.blocks.base import BlockWidget
from wagtail.documents import get_document_model_string
from wagtail.fields import StreamField
from wagtail.images import get_image_model_string
from wagtail.models import Page

from .blocks.references import MOST_DIGITS, with_files
from .visibility import choosable_pages

NOBODYS = "0"


class Offered:
    """The pictures, files and pages that `user` may put into `page`, as it stands before the form is read."""

    def __init__(self, user, page: Page):
        self.user = user
        self.forgot = False
        self._shown = frozenset(_shown_by(page))

    def read(self, widget, value):
        """Return `value`, which a field's widget read, without the keys that are not offered."""
        if isinstance(widget, BlockWidget):
            block = widget.block_def
            forgot, self.forgot = self.forgot, False
            kept = with_files(block, block.get_prep_value(value), self._in_stream)
            value = block.to_python(kept) if self.forgot else value
            self.forgot = forgot or self.forgot
            return value
        kind = _kind_of(widget.model_class) if isinstance(widget, BaseChooser) else ""
        return NOBODYS if kind and value and not self._is_offered(kind, value) else value

    def _in_stream(self, kind: str, key):
        if self._is_offered(kind, key) or (kind == "page" and _is_public(key)):
            return key
        self.forgot = True
        return None

    def _is_offered(self, kind: str, key) -> bool:
        if not str(key).isdecimal() or len(str(key)) > MOST_DIGITS:
            return False
        key = int(key)
        if (kind, key) in self._shown:
            return True
        if kind == "page":
            return choosable_pages(self.user, Page.objects.filter(pk=key)).exists()
        return _policy(kind).instances_user_has_permission_for(self.user, "choose").filter(pk=key).exists()


def _policy(kind: str):
    from wagtail.documents import permissions as documents  # these ask for the models
    from wagtail.images import permissions as images

    return (images if kind == "image" else documents).permission_policy


def _is_public(key) -> bool:
    """Whether readers see the page as it is: its address, typed as a link, becomes a link to the page."""
    return Page.objects.live().public().filter(pk=key, draft_title=F("title")).exists()


def _kind_of(model) -> str:
    if issubclass(model, Page):
        return "page"
    kinds = {get_image_model_string(): "image", get_document_model_string(): "document"}
    return kinds.get(model._meta.label, "")


def _shown_by(page: Page) -> list[tuple[str, int]]:
    """(kind, key) of each picture, file and page that the page's own fields point at."""
    shown = []

    def note(kind, key):
        shown.append((kind, int(key)))
        return key

    for field in page._meta.concrete_fields:
        value = getattr(page, field.attname)
        if isinstance(field, StreamField):
            with_files(field.stream_block, field.stream_block.get_prep_value(value), note)
        elif field.remote_field and value and (kind := _kind_of(field.remote_field.model)):
            shown.append((kind, value))
    return shown
