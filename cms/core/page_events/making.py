"""Events are made, for one page or for thousands at once."""

from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from wagtail.models import Page

from cms.core import clock

from .causes import TAKEN_DOWN, Cause
from .event import PageEvent
from .places import Place

ROW = ("pk", "content_type_id", "locale__language_code", "url_path", "live_revision_id")


def is_told(model: type | None) -> bool:
    """Whether pages of that class are told of: those of the portal, not Wagtail's own root and welcome
    page."""
    return hasattr(model, "told_by")


def event_of(cause: Cause, page: Page, now: Place, was: Place) -> PageEvent:
    """The event of one page in hand; `live` follows from its cause."""
    values = (page.pk, page.content_type_id, page.locale.language_code, page.url_path, page.live_revision_id)
    return _event(cause, dict(zip(ROW, values, strict=True)), now, was)


def rows_of(pages: QuerySet) -> list[dict]:
    """The values of `ROW` of the live ones among `pages`, in the order of the tree.

    All of them are locked first: who is changing one is waited for, so that what is told of it comes before
    what is told here, and nobody goes live in between.
    """
    locked = Page.objects.filter(pk__in=pages.order_by().values("pk")).order_by("path").select_for_update()
    list(locked.values_list("pk", flat=True))
    return list(pages.filter(live=True).order_by("path").values(*ROW))


def events_of(cause: Cause, rows: Iterable[dict], placed) -> list[PageEvent]:
    """The events of pages given as their values of `ROW`; `placed(url_path)` is (now, was)."""
    return [
        _event(cause, row, *placed(row["url_path"]))
        for row in rows
        if is_told(ContentType.objects.get_for_id(row["content_type_id"]).model_class())
    ]


def _event(cause: Cause, row: dict, now: Place, was: Place) -> PageEvent:
    kind = ContentType.objects.get_for_id(row["content_type_id"])
    return PageEvent(
        cause=cause,
        page=row["pk"],
        kind=f"{kind.app_label}.{kind.model}",
        locale=row["locale__language_code"],
        live=cause not in TAKEN_DOWN,
        site=now.site,
        address=now.address,
        was_site=was.site,
        was_address=was.address,
        revision=row["live_revision_id"],
        at=clock.now(),
    )
