"""What the public's lists of fact-checks hold."""

from cms.core.scope import linked, scope_of

from ..models import FactCheckPage


def listed(request, language: str):
    """Open fact-checks of the request's site in `language`, newest first, with what their cards need."""
    pages = scope_of(request).open(FactCheckPage.objects.filter(locale__language_code=language))
    return pages.for_cards().order_by("-first_published_at", "-pk")


def cards_of(pages, request) -> list:
    """Return the cards of pages from `listed`, for `components/fact_line`."""
    return [page.card() for page in linked(pages, request)]
