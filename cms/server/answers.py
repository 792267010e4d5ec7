"""What is answered without Django: pages that lie here as files, in Vietnamese and English, cheap to send."""

import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PAGES = Path(__file__).parent / "pages"
REASONS = {
    400: "Bad Request",
    408: "Request Timeout",
    411: "Length Required",
    413: "Content Too Large",
    503: "Service Unavailable",
}
RETRY_AFTER = 2  # seconds
SENT_WITHIN = 0.5  # seconds; a busy machine had not sent it after a twentieth
# Says that nothing was done with the request, so that it may be sent again (static/js/resend_worker.js).
UNPROCESSED = ("X-Not-Processed", "1")
_HEADERS = [
    ("Content-Type", "text/html; charset=utf-8"),
    ("Cache-Control", "no-store"),
    ("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    UNPROCESSED,
]


@cache
def _page(status: int) -> bytes:
    return (PAGES / f"{status}.html").read_bytes()


def answer(status: int, start_response) -> list[bytes]:
    """Begin an answer of that status; return its body."""
    page = _page(status)
    _begin(status, len(page), start_response)
    return [page]


def answer_and_drop(status: int, start_response) -> Iterator[bytes]:
    """The same to a sender whose body something still waits for, and an end to the connection.

    The answer says one byte more than it has, and is over once the page has gone out: granian then drops the
    connection, and who reads from it finds its end. It has no other word for that.
    """
    page = _page(status)
    _begin(status, len(page) + 1, start_response, ("Connection", "close"))
    return _page_and_pause(page)


def drop(start_response) -> Iterator[bytes]:
    """End the connection to a sender who was too slow, some of whose body was taken: it may come again."""
    headers = [("Retry-After", str(RETRY_AFTER)), ("Cache-Control", "no-store"), ("Content-Length", "1")]
    start_response(f"503 {REASONS[503]}", [*headers, ("Connection", "close")])
    return _page_and_pause(b"")


def _begin(status: int, length: int, start_response, *more: tuple[str, str]) -> None:
    headers = [*_HEADERS, ("Content-Length", str(length)), *more]
    if status == 503:
        headers.append(("Retry-After", str(RETRY_AFTER)))
    start_response(f"{status} {REASONS[status]}", headers)


def _page_and_pause(page: bytes) -> Iterator[bytes]:
    yield page
    time.sleep(SENT_WITHIN)
