"""The port for probes: one that waits holds up no other."""

import http.client
import threading
from contextlib import ExitStack

import pytest

from cms.server import health_port
from tools.ports import free_port


@pytest.fixture
def silent_database():
    """Set it, and what asked it is answered."""
    event = threading.Event()
    yield event
    event.set()


@pytest.fixture
def port(silent_database):
    def readyz():
        silent_database.wait(60)
        return 200, "text/plain", b"ready"

    answers = {"/readyz": readyz, "/healthz": lambda: (200, "text/plain", b"ok\n")}
    server = health_port.start(port := free_port(), answers)
    yield port
    server.shutdown()
    server.server_close()


def probe(port: int) -> http.client.HTTPConnection:
    return http.client.HTTPConnection("127.0.0.1", port, timeout=20)


def test_health_is_answered_while_others_ask_a_silent_database_or_do_not_ask_at_all(port):
    with ExitStack() as waiting:
        for _ in range(3):
            asked = probe(port)
            waiting.callback(asked.close)
            asked.request("GET", "/readyz")
        dumb = probe(port)
        dumb.connect()
        waiting.callback(dumb.close)
        well = probe(port)
        waiting.callback(well.close)
        well.request("GET", "/healthz")
        assert well.getresponse().read() == b"ok\n"
