"""Redirects as Wagtail has them, but to no page that readers don't see: an address holds words of a title.

One that names no site leads only where its page stands: `/gioi-thieu/` of one site is not that of another.
"""

from urllib.parse import urlparse

from wagtail.contrib.redirects.middleware import RedirectMiddleware, get_redirect
from wagtail.contrib.redirects.models import Redirect

from cms.core.scope import scope_of


class RedirectsToLivePages(RedirectMiddleware):
    """For Wagtail's own, in its place: last."""

    def process_response(self, request, response):
        answer = super().process_response(request, response)
        return answer if answer is response or _leads(request) else response


def _leads(request) -> bool:
    path = Redirect.normalise_path(request.get_full_path(), decode_unicode=False)
    found = get_redirect(request, path) or get_redirect(request, urlparse(path).path)
    page = found.redirect_page
    if page is None:
        return True
    return page.live and (found.site_id is not None or scope_of(request).holds(page))
