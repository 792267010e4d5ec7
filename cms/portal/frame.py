"""What masthead and foot link to on a site, in a language: kept in this process until it changes.

Making it reads the homes, what is closed and the pages in menus: half the work of a small page, and the same
for everybody. A stamp in the settings' row, which each request reads anyway, is a new one after each change
of a page, a site, a restriction or the settings (`frame_signals`). What changes rows past the models shows
within a minute.
"""

import time
from typing import NamedTuple

from django.conf import settings
from django.db.models import F, Q
from wagtail.models import Page, Site

from cms.core.scope import scope_of

from .models import PortalSettings, SectionPage

LONGEST = 60  # seconds


class MenuLink(NamedTuple):
    """A page that the frame links to. `purpose` of a standing page; `is_desk`: the desk's own page."""

    title: str
    url: str
    is_section: bool
    in_menu: bool
    purpose: str
    is_desk: bool


class Frame(NamedTuple):
    """`homes`: the address of each language's open home; `home_url`: the one to lead to; `links` in order;
    `parts`: what was made of them, by all else that shows there."""

    homes: dict[str, str]
    home_url: str
    links: tuple[MenuLink, ...]
    parts: dict[tuple, str]


_kept: dict[tuple[int, str], tuple[object, float, Frame]] = {}


def frame_of(request, site: Site | None, of_site: PortalSettings, language: str) -> Frame:
    """The frame of `site`, whose settings are `of_site` as this request read them."""
    stamp = of_site.frame_stamp
    if site is None or stamp is None:
        return _made(request, of_site, language)
    known = _kept.get((site.pk, language))
    if known and known[0] == stamp and time.monotonic() - known[1] < LONGEST:
        return known[2]
    frame = _made(request, of_site, language)
    _kept[site.pk, language] = (stamp, time.monotonic(), frame)
    return frame


def _made(request, of_site, language) -> Frame:
    scope = scope_of(request)
    homes = {code: home for code in scope.homes if (home := scope.home(code))}
    home = homes.get(language) or homes.get(settings.LANGUAGE_CODE)
    return Frame(
        {code: each.get_url(request) for code, each in homes.items()},
        home.get_url(request) if home else "/",
        tuple(_links(request, scope, home, of_site)) if home else (),
        {},
    )


def _links(request, scope, home, of_site):
    """What stands in menus right under the home; the desk's page, and those with a purpose, wherever they
    stand; one query."""
    in_menu = Q(show_in_menus=True, depth=home.depth + 1)
    desk = Q(translation_key__in=Page.objects.filter(pk=of_site.desk_page_id).values("translation_key"))
    pages = Page.objects.filter(path__startswith=home.path)
    pages = pages.filter(in_menu | desk | Q(standardpage__purpose__gt=""))
    for page in scope.open(pages).annotate(is_desk=desk, purpose=F("standardpage__purpose")).order_by("path"):
        if url := page.get_url(request):
            yield MenuLink(
                page.title,
                url,
                page.specific_class is SectionPage,
                page.show_in_menus and page.depth == home.depth + 1,
                page.purpose or "",
                page.is_desk,
            )
