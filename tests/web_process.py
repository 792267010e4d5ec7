"""A real web process for tests: the server of `make demo`, on a free port, without a row in its database."""

import http.client
import os
import select
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

from cms.settings.environment import ROOT
from tools.ports import free_ports

READY_WITHIN = 120  # seconds
PATIENCE = 30  # seconds for an answer: a machine may be busy, and what waits for ever fails all the same


class WebProcess:
    """Where it listens, and who asks it; every wait ends after a few seconds."""

    def __init__(self, port: int, health_port: int):
        self.port, self.health_port = port, health_port

    def connect(self) -> socket.socket:
        """A connection of one's own, for those who send as no browser does."""
        return socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)

    def begin(self, path: str, length: int, some: bytes = b"csrf") -> socket.socket:
        """Begin a POST that says `length` and sends only `some` of it."""
        sender = self.connect()
        sender.sendall(
            # With such a cookie Django looks for the token in the body, and reads it.
            f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {length}\r\n"
            f"Cookie: csrftoken={'a' * 32}\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n\r\n".encode()
            + some
        )
        return sender

    def get(self, path: str, *, health: bool = False, timeout: float = PATIENCE) -> tuple[int, bytes]:
        """Status and body of a GET, at the main port or at that for probes."""
        port = self.health_port if health else self.port
        asked = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
        try:
            asked.request("GET", path, headers={"Host": "localhost"})
            answer = asked.getresponse()
            return answer.status, answer.read()
        finally:
            asked.close()

    def post(self, path: str, body: bytes, **headers: str):
        """The answer to a POST of that body, read."""
        asked = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            asked.request("POST", path, body, {"Host": "localhost", **headers})
            answer = asked.getresponse()
            answer.text = answer.read().decode()
            return answer
        finally:
            asked.close()


def answered(sender: socket.socket) -> tuple[int, str]:
    """Status and text of what a sender is answered; 0 when the server only closes."""
    answer = http.client.HTTPResponse(sender)
    try:
        answer.begin()
        return answer.status, answer.read().decode()
    except http.client.IncompleteRead as whole_but_for_a_byte:
        return answer.status, whole_but_for_a_byte.partial.decode()
    except (http.client.BadStatusLine, ConnectionResetError):
        return 0, ""


def wait_for_answers(senders: list[socket.socket], count: int) -> list[socket.socket]:
    """Wait until `count` of the senders have something to read; return the others."""
    left, deadline = list(senders), time.monotonic() + PATIENCE
    while len(senders) - len(left) < count:
        told, _writable, _failed = select.select(left, [], [], max(deadline - time.monotonic(), 0))
        if not told:
            raise AssertionError(f"{len(senders) - len(left)} of {len(senders)} senders were answered")
        left = [sender for sender in left if sender not in told]
    return left


def is_answered(sender: socket.socket) -> bool:
    """Whether something lies ready to be read."""
    return bool(select.select([sender], [], [], 0)[0])


@contextmanager
def web_process(folder: Path, **environment: str):
    """Run one with these variables in its environment; ends with the block."""
    port, health_port = free_ports(2)
    variables = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
        "DEMO": "1",
        "DEMO_DIR": str(folder),
        "DATABASE_URL": "",
        "HEALTH_PORT": str(health_port),
        **environment,
    }
    command = [sys.executable, "-m", "cms.server", "--port", str(port), "--log-level", "warning"]
    process = subprocess.Popen(command, cwd=ROOT, env=variables)
    try:
        web = WebProcess(port, health_port)
        _wait_for(web, process)
        yield web
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_for(web: WebProcess, process: subprocess.Popen) -> None:
    deadline = time.monotonic() + READY_WITHIN
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if web.get("/healthz")[0] == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("The web process did not start; its messages are above.")
