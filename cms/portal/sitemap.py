"""`/sitemap.xml` for machines and `/so-do/` for people: what anyone may read, of this site alone."""

from collections import defaultdict
from collections.abc import Callable

from django.shortcuts import render
from wagtail.models import Page

from cms.core.json_ld import iso_time
from cms.core.scope import linked, scope_of
from cms.core.site_urls import absolute_url

from .models import NewsPage
from .navigation import Portal

MOST = 50_000  # the protocol's limit for one file
_more: list[Callable] = []


def register(find: Callable) -> None:
    """Add addresses of views: `find(request)` yields (path, last change or None, {language: path})."""
    _more.append(find)


def sitemap(request):
    """The XML, newest first, each address with its languages (hreflang) where there is more than one."""
    pages = scope_of(request).open(Page.objects.select_related("locale"))
    pages = linked(pages.order_by("-last_published_at", "-pk")[:MOST], request)
    together = defaultdict(dict)
    for page in pages:
        together[page.translation_key][page.locale.language_code] = absolute_url(
            request, page.get_url(request)
        )
    entries = [
        {
            "address": together[page.translation_key][page.locale.language_code],
            "changed": iso_time(page.last_published_at),
            "languages": _alternates(together[page.translation_key]),
        }
        for page in pages
    ]
    for find in _more:
        for path, changed, languages in find(request):
            entries.append(
                {
                    "address": absolute_url(request, path),
                    "changed": iso_time(changed),
                    "languages": _alternates(
                        {code: absolute_url(request, address) for code, address in languages.items()}
                    ),
                }
            )
    context = {"entries": entries[:MOST]}
    return render(request, "feeds/sitemap.xml", context, content_type="application/xml; charset=utf-8")


def _alternates(languages: dict) -> list[tuple[str, str]]:
    if len(languages) < 2:
        return []
    default = [("x-default", languages["vi"])] if "vi" in languages else []
    return [*sorted(languages.items()), *default]


def site_map(request):
    """Template `pages/site_map.html`: `groups`, a list of {"title", "url", "links": [{"title", "url"}]}.

    A group is a page right under the home with what stands below it, or an address that another room
    registered. News items are left out: their sections list them.
    """
    portal = Portal(request)
    groups = []
    if portal.home:
        inside = scope_of(request).open(Page.objects.descendant_of(portal.home)).not_exact_type(NewsPage)
        groups = _groups(linked(inside.order_by("path"), request), portal.home.depth + 1, request)
    more = [*portal.registered("sections"), *portal.registered("foot")]
    groups += [{"title": link["title"], "url": link["url"], "links": []} for link in more]
    return render(request, "pages/site_map.html", {"groups": groups})


def _groups(pages, depth, request) -> list[dict]:
    """Group pages in path order under those at `depth`; what stands under none of them is left out."""
    groups, path = [], None
    for page in pages:
        link = {"title": page.title, "url": page.get_url(request)}
        if page.depth == depth:
            groups.append(link | {"links": []})
            path = page.path
        elif path and page.path.startswith(path):
            groups[-1]["links"].append(link)
    return groups
