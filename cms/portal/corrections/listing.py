"""What readers are shown of the entries of a site, page by page, at the same cost however many there are."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from cms.core.scope import linked, scope_of

from ..models import CorrectionEntry
from .sources import NO_WORDS, Standing, sources

PER_PAGE = 20
OLDER, NEWER = "truoc", "sau"


class Window(NamedTuple):
    """Entries, newest first, with the numbers to ask older and newer ones by; None where there are none."""

    entries: list[CorrectionEntry]
    older: int | None
    newer: int | None


@dataclass(frozen=True)
class ShownEntry:
    """An entry as it may be shown now: `title` and `url` of its page ("" where they may not be), `changes`
    with what each part is called, and whether words may be shown at all, and those of the page's text."""

    entry: CorrectionEntry
    title: str
    url: str
    standing: Standing
    changes: list[dict]

    @property
    def address(self) -> str:
        """Of the entry itself."""
        return reverse("portal_correction", args=[self.entry.pk])

    @property
    def has_words(self) -> bool:
        return self.standing not in NO_WORDS

    @property
    def has_text(self) -> bool:
        return self.standing == Standing.OPEN


def entries_of(site: Site | None, language: str):
    """Return the entries of `site` in `language`, newest first."""
    return CorrectionEntry.objects.filter(site=site and site.pk, language=language).order_by("-at", "-pk")


def window_of(entries, parameters, size: int = PER_PAGE) -> Window:
    """Return what `?truoc=N` (older than the entry N) or `?sau=N` (newer than it) asks for of the queryset
    `entries`; nonsense shows the newest."""
    if anchor := _anchor(entries, parameters.get(NEWER)):
        newer = Q(at__gt=anchor.at) | Q(at=anchor.at, pk__gt=anchor.pk)
        found = list(entries.filter(newer).order_by("at", "pk")[: size + 1])
        more, found = len(found) > size, found[:size][::-1]
        return Window(found, found[-1].pk if found else None, found[0].pk if more else None)
    anchor = _anchor(entries, parameters.get(OLDER))
    if anchor:
        entries = entries.filter(Q(at__lt=anchor.at) | Q(at=anchor.at, pk__lt=anchor.pk))
    found = list(entries[: size + 1])
    more, found = len(found) > size, found[:size]
    return Window(found, found[-1].pk if more else None, found[0].pk if anchor and found else None)


def _anchor(entries, number: str | None) -> CorrectionEntry | None:
    if not number or not (number.isascii() and number.isdecimal() and len(number) < 10):
        return None
    return entries.filter(pk=int(number)).first()


def shown(entries: Iterable[CorrectionEntry], request) -> list[ShownEntry]:
    """Return `entries` as they may be shown to anyone now, asked of their pages as they are."""
    entries = list(entries)
    keys = {entry.page_id for entry in entries}
    if not keys:
        return []
    there = {page.pk: page for page in Page.objects.filter(pk__in=keys)}
    open_pages = scope_of(request).open(Page.objects.filter(pk__in=keys))
    readable = {page.pk: page for page in linked(open_pages, request)}
    held_back: dict[int, Standing] = {}
    for source in sources():
        own = [key for key, page in there.items() if page.specific_class is source.page]
        if own:
            held_back |= source.standing(own)
    return [_shown(entry, readable.get(entry.page_id), held_back) for entry in entries]


def _shown(entry: CorrectionEntry, page: Page | None, held_back: dict[int, Standing]) -> ShownEntry:
    standing = held_back.get(entry.page_id, Standing.OPEN if page else Standing.GONE)
    if page is None and standing not in NO_WORDS:
        standing = Standing.GONE
    if standing in NO_WORDS or page is None:
        return ShownEntry(entry, "", "", standing, [])
    changes = _named(entry.changes or [], page.specific_class) if standing == Standing.OPEN else []
    title = page.title
    if standing == Standing.WITHDRAWN:  # the headline is no fact any more, and is not told as one
        title = _("Bài đã được rút: %(title)s") % {"title": title}
    return ShownEntry(entry, title, page.url or "", standing, changes)


def _named(changes: list[dict], kind: type[Page]) -> list[dict]:
    names = {
        field.name: field.verbose_name for field in kind._meta.get_fields() if hasattr(field, "verbose_name")
    }
    return [change | {"name": names.get(change["part"], change["part"])} for change in changes]
