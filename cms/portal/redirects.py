"""Redirects as Wagtail has them, but to no page that readers don't see: an address holds words of a title."""

from urllib.parse import urlparse

from wagtail.contrib.redirects.middleware import RedirectMiddleware, get_redirect
from wagtail.contrib.redirects.models import Redirect


class RedirectsToLivePages(RedirectMiddleware):
    """For Wagtail's own, in its place: last."""

    def process_response(self, request, response):
        answer = super().process_response(request, response)
        return answer if answer is response or _is_live(request) else response


def _is_live(request) -> bool:
    path = Redirect.normalise_path(request.get_full_path(), decode_unicode=False)
    found = get_redirect(request, path) or get_redirect(request, urlparse(path).path)
    return found.redirect_page is None or found.redirect_page.live
