"""A site gets another home, or is gone: the pages of its tree have other addresses."""

from django.db.models import QuerySet
from wagtail.models import Page, Site

from .causes import Cause
from .making import events_of, rows_of
from .places import Place, Places
from .telling import tell

_BEFORE = "_places_before"


def keep_places(site: Site) -> None:
    """Before a site is saved or deleted: keep where its pages are."""
    site.__dict__[_BEFORE] = Places.read()


def tell_of_site(site: Site, origin=None) -> None:
    """After it: tell of the live pages that are elsewhere now. Rare, so all are looked at.

    `origin` is what was asked to be deleted, if anything: a home takes its site with it, and is told as
    deleted.
    """
    was, now = site.__dict__.pop(_BEFORE), Places.read()
    if was.roots == now.roots:
        return

    def placed(url_path: str) -> tuple[Place, Place]:
        return now.of(url_path), was.of(url_path)

    pages = Page.objects.all()
    if isinstance(origin, QuerySet) and issubclass(origin.model, Page):
        pages = pages.exclude(pk__in=origin.values("pk"))
    moved = [row for row in rows_of(pages) if len(set(placed(row["url_path"]))) > 1]
    tell(events_of(Cause.MOVED, moved, placed))
