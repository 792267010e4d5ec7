"""What the public's lists of fact-checks hold, and a fact-check as one line: label, date, the fact."""

from cms.core.scope import scope_of

from ..models import FactCheckPage


def listed(request, language: str):
    """Open fact-checks of the request's site in `language`, newest first, their `item__verdict` loaded."""
    pages = scope_of(request).open(FactCheckPage.objects.filter(locale__language_code=language))
    return (
        pages.in_force().select_related("item__verdict").defer("body").order_by("-first_published_at", "-pk")
    )


def check_lines(pages) -> list[dict]:
    """[{title, url, rating, checked_at}] of pages from `listed`, for `components/fact_line`."""
    return [
        {
            "title": page.title,
            "url": page.url,
            "rating": page.search_rating,
            "checked_at": page.published_at,
        }
        for page in pages
    ]
