"""Redirects as Wagtail has them, but to no page that readers don't see: an address holds words of a title.

One that names no site leads only where its page stands: `/gioi-thieu/` of one site is not that of another.
An address in Vietnamese is one however its marks are coded: browsers and old sites send both ways.
"""

from unicodedata import normalize
from urllib.parse import urlparse

from django.http import HttpResponsePermanentRedirect, HttpResponseRedirect
from django.utils.encoding import uri_to_iri
from wagtail.contrib.redirects.middleware import RedirectMiddleware, get_redirect
from wagtail.contrib.redirects.models import Redirect

from cms.core.scope import scope_of


class RedirectsToLivePages(RedirectMiddleware):
    """For Wagtail's own, in its place: last."""

    def process_response(self, request, response):
        if response.status_code != 404:
            return response
        found = _found(request)
        if found is None or found.link is None or not _leads(request, found):
            return response
        answer = HttpResponsePermanentRedirect if found.is_permanent else HttpResponseRedirect
        return answer(found.link)


def _found(request) -> Redirect | None:
    """The redirect of what was asked for, with its query before without; as it was coded before otherwise."""
    asked = Redirect.normalise_path(request.get_full_path(), decode_unicode=False)
    for path in dict.fromkeys((asked, urlparse(asked).path)):
        plain = uri_to_iri(path)
        for coded in dict.fromkeys((path, normalize("NFC", plain), normalize("NFD", plain))):
            if found := get_redirect(request, coded):
                return found
            if plain.isascii():
                break
    return None


def _leads(request, found: Redirect) -> bool:
    page = found.redirect_page
    if page is None:
        return True
    if not page.live or page.get_view_restrictions().exists():
        return False
    return found.site_id is not None or scope_of(request).holds(page)
