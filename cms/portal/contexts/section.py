"""A section's list: its news, newest first, by kind if the reader wants."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cms.core.filters.declaration import Filter
from cms.core.filters.filter_set import FilterSet
from cms.core.filters.kinds import CHOICE
from cms.core.page_contexts import context_of
from cms.core.scope import linked, scope_of

from ..models import NewsKind, NewsPage, SectionPage
from ..paging import page_of

KIND = Filter(
    "loai",
    _("Loại"),
    CHOICE,
    help=_("Loại tin."),
    choices=NewsKind.choices,
    no_choice=_("Tất cả"),
    where=lambda kind: Q(kind=kind),
)


class SectionFilters(FilterSet):
    """What a reader of a section chose."""

    filters = (KIND,)


@context_of(SectionPage)
def section_context(section: SectionPage, request) -> dict:
    """Return the context that `SectionPage` documents."""
    chosen = SectionFilters.read(request.GET)
    news = (
        scope_of(request).open(NewsPage.objects.descendant_of(section)).order_by("-first_published_at", "-pk")
    )
    news = (
        news.filter(chosen.where())
        .defer("body")
        .select_related("cover")
        .prefetch_related("cover__renditions")
    )
    items = page_of(request, news, SectionPage.PER_PAGE)
    items.object_list = linked(items.object_list, request)
    return {
        "items": items,
        "kind": chosen.get(KIND.name, ""),
        "kinds": _kinds(chosen),
        "feed_url": reverse("portal_section_feed", args=[section.slug]),
        "page_query": chosen.query_before_page(),
    }


def _kinds(chosen: SectionFilters) -> list[dict]:
    kinds = [("", KIND.no_choice), *NewsKind.choices]
    return [
        {
            "value": value,
            "label": label,
            "url": f"?{chosen.changed({KIND.name: value}).query()}",
            "current": value == chosen.get(KIND.name, ""),
        }
        for value, label in kinds
    ]
