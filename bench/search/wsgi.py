"""The portal, telling in each answer how long it searched: `Server-Timing: search;dur=1.234` (milliseconds).

Searching is everything between the view's question and its answer: engine, highlights, the check that results
are fresh. The rest of a request is the page itself. For `bench search_web` alone.
"""

import threading
import time
from functools import wraps

from django.core.wsgi import get_wsgi_application

portal = get_wsgi_application()
from cms.portal.search import page  # noqa: E402 - the apps must be there first

_taken = threading.local()


def _timed(ask):
    @wraps(ask)
    def timed(*args, **kwargs):
        began = time.perf_counter()
        try:
            return ask(*args, **kwargs)
        finally:
            _taken.search += time.perf_counter() - began

    return timed


def application(environ, start_response):
    """The portal's WSGI application with one more header."""
    _taken.search = 0.0

    def start(status, headers, exc_info=None):
        header = ("Server-Timing", f"search;dur={_taken.search * 1000:.3f}")
        return start_response(status, [*headers, header], exc_info)

    return portal(environ, start)


page.ask = _timed(page.ask)
