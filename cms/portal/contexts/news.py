"""What stands around a news item's body."""

from wagtail.models import Page

from cms.core.json_ld import to_json
from cms.core.page_contexts import context_of
from cms.core.scope import linked, scope_of

from ..models import NewsPage, SectionPage
from ..structured_data import news_article

RELATED = 4


@context_of(NewsPage)
def news_context(page: NewsPage, request) -> dict:
    """Return the context that `NewsPage` documents; its `above` is known already."""
    section = next((parent for parent in reversed(page.above) if parent.specific_class is SectionPage), None)
    corrections = list(page.corrections.all())
    return {
        "corrections": corrections,
        "related": _related(page, section, request),
        "section": section,
        "structured_data": to_json(news_article(page, request, corrections)),
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
    newest = scope.open(NewsPage.objects.child_of(section).exclude(pk=page.pk)).defer("body")
    return linked(newest.order_by("-first_published_at", "-pk")[:RELATED], request)
