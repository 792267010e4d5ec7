"""What stands around a news item's body."""

from wagtail.models import Page, Site

from cms.core.pages import linked, open_pages

from .models import NewsPage, SectionPage
from .structured_data import news_article, to_json

RELATED = 4


def article(page: NewsPage, request) -> dict:
    """Return the context that `NewsPage` documents."""
    site = Site.find_for_request(request)
    parent = page.get_parent()
    section = parent if parent and parent.specific_class is SectionPage else None
    return {
        "corrections": page.corrections.all(),
        "related": _related(page, parent, site, request),
        "section": linked([section], request)[0] if section else None,
        "structured_data": to_json(news_article(page, request)),
    }


def _related(page, parent, site, request):
    """The pages that the editor chose, else the newest of the same section."""
    chosen = [related.target_id for related in page.related_pages.all()]
    if chosen:
        found = {one.pk: one for one in open_pages(Page.objects.filter(pk__in=chosen), site)}
        return linked([found[pk] for pk in chosen if pk in found], request)
    newest = open_pages(NewsPage.objects.child_of(parent).exclude(pk=page.pk), site) if parent else []
    if not parent:
        return []
    newest = newest.defer("body").order_by("-first_published_at", "-pk")[:RELATED]
    return linked(newest, request)
