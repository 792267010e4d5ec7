"""The receipt in hand: its code in a cookie of this browser, signed, for half an hour."""

from django.core import signing
from django.http import HttpRequest, HttpResponse

from cms.core.doors import codes

COOKIE = "bien_nhan"
SALT = "cms.portal.lookup"
SECONDS = 30 * 60


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


def put_away(response: HttpResponse) -> HttpResponse:
    """Forget the code here: the next one at this computer sees nothing of it."""
    response.delete_cookie(COOKIE, samesite="Lax")
    return response
