"""A view that stands like a page: what its template and its head say of it."""

from cms.core.site_urls import absolute_url


def described(request, title: str, lead: str) -> dict:
    """What templates read of a page, for the view that answers `request`; its address has no query."""
    return {
        "title": title,
        "lead_in": lead,
        "social_title": title,
        "social_description": lead,
        "canonical_url": absolute_url(request, request.path),
    }
