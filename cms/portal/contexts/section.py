"""A section's list: its news, newest first, by kind if the reader wants."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.core.filters.declaration import Filter
from cms.core.filters.filter_set import FilterSet
from cms.core.filters.kinds import CHOICE
from cms.core.kinds import in_full, kinds, pages_of
from cms.core.page_contexts import context_of
from cms.core.scope import scope_of

from ..models import NewsKind, SectionPage
from ..paging import page_of
from ..section_feeds import section_feed_url

KIND = Filter(
    "loai",
    _("Loại"),
    CHOICE,
    help=_("Loại tin."),
    choices=NewsKind.choices,
    no_choice=_("Tất cả"),
    where=lambda kind: Q(newspage__kind=kind),
)


class SectionFilters(FilterSet):
    """What a reader of a section chose."""

    filters = (KIND,)


@context_of(SectionPage)
def section_context(section: SectionPage, request) -> dict:
    """Return the context that `SectionPage` documents."""
    chosen = SectionFilters.read(request.GET)
    news = scope_of(request).open(pages_of(kinds(in_news=True)).descendant_of(section))
    news = news.filter(chosen.where()).order_by("-first_published_at", "-pk")
    items = page_of(request, news, SectionPage.PER_PAGE)
    items.object_list = in_full(items.object_list, request)
    return {
        "items": items,
        "kind": chosen.get(KIND.name, ""),
        "kinds": _choices(chosen),
        "feed_url": section_feed_url(section, request),
        "page_query": chosen.query_before_page(),
    }


def _choices(chosen: SectionFilters) -> list[dict]:
    choices = [("", KIND.no_choice), *NewsKind.choices]
    return [
        {
            "value": value,
            "label": label,
            "url": f"?{chosen.changed({KIND.name: value}).query()}",
            "current": value == chosen.get(KIND.name, ""),
        }
        for value, label in choices
    ]
