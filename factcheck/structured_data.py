"""schema.org data of a fact-check: NewsArticle, and ClaimReview where there is a verdict to review by.

Properties as Google's and schema.org's pages name them. An unverifiable claim gets a word and no number; an
official response, a withdrawn page and one that waits for its correction get no ClaimReview.
"""

from django.db.models import F
from django.utils.translation import gettext as _

from cms.portal.structured_data import absolute, moment, picture, publisher

from .enums import Platform, Rating

# On a scale of 1 (false) to 5 (true).
VALUES = {Rating.FALSE: 1, Rating.MISLEADING: 2, Rating.MISSING_CONTEXT: 3, Rating.TRUE: 5}
LONGEST_CLAIM = 300
NAMED = (Platform.FACEBOOK, Platform.ZALO, Platform.TIKTOK, Platform.YOUTUBE)


def structured_data(page, request, verdict, corrections=(), notice="") -> dict:
    """{"@context", "@graph"} of `page`; `verdict` is the one in force or None."""
    organisation = publisher(request, page.language)
    address = absolute(request, page.get_url(request) or "")
    graph = [_article(page, request, organisation, address, corrections)]
    if verdict is not None and verdict.is_finding and not notice:
        graph.append(_claim_review(page, organisation, address, verdict))
    return {"@context": "https://schema.org", "@graph": graph}


def _without_nothing(data: dict) -> dict:
    return {key: value for key, value in data.items() if value not in (None, "", [])}


def _article(page, request, organisation, address, corrections):
    return _without_nothing(
        {
            "@type": "NewsArticle",
            "headline": page.title,
            "description": page.social_description,
            "url": address,
            "mainEntityOfPage": {"@type": "WebPage", "@id": address},
            "inLanguage": page.language,
            "datePublished": moment(page.first_published_at),
            "dateModified": moment(page.last_published_at or page.first_published_at),
            "image": picture(page.cover, request),
            "author": [organisation],
            "publisher": organisation,
            "correction": [note.text for note in corrections],
        }
    )


def _claim_review(page, organisation, address, verdict):
    rating = {"@type": "Rating", "alternateName": str(Rating(verdict.rating).label)}
    if verdict.rating in VALUES:
        rating |= {"ratingValue": VALUES[verdict.rating], "bestRating": 5, "worstRating": 1}
    return _without_nothing(
        {
            "@type": "ClaimReview",
            "claimReviewed": page.claim_as_stated[:LONGEST_CLAIM],
            "url": address,
            "datePublished": moment(page.first_published_at),
            "dateModified": moment(page.last_published_at or page.first_published_at),
            "inLanguage": page.language,
            "author": organisation,
            "itemReviewed": _claim(page),
            "reviewRating": rating,
            "reviewBody": page.fact_again or page.summary,
        }
    )


def _claim(page):
    """The claim; its author is a platform, never a person (domain.md §3.1)."""
    first = page.item.posts.order_by(F("posted_at").asc(nulls_last=True), "added_at").first()
    name = Platform(first.platform).label if first and first.platform in NAMED else _("Lan truyền trên mạng")
    return _without_nothing(
        {
            "@type": "Claim",
            "author": {"@type": "Organization", "name": name},
            "datePublished": moment(first.posted_at) if first else None,
        }
    )
