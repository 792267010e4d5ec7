"""A web server for a bench: granian as the demo runs it, on a free port of this machine."""

import http.client
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

READY_WITHIN = 60  # seconds
APPLICATION = "bench.search.wsgi:application"


class Visitor:
    """Asks the search page over one connection that is kept."""

    def __init__(self, port: int):
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self._path = reverse("portal_search")

    def ask(self, words: str) -> tuple[float, float]:
        """Return milliseconds: the whole request, and the searching in it. RuntimeError when not 200."""
        began = time.perf_counter()
        self._connection.request(
            "GET", f"{self._path}?{urlencode({'q': words})}", headers={"Host": "localhost"}
        )
        answer = self._connection.getresponse()
        body = answer.read()
        took = (time.perf_counter() - began) * 1000
        if answer.status != 200 or b"<h1" not in body:
            raise RuntimeError(f"{self._path}?q={words} answered {answer.status}")
        timing = re.search(r"search;dur=([0-9.]+)", answer.headers["Server-Timing"])
        return took, float(timing[1]) if timing else 0.0


@contextmanager
def served(**environment: str) -> Iterator[Visitor]:
    """Run a server with these variables in its environment; a visitor of it."""
    port = _free_port()
    options = ["--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--blocking-threads", "4"]
    server = subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, "-m", "granian", *options, "--log-level", "warning", APPLICATION],
        cwd=settings.BASE_DIR,
        env={**os.environ, **environment},
    )
    try:
        _wait_for(port, server)
        yield Visitor(port)
    finally:
        server.terminate()
        server.wait(30)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(port: int, server: subprocess.Popen) -> None:
    deadline = time.monotonic() + READY_WITHIN
    while time.monotonic() < deadline and server.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise RuntimeError("The web server did not start; its messages are above.")
