"""What stands around a news item's body."""

from wagtail.models import Page

from cms.core.kinds import in_full, kinds, pages_of
from cms.core.page_contexts import context_of
from cms.core.scope import linked, scope_of

from ..models import NewsPage, SectionPage

RELATED = 4


@context_of(NewsPage)
def news_context(page: NewsPage, request) -> dict:
    """Return the context that `NewsPage` documents; its `above` is known already."""
    section = next((parent for parent in reversed(page.above) if parent.specific_class is SectionPage), None)
    return {
        "corrections": page.notes,
        "related": _related(page, section, request),
        "section": section,
    }


def _related(page, section, request):
    """The pages that the editor chose, else the newest of the same section."""
    scope = scope_of(request)
    chosen = [related.target_id for related in page.related_pages.all()]
    if chosen:
        pages = {other.pk: other for other in scope.open(Page.objects.filter(pk__in=chosen))}
        return linked([pages[pk] for pk in chosen if pk in pages], request)
    if section is None:
        return []
    newest = scope.open(pages_of(kinds(in_news=True)).child_of(section).exclude(pk=page.pk))
    return in_full(newest.order_by("-first_published_at", "-pk")[:RELATED], request)
