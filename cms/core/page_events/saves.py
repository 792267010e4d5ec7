"""A page was saved: what that tells of it, and of the pages below it."""

from django.db import transaction
from django.db.models import Q
from wagtail.models import Page, Site

from .causes import Cause
from .making import event_of, events_of, is_told, rows_of
from .notes import has_new_note
from .places import Place, Places
from .stored import PLAIN, Stored
from .telling import tell


def tell_save(page: Page, was: Stored) -> None:
    """Tell of `page`, whose row has just been saved (its notes, and the paths of the pages below, have
    not)."""
    moves = bool(was.url_path) and was.url_path != page.url_path
    # A page that is new or has another path may be a home, with which all others move.
    now = Places.read() if moves or not was.values else was.places
    if moves:
        now = now.under(was.url_path, page.url_path)
        # Wagtail keeps where homes are, and forgets it only when a home itself is saved, not one above it.
        Site.clear_site_root_paths_cache()
        transaction.on_commit(Site.clear_site_root_paths_cache, robust=True)
    events = []
    if is_told(page.specific_class) and (cause := _cause_of(page, was, now)):
        events.append(event_of(cause, page, *_places_of(page, was, now)))
    if moves:
        events += _below(page, was, now)
    tell(events)


def _cause_of(page: Page, was: Stored, now: Places) -> Cause | None:
    """None where readers see what they saw."""
    if not page.live and not was.live:
        return None
    own = page.cause_of(was.values) if isinstance(page, page.specific_class) else None
    if own is not None:
        return own
    if not page.live:
        return Cause.UNPUBLISHED
    if not was.live:
        return _cause_of_going_live(page, was)
    if has_new_note(page):
        return Cause.CORRECTED
    if was.places.of(was.url_path) != now.of(page.url_path):
        return Cause.MOVED
    return Cause.WORDING if _words_may_differ(page, was) else None


def _places_of(page: Page, was: Stored, now: Places) -> tuple[Place, Place]:
    """Where it is and where it was: of one that comes or goes, both are where readers find or found it."""
    there = was.places.of(was.url_path)
    here = now.of(page.url_path) if page.live else there
    return here, there if was.live else here


def _cause_of_going_live(page: Page, was: Stored) -> Cause:
    if was.was_ever_live:
        return Cause.BACK
    others = Page.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk)
    public = Q(live=True) | Q(first_published_at__isnull=False) | Q(last_published_at__isnull=False)
    return Cause.TRANSLATED if others.filter(public).exists() else Cause.FIRST


def _words_may_differ(page: Page, was: Stored) -> bool:
    """A page saved in its own class may show anything otherwise; as a plain page, its own columns alone."""
    if isinstance(page, page.specific_class):
        return True
    return any(getattr(page, name) != was.values[name] for name in PLAIN)


def _below(page: Page, was: Stored, now: Places) -> list:
    """The live pages below whose addresses change with that of `page`: their rows still have the old
    paths."""
    below = Page.objects.filter(path__startswith=page.path).exclude(pk=page.pk)

    def placed(url_path: str) -> tuple[Place, Place]:
        return now.of(page.url_path + url_path[len(was.url_path) :]), was.places.of(url_path)

    moved = [row for row in rows_of(below) if len(set(placed(row["url_path"]))) > 1]
    return events_of(Cause.MOVED, moved, placed)
