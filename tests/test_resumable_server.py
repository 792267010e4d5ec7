"""A real web server takes files in pieces: cut, killed, slow, two at once. What it acknowledged is there."""

import hashlib
import http.client
import os
import random
import signal
import socket
import sqlite3
import subprocess
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from tests.test_resumable import PHOTO
from tests.tus import KIND, TUS
from tests.web_process import PATIENCE, answered, web_process
from tools import nginx

pytestmark = [pytest.mark.long, pytest.mark.django_db]
FILM = PHOTO + random.Random(3).randbytes(9_000_000)  # a photo with a film behind it, as telephones make them


@pytest.fixture(scope="module")
def folder(tmp_path_factory, django_db_setup, django_db_blocker, on_postgresql):
    """Where the server's own database lies: a copy of the tests'."""
    if on_postgresql:
        pytest.skip("The server of this test has a database of its own, on SQLite.")
    made = tmp_path_factory.mktemp("web")
    with django_db_blocker.unblock():
        connection.ensure_connection()
        with closing(sqlite3.connect(made / "haidang.sqlite3")) as target:
            connection.connection.backup(target)
    return made


@pytest.fixture(scope="module")
def web(folder):
    with web_process(folder, THREADS="8") as process:
        yield process


def ask(port: int, method: str, path: str, body: bytes | None = None, **headers: str):
    """The answer, read."""
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    named = {name.replace("_", "-"): text for name, text in headers.items()}
    try:
        asked.request(method, path, body, {"Host": "localhost"} | TUS | named)
        answer = asked.getresponse()
        answer.text = answer.read().decode()
        return answer
    finally:
        asked.close()


def begin(port: int, content: bytes) -> str:
    answer = ask(port, "POST", "/tep-gui/", b"", Upload_Length=str(len(content)))
    assert answer.status == 201, answer.text
    return answer.headers["Location"]


def patch(port: int, address: str, at: int, piece: bytes):
    return ask(port, "PATCH", address, piece, Upload_Offset=str(at), Content_Type=KIND)


def offset(port: int, address: str) -> int:
    answer = ask(port, "HEAD", address)
    assert answer.status == 200
    return int(answer.headers["Upload-Offset"])


def until(condition):
    """The first true value of it."""
    deadline = time.monotonic() + PATIENCE
    while not (value := condition()):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    return value


def begin_piece(port: int, address: str, at: int, length: int, some: bytes) -> socket.socket:
    """A PATCH that says `length` and sends only `some` of it."""
    sender = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
    sender.sendall(
        f"PATCH {address} HTTP/1.1\r\nHost: localhost\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: {at}\r\n"
        f"Content-Type: {KIND}\r\nContent-Length: {length}\r\n\r\n".encode()
        + some
    )
    return sender


def finish(port: int, address: str, content: bytes) -> None:
    """Send the rest as a client does, a piece at a time; the server looks at the whole at its end."""
    at = until(lambda: offset(port, address) + 1) - 1
    while at < len(content):
        answer = patch(port, address, at, content[at : at + 2_000_000])
        # Whoever was cut off is still being waited for, or what they had sent was kept meanwhile.
        if answer.status in (409, 423, 503):
            time.sleep(0.1)
            at = offset(port, address)
            continue
        assert answer.status == 204, (answer.status, answer.text)
        at = int(answer.headers["Upload-Offset"])


def told(folder: Path, address: str) -> str:
    """The digest that the server wrote down of the whole file."""
    key = address.strip("/").rpartition("/")[2].replace("-", "")
    with closing(sqlite3.connect(folder / "haidang.sqlite3")) as database:
        asked = "SELECT sha256 FROM cms_resumable_resumableupload WHERE public_id = ?"
        return database.execute(asked, [key]).fetchone()[0]


def is_whole(folder: Path, address: str) -> bool:
    return told(folder, address) == hashlib.sha256(FILM).hexdigest()


def test_a_file_comes_in_one_piece_of_many_megabytes(web, folder):
    address = begin(web.port, FILM)
    assert patch(web.port, address, 0, FILM).status == 204
    assert is_whole(folder, address)


