"""The gate before the application: a request with a body is judged before any of it is read.

Bodies hold at most half the threads, and a few more wait a moment for one of those places, so the rest reads:
`/healthz` and every page answer while somebody sends as slowly as can be. What a refusal leaves unread, the
server drops with the connection.
"""

import threading
from collections.abc import Callable

from .answers import answer, answer_and_drop, drop
from .reading import CutShort, LiveBody, TooSlow, read_body, take_in

WAIT_SECONDS = 1  # for a place: a busy moment is no refusal, and a thread that waits reads for nobody
MAY_WAIT = 1024 * 1024  # bytes; a form, with a photo too

# A body means nothing there and nobody counts them, so it would take the places of those who post.
BODILESS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


class BodyGate:
    """A WSGI application around another.

    `threads`: those of the web server in this process. `largest(path, content_type)`: the most
    bytes of a body sent there.
    `behind_proxy`: whoever connects is a proxy that has the whole body and can be kept waiting for nothing.
    `streamed`: beginning of the addresses whose application reads a body while it comes, and keeps what came
    of one that breaks off; they hold half of the places at most.
    Answers 411 to a body without length, 413 to one too large or with a method that has none, 503 when half
    the threads have one (a form waits a second for its place, and a quarter of the threads wait at most), 408
    to one that comes too slowly; any other application gets the body whole.
    """

    def __init__(self, application, *, threads: int, largest, streamed: str = "", behind_proxy: bool = False):
        self._application, self._largest = application, largest
        self._behind_proxy = behind_proxy
        self._drain = threading.Lock()
        self._streamed = streamed
        self._slots = threading.BoundedSemaphore(max(threads // 2, 1))
        self._streams = threading.BoundedSemaphore(max(threads // 4, 1))
        self._waiting = threading.BoundedSemaphore(threads // 4)

    def __call__(self, environ, start_response):
        said = environ.get("CONTENT_LENGTH") or "0"
        if environ.get("HTTP_TRANSFER_ENCODING") or not said.isdecimal():
            return answer(411, start_response)
        length = int(said)
        if not length:
            return self._application(environ, start_response)
        if environ["REQUEST_METHOD"] in BODILESS or length > self._most(environ):
            return answer(413, start_response)
        if not self._take_place(length):
            return self._no_place(environ, start_response, length)
        if self._streamed and environ.get("PATH_INFO", "").startswith(self._streamed):
            return self._with_stream(environ, start_response, length)
        return self._with_body(environ, start_response, length)

    def _most(self, environ) -> int:
        return self._largest(environ.get("PATH_INFO", ""), environ.get("CONTENT_TYPE", ""))

    def _take_place(self, length: int) -> bool:
        if self._slots.acquire(blocking=False):
            return True
        if length > MAY_WAIT or not self._waiting.acquire(blocking=False):
            return False
        try:
            return self._slots.acquire(timeout=WAIT_SECONDS)
        finally:
            self._waiting.release()

    def _no_place(self, environ, start_response, length: int):
        """Answer that there is no place, with the body unread.

        A proxy that is cut off while it sends takes that for a broken server and can't tell whether it
        was dealt with, so it is let finish; one at a time, since this holds a thread of the reading half.
        """
        if not self._behind_proxy or not self._drain.acquire(blocking=False):
            return answer(503, start_response)
        try:
            take_in(environ["wsgi.input"], length)
        except TooSlow:
            return answer_and_drop(503, start_response)
        except CutShort:
            pass
        finally:
            self._drain.release()
        return answer(503, start_response)

    def _with_stream(self, environ, start_response, length: int):
        """Answer while the body comes; all of the answer is there before any of it is sent."""
        if not self._streams.acquire(blocking=False):
            self._slots.release()
            return self._no_place(environ, start_response, length)
        body, begun = LiveBody(environ["wsgi.input"], length), []
        environ["wsgi.input"] = body
        try:
            sent = _Sent(self._application(environ, lambda *said: begun.append(said)), [])
            try:
                content = b"".join(sent)
            finally:
                sent.close()
            if self._behind_proxy:
                body.let_finish()
        finally:
            body.close()
            self._streams.release()
            self._slots.release()
        if body.was_slow:
            return drop(start_response)
        start_response(*begun[-1])
        return [content]

    def _with_body(self, environ, start_response, length: int):
        """Answer in one of the places; it is free again when the last of the answer is sent."""
        kept: list[Callable[[], None]] = [lambda: self._slots.release()]
        try:
            body = read_body(environ["wsgi.input"], length)
            kept.append(body.close)
            environ["wsgi.input"] = body
            sent = _Sent(self._application(environ, start_response), kept)
            kept = []
            return sent
        except TooSlow:
            return answer_and_drop(408, start_response)
        except CutShort:
            return answer(400, start_response)
        finally:
            for release in kept:
                release()


class _Sent:
    """An answer that gives back its place when it is closed."""

    def __init__(self, pieces, kept):
        self._pieces, self._kept = pieces, kept

    def __iter__(self):
        return iter(self._pieces)

    def close(self):
        try:
            if hasattr(self._pieces, "close"):
                self._pieces.close()
        finally:
            while self._kept:
                self._kept.pop()()
