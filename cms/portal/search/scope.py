"""Where a reader's search looks: this site, this language."""

from django.utils.translation import get_language
from wagtail.models import Site

from cms.core.indexing.sites import site_key


def site_scope(request) -> dict[str, tuple[str, ...]]:
    """Return {"site": (…,), "language": (…,)}: what every question to the public index is narrowed to."""
    site = Site.find_for_request(request)
    return {"site": (site_key(site) if site else "",), "language": (get_language(),)}
