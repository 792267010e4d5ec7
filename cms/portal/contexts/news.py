"""What stands around a news item's body."""

from wagtail.models import Page

from cms.core.json_ld import to_json
from cms.core.scope import linked, scope_of

from ..models import NewsPage, SectionPage
from ..structured_data import news_article

RELATED = 4


def news_context(page: NewsPage, request) -> dict:
    """Return the context that `NewsPage` documents; its `above` is known already."""
    section = next((one for one in reversed(page.above) if one.specific_class is SectionPage), None)
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
        found = {one.pk: one for one in scope.open(Page.objects.filter(pk__in=chosen))}
        return linked([found[pk] for pk in chosen if pk in found], request)
    if section is None:
        return []
    newest = scope.open(NewsPage.objects.child_of(section).exclude(pk=page.pk)).defer("body")
    return linked(newest.order_by("-first_published_at", "-pk")[:RELATED], request)