def test_what_arrived_of_a_cut_piece_stays(web, folder):
    address = begin(web.port, FILM)
    with begin_piece(web.port, address, 0, len(FILM), FILM[:5_000_000]):
        until(lambda: offset(web.port, address))  # four megabytes are settled while it comes
    kept = until(lambda: (at := offset(web.port, address)) > 4_900_000 and at)
    assert kept <= 5_000_000
    finish(web.port, address, FILM)
    assert is_whole(folder, address)


def test_who_is_too_slow_keeps_what_came_and_is_told_to_come_again(web, folder):
    address = begin(web.port, FILM)
    with begin_piece(web.port, address, 0, 1_000_000, FILM[:300_000]) as sender:
        status, _text = answered(sender)
        assert status in (503, 0)
    assert offset(web.port, address) >= 250_000
    finish(web.port, address, FILM)
    assert is_whole(folder, address)


def test_of_two_senders_at_once_one_gets_through(web, folder):
    address = begin(web.port, FILM)
    with begin_piece(web.port, address, 0, len(FILM), FILM[:5_000_000]):
        until(lambda: offset(web.port, address))
        assert patch(web.port, address, offset(web.port, address), FILM[:9]).status == 423
    finish(web.port, address, FILM)
    assert is_whole(folder, address)


def test_forms_have_places_while_all_places_for_pieces_are_held(web):
    address = [begin(web.port, FILM) for _ in range(3)]
    senders = [begin_piece(web.port, each, 0, len(FILM), FILM[:5_000_000]) for each in address[:2]]
    try:
        until(lambda: all(offset(web.port, each) for each in address[:2]))
        assert patch(web.port, address[2], 0, FILM[:100]).status == 503
        assert web.post("/tai-khoan/dang-nhap/", b"x=1").status == 403  # the application's own answer
    finally:
        for sender in senders:
            sender.close()


def test_a_server_that_is_killed_at_any_moment_goes_on_where_it_said(folder):
    """Five times in the middle of a piece; the next one starts from the same folder."""
    said, address, kills = 0, "", random.Random(5)
    for _life in range(5):
        with web_process(folder, THREADS="8") as web:
            address = address or begin(web.port, FILM)
            at = offset(web.port, address)
            assert at >= said, "what was acknowledged is there"
            answer = patch(web.port, address, at, FILM[at : at + 400_000])
            assert answer.status == 204
            said = int(answer.headers["Upload-Offset"])
            with begin_piece(web.port, address, said, len(FILM) - said, b"") as sender:
                killer = threading.Timer(kills.uniform(0, 0.15), kill, [web.port])
                killer.start()
                send_until_cut(sender, FILM[said:])
                killer.join()
    with web_process(folder, THREADS="8") as web:
        assert offset(web.port, address) >= said
        finish(web.port, address, FILM)
    assert is_whole(folder, address)


def send_until_cut(sender: socket.socket, content: bytes) -> None:
    try:
        for at in range(0, len(content), 50_000):
            sender.sendall(content[at : at + 50_000])
            time.sleep(0.002)
    except OSError:
        return


def kill(port: int) -> None:
    """kill -9 to whoever listens there, its parent first: it would start another."""
    command = ["ps", "-eo", "pid,ppid,args"]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[1:]
    rows = [(int(pid), int(parent), args) for pid, parent, args in (line.split(None, 2) for line in lines)]
    ours = {pid for pid, _parent, args in rows if f"--port {port} " in f"{args} "}
    for pid in sorted(ours | {pid for pid, parent, _args in rows if parent in ours}):
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue


@pytest.mark.skipif(not nginx.PROGRAM, reason="no nginx on this machine")
def test_nginx_sends_on_what_comes_so_that_a_cut_piece_is_kept(folder, tmp_path):
    with (
        web_process(folder, THREADS="8", TRUSTED_PROXIES="1") as web,
        nginx.running(tmp_path, upstream=web.port) as proxy,
    ):
        address = begin(proxy.port, FILM)
        with begin_piece(proxy.port, address, 0, len(FILM), FILM[:5_000_000]):
            until(lambda: offset(proxy.port, address))
        until(lambda: offset(proxy.port, address) > 4_800_000)
        finish(proxy.port, address, FILM)
        assert is_whole(folder, address)
        large = ask(proxy.port, "PATCH", address, None, Content_Length=str(201 * 1024 * 1024))
        assert large.status == 413
    assert address not in (tmp_path / "access.log").read_text()
