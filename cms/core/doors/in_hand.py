"""The receipt in hand: its code in a cookie of this browser, signed, until half an hour without use.

Never in an address: addresses stand in logs, histories and referrers.
"""

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from . import codes

COOKIE = "bien_nhan"
SALT = "cms.portal.lookup"
SECONDS = 30 * 60
SENT_PAGE = "portal_receipt_sent"  # its address is the portal's, which shows every kind of receipt


def code_in_hand(request: HttpRequest) -> str:
    """The code that was typed, or given, in this browser lately; "" for none."""
    try:
        code = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=SECONDS)
    except signing.BadSignature:
        return ""
    return codes.read(code) or "" if isinstance(code, str) else ""


def take_in_hand(response: HttpResponse, code: str, *, secure: bool) -> HttpResponse:
    """Keep `code` for the pages that follow; `secure`: by HTTPS alone."""
    response.set_cookie(
        COOKIE,
        signing.dumps(code, salt=SALT),
        max_age=SECONDS,
        httponly=True,
        secure=secure,
        samesite="Lax",
    )
    return response


def keep_in_hand(request: HttpRequest, response: HttpResponse, code: str) -> HttpResponse:
    """The half hour begins anew, unless `response` puts the receipt away."""
    if COOKIE in response.cookies:
        return response
    return take_in_hand(response, code, secure=request.is_secure())


def hand_over(request: HttpRequest, code: str) -> HttpResponse:
    """What a door answers once it has taken a form: on to the page with the receipt, its code in hand."""
    return take_in_hand(redirect(SENT_PAGE), code, secure=request.is_secure())


def put_away(response: HttpResponse) -> HttpResponse:
    """Forget the code here: the next one at this computer sees nothing of it."""
    response.delete_cookie(COOKIE, samesite="Lax")
    return response
