"""Who sends slowly, or far too much, takes no thread from a reader: a real web process, four threads."""

import asyncio
import threading
import time
from contextlib import ExitStack, contextmanager, nullcontext

import pytest

from tests.web_process import answered, is_answered, wait_for_answers, web_process
from tools import nginx
from tools.readers import Times, during
from tools.senders import Senders

LOGIN = "/tai-khoan/dang-nhap/"
MB = 1024 * 1024


@pytest.fixture(scope="module")
def web(tmp_path_factory):
    with web_process(tmp_path_factory.mktemp("web"), THREADS="4") as process:
        yield process


def until_a_place_is_free(web):
    """One is given back once the server has seen that its sender is gone."""
    until = time.monotonic() + 30
    while web.post(LOGIN, b"x=1").status == 503:
        assert time.monotonic() < until


@pytest.fixture(autouse=True)
def _a_place_is_free(web):
    """Whatever the test before held."""
    until_a_place_is_free(web)


@contextmanager
def both_places_held(web):
    """Twelve POSTs to sign-in that stop after four bytes: those who hold a place, those who were told off."""
    with ExitStack() as open_ones:
        senders = [open_ones.enter_context(web.begin(LOGIN, 1000)) for _ in range(12)]
        holders = wait_for_answers(senders, 10)
        yield holders, [sender for sender in senders if sender not in holders]


def has_ended(sender) -> bool:
    """Whether the connection is gone, and what waited for it."""
    try:
        return sender.recv(1) == b""
    except ConnectionResetError:
        return True


def test_reading_and_health_go_on_while_slow_senders_hold_what_they_can(web):
    # Who holds a place loses it after five seconds: a machine that takes as long to ask is asked again.
    for _attempt in range(10):
        with both_places_held(web) as (holders, others):
            refused = web.post(LOGIN, b"x=1")
            read = [web.get("/healthz"), web.get("/robots.txt")[0], web.get("/healthz", health=True)]
            in_time = not any(map(is_answered, holders))
            told_off = [answered(sender)[0] for sender in others]
            if in_time and told_off == [503] * 10:
                # They lose their places after their time, and are told so if the machine finds time for it.
                assert {answered(sender)[0] for sender in holders} <= {408, 0}
                assert all(map(has_ended, holders))
                break
        until_a_place_is_free(web)
    else:
        pytest.fail("In ten times, nobody could ask while two held the places.")

    assert read == [(200, b"ok\n"), 200, (200, b"ok\n")]
    assert (refused.status, refused.headers["Retry-After"]) == (503, "2")
    assert refused.headers["X-Not-Processed"] == "1"
    assert "Máy chủ đang bận" in refused.text
    assert "has read and saved nothing" in refused.text
    assert web.post(LOGIN, b"x=1").status == 403  # the application's own answer: no CSRF token


@pytest.mark.parametrize(
    ("path", "length"),
    [(LOGIN, 300 * MB), (LOGIN, 65 * 1024), ("/", 300 * 1024), ("/admin/pages/3/edit/", 5 * MB)],
)
def test_what_is_too_large_is_refused_by_its_length_before_it_is_sent(web, path, length):
    with web.begin(path, length) as sender:
        status, page = answered(sender)
    assert status == 413  # who was waited for would be told 408
    assert "quá lớn" in page


def test_a_body_that_does_not_say_its_length_is_not_read(web):
    with web.connect() as sender:
        sender.sendall(
            f"POST {LOGIN} HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nx=1".encode()
        )
        assert answered(sender)[0] == 411


def test_a_body_that_goes_on_past_its_length_is_cut_there(web):
    with web.begin(LOGIN, 3, b"x=1" + b"y" * 100_000) as sender:
        assert answered(sender)[0] == 403  # the application's own answer to three bytes


def test_a_body_cut_short_reaches_nobody(web):
    with web.begin("/admin/kiem-chung/ghi-nhan/", 9000) as sender:
        sender.shutdown(1)
        assert answered(sender)[0] in (0, 400)
    assert web.post(LOGIN, b"x=1").status == 403


def test_a_form_of_the_editor_and_an_upload_get_through(web):
    assert web.post("/admin/pages/3/edit/", b"x" * (3 * MB)).status in (302, 403)
    kind = {"Content-Type": "multipart/form-data; boundary=x"}
    assert web.post("/admin/images/multiple/add/", b"x" * (24 * MB), **kind).status in (302, 403)


def test_headers_that_do_not_end_hold_no_thread(web):
    with ExitStack() as senders:
        for _ in range(8):
            senders.enter_context(web.connect()).sendall(b"POST / HTTP/1.1\r\nHost: localhost\r\nX-Slow:")
        assert web.get("/healthz")[0] == 200


def test_the_port_for_probes_answers_while_every_thread_is_held(web):
    assert web.get("/readyz", health=True)[0] == 503  # no migrations here; it says so
    assert web.get("/elsewhere", health=True)[0] == 404


@pytest.mark.parametrize(
    "proxied", [False, pytest.param(True, marks=pytest.mark.skipif(not nginx.PROGRAM, reason="no nginx"))]
)
def test_reading_goes_on_while_many_send_at_once(web, tmp_path, proxied):
    """tools/prove_senders.py in short: a tenth of its senders, until everybody has met everybody."""
    with nginx.running(tmp_path, upstream=web.port) if proxied else nullcontext(web) as front:
        senders = Senders(front.port, seconds=30, slow=20, large=5, processor=0.1, line=4)
        sending = threading.Thread(target=lambda: asyncio.run(senders.run()))
        sending.start()
        readers, probes, probes_aside = asking = Times(), Times(), Times()

        def enough():
            return min(len(times.taken) for times in asking) > 3 and senders.answers["large 413"] >= 1

        during(
            30,
            [
                (front.port, ["/robots.txt"], readers, 0.05),
                (front.port, ["/healthz"], probes, 0.1),
                (web.health_port, ["/healthz"], probes_aside, 0.1),
            ],
            enough,
        )
        senders.stop()
        sending.join()
    assert readers.errors + probes.errors + probes_aside.errors == []
    assert enough()
    assert sum(senders.answers.values()) >= 25  # each was answered, or was still sending
