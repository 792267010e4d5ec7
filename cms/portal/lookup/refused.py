"""The answers to a code that opens nothing; while very many are tried, one page does for all of them.

Making the page is three quarters of what such a request costs. Who guesses codes asks for nothing else, and
readers would wait meanwhile. So then the page made last is given again, with its blanks filled.
"""

import time
from collections import deque
from collections.abc import Callable

from django import forms
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.translation import get_language

from cms.core.doors.throttled import MISSES

FORM, TOO_MANY = "receipts/look_up.html", "receipts/too_many.html"
MANY, SECONDS = 20, 10  # so many in so many seconds, in one process; a page made then serves as long
MOST = 64  # pages kept: hosts, languages and what is wrong
TOKEN, TYPED = "blank-for-the-token", "blank-for-the-code"  # places, no secrets

_lately: deque[float] = deque(maxlen=MANY)
_made: dict[tuple[str, ...], tuple[float, str]] = {}


def opens_nothing(request: HttpRequest, form: forms.Form, *, in_hand: bool) -> HttpResponse:
    """Status 422 with the page where a code is typed, which shows `form` and what is wrong with its `code`.

    `in_hand`: another receipt is open in this browser, to which the page leads.
    """
    if not _crowded() or in_hand:
        return render(request, FORM, {"form": form, "in_hand": in_hand}, status=422)

    def make() -> str:
        blank = form.__class__({"code": TYPED})
        blank.errors["code"] = form.errors["code"]
        return render_to_string(FORM, {"form": blank, "in_hand": False, "csrf_token": TOKEN}, request)

    page = _kept(request, form.errors["code"], make).replace(TOKEN, get_token(request), 1)
    return HttpResponse(page.replace(TYPED, escape(form["code"].value() or ""), 1), status=422)


def too_many(request: HttpRequest) -> HttpResponse:
    """Status 429 with the page that says when this network may try again."""
    context = {"minutes": MISSES.minutes_left}
    if not _crowded():
        return MISSES.told(render(request, TOO_MANY, context))
    page = _kept(request, [str(context)], lambda: render_to_string(TOO_MANY, context, request))
    return MISSES.told(HttpResponse(page))


def _crowded() -> bool:
    _lately.append(time.monotonic())
    return len(_lately) == MANY and _lately[-1] - _lately[0] < SECONDS


def _kept(request, key: list[str], make: Callable[[], str]) -> str:
    """The page for `key`, made now or a moment ago."""
    whole, now = (request.get_host(), str(get_language()), *key), time.monotonic()
    made, page = _made.get(whole, (0.0, ""))
    if not page or now - made > SECONDS:
        if len(_made) >= MOST:
            _made.clear()
        page = make()
        _made[whole] = now, page
    return page
