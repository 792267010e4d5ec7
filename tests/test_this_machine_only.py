"""Tests may talk to servers of this machine and to no other."""

import socket

import pytest


def test_another_machine_is_refused():
    with socket.socket() as attempt, pytest.raises(AssertionError, match=r"192\.0\.2\.1"):
        attempt.connect(("192.0.2.1", 80))


def test_a_server_of_this_machine_is_reached():
    with socket.socket() as server, socket.socket() as client:
        server.bind(("127.0.0.1", 0))
        server.listen()
        client.connect(server.getsockname())
