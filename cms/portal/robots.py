"""`/robots.txt`: a demo is closed to search engines; the portal closes staff doors and search results."""

from django.conf import settings
from django.http import HttpResponse

from cms.core.site_urls import absolute_url

_CLOSED = ["/admin/", "/tai-khoan/", "/tim-kiem/", "/*/tim-kiem/"]


def robots(request):
    """Plain text; in the demo everything is refused."""
    lines = ["User-agent: *"]
    if settings.DEMO:
        lines.append("Disallow: /")
    else:
        lines += [
            *(f"Disallow: {path}" for path in _CLOSED),
            f"Sitemap: {absolute_url(request, '/sitemap.xml')}",
        ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
