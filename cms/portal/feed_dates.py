"""Since when a feed is as it is: for readers that ask by date alone.

The date of its newest entry would not tell that another was taken back. So all processes remember together
what each feed was when it was last asked for; what nobody remembers is as it is since now.
"""

from hashlib import sha256

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.http import http_date
from wagtail.models import Site

from cms.core import clock

KEPT = 30 * 24 * 3600  # seconds


def date_by_content(request: HttpRequest, response: HttpResponse) -> None:
    """Set the response's Last-Modified. One whose content is new is sent in full, whatever date was asked."""
    site = Site.find_for_request(request)
    key = f"feed:{site and site.pk}:{request.path}"
    digest, now = sha256(response.content).hexdigest(), int(clock.now().timestamp())
    before, since = cache.get(key) or ("", 0)
    if digest != before:
        since = max(now, since + 1)  # two contents never have one date
        cache.set(key, (digest, since), KEPT)
        request.META.pop("HTTP_IF_MODIFIED_SINCE", None)
    response["Last-Modified"] = http_date(since)
