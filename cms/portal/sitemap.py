"""`/sitemap.xml` for machines and `/so-do/` for people: what anyone may read, of this site alone."""

from collections import defaultdict
from collections.abc import Callable

from django.shortcuts import render
from wagtail.models import Page, Site

from cms.core.pages import linked, open_pages

from .models import NewsPage
from .navigation import Portal
from .structured_data import absolute, moment

MOST = 50_000  # the protocol's limit for one file
_more: list[Callable] = []


def register(find: Callable) -> None:
    """Add addresses of views: `find(request)` yields (path, last change or None, {language: path})."""
    _more.append(find)


def sitemap(request):
    """The XML, newest first, each address with its languages (hreflang) where there is more than one."""
    site = Site.find_for_request(request)
    pages = open_pages(Page.objects.exclude(depth=1), site).select_related("locale")
    pages = linked(pages.order_by("-last_published_at", "-pk")[:MOST], request)
    together = defaultdict(dict)
    for page in pages:
        together[page.translation_key][page.locale.language_code] = absolute(request, page.get_url(request))
    entries = [
        {
            "address": together[page.translation_key][page.locale.language_code],
            "changed": moment(page.last_published_at),
            "languages": _alternates(together[page.translation_key]),
        }
        for page in pages
    ]
    for find in _more:
        for path, changed, languages in find(request):
            entries.append(
                {
                    "address": absolute(request, path),
                    "changed": moment(changed),
                    "languages": _alternates(
                        {code: absolute(request, one) for code, one in languages.items()}
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
    """Template `pages/site_map.html`: `tree`, a list of {"page", "children": [same shape]} under the home.

    News items are left out (their sections list them). `portal.sections` and `portal.standing` hold the
    addresses of views.
    """
    portal = Portal(request)
    found = []
    if portal.home:
        inside = open_pages(Page.objects.descendant_of(portal.home), portal.site).not_exact_type(NewsPage)
        found = linked(inside.order_by("path"), request)
    return render(request, "pages/site_map.html", {"tree": _tree(found)})


def _tree(pages) -> list[dict]:
    """Nest pages that come in path order; one whose parent is missing (a draft) is left out with it."""
    top, open_nodes = [], []
    depth = min((page.depth for page in pages), default=0)
    for page in pages:
        while open_nodes and not page.path.startswith(open_nodes[-1]["page"].path):
            open_nodes.pop()
        node = {"page": page, "children": []}
        if open_nodes and open_nodes[-1]["page"].depth == page.depth - 1:
            open_nodes[-1]["children"].append(node)
        elif page.depth == depth:
            top.append(node)
        else:
            continue
        open_nodes.append(node)
    return top
