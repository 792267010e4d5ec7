"""Addresses with scheme and host, for feeds, machines and print."""

from wagtail.models import Site


def absolute_url(request, address: str) -> str:
    """Return `address` with scheme and host: the site's own, not what the Host header says."""
    if not address or "://" in address:
        return address
    site = Site.find_for_request(request)
    return (site.root_url if site else request.build_absolute_uri("/").rstrip("/")) + address
