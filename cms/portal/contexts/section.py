"""A section's list: its news, newest first, by kind if the reader wants."""

from django.urls import reverse
from django.utils.translation import gettext as _

from cms.core.scope import linked, scope_of

from ..models import NewsKind, NewsPage, SectionPage
from ..paging import page_of, query_before


def section_context(section: SectionPage, request) -> dict:
    """Return the context that `SectionPage` documents."""
    kind = request.GET.get("loai", "")
    kind = kind if kind in NewsKind.values else ""
    news = (
        scope_of(request).open(NewsPage.objects.descendant_of(section)).order_by("-first_published_at", "-pk")
    )
    if kind:
        news = news.filter(kind=kind)
    news = news.defer("body").select_related("cover").prefetch_related("cover__renditions")
    items = page_of(request, news, SectionPage.PER_PAGE)
    items.object_list = linked(items.object_list, request)
    return {
        "items": items,
        "kind": kind,
        "kinds": _kinds(kind),
        "feed_url": reverse("portal_section_feed", args=[section.slug]),
        "page_query": query_before(loai=kind),
    }


def _kinds(current):
    every = [{"value": "", "label": _("Tất cả"), "url": "?", "current": not current}]
    return every + [
        {"value": value, "label": label, "url": f"?loai={value}", "current": value == current}
        for value, label in NewsKind.choices
    ]
