"""The script that sends again what a busy server refused unread, at an address that rules every page."""

from functools import cache

from django.conf import settings
from django.http import HttpResponse


@cache
def _script() -> bytes:
    return (settings.BASE_DIR / "static" / "js" / "resend_worker.js").read_bytes()


def resend_worker(request):
    """`static/js/resend_worker.js`. A service worker rules what lies beside or below it, hence the root."""
    return HttpResponse(
        _script(), content_type="text/javascript; charset=utf-8", headers={"Cache-Control": "no-cache"}
    )
