"""schema.org data of a fact-check: NewsArticle, and ClaimReview where there is a verdict to review by.

Properties as Google's and schema.org's pages name them. An unverifiable claim gets a word and no number; an
official response, a withdrawn page and one that waits for its correction get no ClaimReview.
"""

from django.db.models import F
from django.utils.translation import gettext as _

from cms.core.json_ld import article, iso_time, publisher_of, without_empty
from cms.core.site_urls import absolute_url

from .enums import NAMED_PLATFORMS, Platform, Rating

# On a scale of 1 (false) to 5 (true).
VALUES = {Rating.FALSE: 1, Rating.MISLEADING: 2, Rating.MISSING_CONTEXT: 3, Rating.TRUE: 5}
LONGEST_CLAIM = 300


def structured_data(page, request, verdict, corrections=(), notice="") -> dict:
    """{"@context", "@graph"} of `page`; `verdict` is the one in force or None."""
    organisation = publisher_of(request, page.language)
    address = absolute_url(request, page.get_url(request) or "")
    notes = [note.text for note in corrections]
    graph = [article(page, request, corrections=notes)]
    if verdict is not None and verdict.is_finding and not notice:
        graph.append(_claim_review(page, organisation, address, verdict))
    return {"@context": "https://schema.org", "@graph": graph}


def _claim_review(page, organisation, address, verdict):
    rating = {"@type": "Rating", "alternateName": str(Rating(verdict.rating).label)}
    if verdict.rating in VALUES:
        rating |= {"ratingValue": VALUES[verdict.rating], "bestRating": 5, "worstRating": 1}
    return without_empty(
        {
            "@type": "ClaimReview",
            "claimReviewed": page.claim_as_stated[:LONGEST_CLAIM],
            "url": address,
            "datePublished": iso_time(page.first_published_at),
            "dateModified": iso_time(page.last_published_at or page.first_published_at),
            "inLanguage": page.language,
            "author": organisation,
            "itemReviewed": _claim(page),
            "reviewRating": rating,
            "reviewBody": page.fact_again or page.summary,
        }
    )


def _claim(page):
    """The claim; its author is a platform, never a person."""
    links = page.item.item_posts.select_related("post")
    first = links.order_by(F("posted_at").asc(nulls_last=True), "added_at").first()
    platform = first and first.post.platform
    name = Platform(platform).label if platform in NAMED_PLATFORMS else _("Lan truyền trên mạng")
    return without_empty(
        {
            "@type": "Claim",
            "author": {"@type": "Organization", "name": name},
            "datePublished": iso_time(first.posted_at) if first else None,
        }
    )
