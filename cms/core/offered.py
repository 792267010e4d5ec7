"""What an editor of single sites may put into a page: what choosers offer, and what the page shows already.

Wagtail's choosers offer by permission, but its fields take any key, and the form that comes back would show
title and picture of what stands behind it. Here such a key is forgotten as the field is read.
"""

from django.db.models import F
from django.utils.translation import gettext_lazy as _
from wagtail.admin.rich_text import DraftailRichTextArea
from wagtail.admin.widgets import BaseChooser
from wagtail.blocks.base import BlockWidget
from wagtail.models import Page

from .blocks.references import MOST_DIGITS, in_rich_text, with_files
from .page_references import kind_of, pointed_at
from .visibility import choosable_pages

NOBODYS = "0"


class Offered:
    """The pictures, files and pages that `user` may put into `page`, as it stands before the form is read."""

    def __init__(self, user, page: Page):
        self.user = user
        self._shown = frozenset(pointed_at(page))

    def read(self, widget, value) -> tuple[object, bool]:
        """Return `value`, which a field's widget read, without the keys that are not offered.

        And whether a text lost one; a field for one key says so by itself.
        """
        forgotten = []

        def in_text(kind: str, key):
            if self._is_offered(kind, key) or (kind == "page" and _is_public(key)):
                return key
            forgotten.append(key)
            return None

        if isinstance(widget, BlockWidget):
            block = widget.block_def
            kept = with_files(block, block.get_prep_value(value), in_text)
            return (block.to_python(kept) if forgotten else value), bool(forgotten)
        if isinstance(widget, DraftailRichTextArea):
            kept = in_rich_text(value or "", in_text)
            return (kept if forgotten else value), bool(forgotten)
        kind = kind_of(widget.model_class) if isinstance(widget, BaseChooser) else ""
        return (NOBODYS if kind and value and not self._is_offered(kind, value) else value), False

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


class ReadsOffered:
    """A form of the admin that reads what is `offered`, once that is set; so do the forms of its rows."""

    formsets: dict
    offered: Offered | None = None
    _forgot = False

    def read_offered(self, offered: Offered) -> None:
        """Let no other key be read; called before anything is."""
        self.offered = offered
        for formset in self.formsets.values():
            row = formset.form
            formset.form = type(row)(row.__name__, (_OfferedRow, row), {"offered": offered})

    def _widget_data_value(self, widget, html_name):
        """Django's way to what was sent, for checking it and for showing it again."""
        value = super()._widget_data_value(widget, html_name)
        if self.offered is None:
            return value
        value, forgot = self.offered.read(widget, value)
        self._forgot = self._forgot or forgot
        return value

    def clean(self):
        cleaned = super().clean()
        if self._forgot:
            self.add_error(
                None, _("Đã bỏ ảnh, tệp hoặc liên kết mà bạn không được chọn; hãy chọn trong trang của bạn.")
            )
        return cleaned


class _OfferedRow(ReadsOffered):
    """The form of a row, whose own rows read alike."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.read_offered(self.offered)
