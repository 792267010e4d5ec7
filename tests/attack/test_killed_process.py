"""One web process of two is killed, as when memory runs out: the other stays, and a new one comes."""

import os
import signal
import socket
import subprocess
import time
from pathlib import Path

import pytest

from cms.server.command import granian
from tools.ports import free_port

CHILDREN = "/proc/{0}/task/{0}/children"
APPLICATION = (
    "wsgiref.simple_server:demo_app"  # starts at once; whose processes they are is nothing to granian
)

pytestmark = pytest.mark.skipif(not Path(CHILDREN.format(os.getpid())).exists(), reason="no /proc here")


def children(process: int) -> set[int]:
    return set(map(int, Path(CHILDREN.format(process)).read_text().split()))


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def server():
    """The number of a web server with two processes that run."""
    *command, _ours = granian("127.0.0.1", port := free_port(), threads=1, processes=2, log_level="critical")
    process, deadline = subprocess.Popen([*command, APPLICATION]), time.monotonic() + 30
    while len(children(process.pid)) < 2 or not listens(port):
        assert time.monotonic() < deadline
    yield process.pid
    for each in (process.pid, *children(process.pid)):  # the new one is too young to be told to end
        os.kill(each, signal.SIGKILL)
    process.wait(30)


def test_the_end_of_one_process_is_not_the_end_of_all(server):
    killed, other = children(server)
    os.kill(killed, signal.SIGKILL)
    deadline = time.monotonic() + 30
    while killed in children(server) or len(children(server)) < 2:
        assert time.monotonic() < deadline
        assert other in children(server)
