"""`/sitemap.xml` for machines: an index of parts, each what anyone may read of this site alone.

A part is a block of pages by their number, so that a page stays in its part and a part costs the same however
many others there are; the addresses of views that rooms registered are one more.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from django.core.cache import cache
from django.db.models import F, Max
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Page, Site

from cms.core.json_ld import iso_time
from cms.core.kinds import kinds
from cms.core.scope import linked, scope_of
from cms.core.site_urls import absolute_url, alternates

from .site_kinds import Room
from .standing import stands

PART = 5_000  # pages; the protocol's limit for one file is ten times that
KEPT = 120  # seconds for which the index is kept
XML = "application/xml; charset=utf-8"
_more: list[tuple[Room | None, Callable]] = []


def register(find: Callable, room: Room | None = None) -> None:
    """Add addresses of views: `find(request)` yields (path, last change or None, {language: path}). They
    stand on the sites where `room` does; None: on all."""
    _more.append((room, find))


def addresses_of(name: str, languages: Iterable[str]) -> Iterator[tuple]:
    """Yield what `register` asks for, of the view named `name` in each of `languages`."""
    addresses = {}
    for code in languages:
        with override(code):
            addresses[code] = reverse(name)
    for address in addresses.values():
        yield address, None, addresses


def _standing(request) -> list[Callable]:
    return [find for room, find in _more if stands(room, request)]


def sitemap(request):
    """The index: each part with its newest change."""
    site = Site.find_for_request(request)
    blocks = cache.get_or_set(f"sitemap-{site.pk if site else 0}", lambda: _blocks(request), KEPT)
    parts = [
        {"address": reverse("portal_sitemap_pages", args=[block]), "changed": changed}
        for block, changed in blocks
    ]
    if any(True for find in _standing(request) for _entry in find(request)):
        parts.append({"address": reverse("portal_sitemap_views"), "changed": None})
    for part in parts:
        part["address"] = absolute_url(request, part["address"])
    return render(request, "feeds/sitemap_index.xml", {"parts": parts}, content_type=XML)


def _blocks(request) -> list:
    pages = _told(request).annotate(block=F("pk") / PART).values("block")
    blocks = pages.annotate(changed=Max("last_published_at")).order_by("block")
    return [(block["block"], iso_time(block["changed"])) for block in blocks]


def pages_part(request, block: int):
    """The pages of one block, each with its languages (hreflang), itself among them, where it has several."""
    own = _told(request).filter(pk__gte=block * PART, pk__lt=(block + 1) * PART)
    pages = linked(own.select_related("locale").order_by("pk"), request)
    if not pages:
        raise Http404
    together = defaultdict(dict)
    others = _told(request).filter(translation_key__in=own.values("translation_key"))
    for page in linked(others.select_related("locale"), request):
        together[page.translation_key][page.locale.language_code] = absolute_url(request, page.url)
    return _part(
        request,
        [
            {
                "address": absolute_url(request, page.url),
                "changed": iso_time(page.last_published_at),
                "languages": _where_several(together[page.translation_key]),
            }
            for page in pages
        ],
    )


def views_part(request):
    """The addresses that rooms registered."""
    entries = []
    for find in _standing(request):
        for path, changed, languages in find(request):
            addresses = {code: absolute_url(request, address) for code, address in languages.items()}
            entries.append(
                {
                    "address": absolute_url(request, path),
                    "changed": iso_time(changed),
                    "languages": _where_several(addresses),
                }
            )
    return _part(request, entries)


def _where_several(languages: dict) -> list:
    return alternates(languages) if len(languages) > 1 else []


def _told(request):
    """The open pages of the request's site whose kinds are for machines."""
    pages = scope_of(request).open(Page.objects.all())
    return pages.not_exact_type(*untold) if (untold := kinds(in_site_map=False)) else pages


def _part(request, entries):
    return render(request, "feeds/sitemap.xml", {"entries": entries}, content_type=XML)
