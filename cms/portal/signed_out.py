"""What is sent to the admin after the session ended is refused in its place, not led to the way in.

A redirect takes the page away with all that was typed, and the words that were sent are gone; what a page
asks for by itself would put the way in into the middle of it. Who can stay on the page says so:
`X-Page-Stays` (static/js/resend_worker.js), htmx, the editor's own saving by asking for JSON.
"""

from urllib.parse import parse_qs, urlsplit

from django.urls import Resolver404, resolve, reverse

from .errors import csrf_failure

WAYS_IN = {
    "account_login",
    "account_reauthenticate",
    "mfa_activate_totp",
    "mfa_reauthenticate",
    "wagtailadmin_login",
}


class StaysOnPage:
    """Place before `SecondFactorMiddleware`, which leads people to the way in too."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if not request.path_info.startswith(reverse("wagtailadmin_home")) or not _stays(request):
            return response
        return csrf_failure(request) if _leads_to_the_way_in(response) else response


def _stays(request) -> bool:
    """Whether the page that asks stays there: what would be put into it must not be the way in."""
    if "HX-Request" in request.headers:
        return True
    by_itself = "application/json" in request.headers.get("Accept", "")
    return request.method == "POST" and (by_itself or "X-Page-Stays" in request.headers)


def _leads_to_the_way_in(response) -> bool:
    """And from there back here; who signs out is led there to stay."""
    address = urlsplit(response.headers.get("Location", ""))
    if "next" not in parse_qs(address.query):
        return False
    try:
        return resolve(address.path).view_name in WAYS_IN
    except Resolver404:
        return False
