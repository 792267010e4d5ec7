"""The gate before the application by itself: what it lets in, what it gives back, what its table says."""

import io
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import settings

from cms.server import answers, gate, reading
from cms.server.gate import BodyGate
from cms.server.sizes import DEFAULT, EDITOR, MB, SIGN_IN, Sizes


class Stalled:
    """A body of which no byte comes until it is let go."""

    def __init__(self):
        self.let_go = threading.Event()

    def read(self, size):
        self.let_go.wait(10)
        return b""


@pytest.fixture
def behind_proxy():
    return False


@pytest.fixture
def post(behind_proxy):
    """`post(application, source=b"", path="/")` → status and the answer, not closed; two threads."""
    gates = {}

    def send(application, source=b"x=1", *, path="/", **environ):
        settled = {"threads": 2, "largest": lambda path, kind: 1000, "behind_proxy": behind_proxy}
        settled |= {"streamed": "/pieces/", "threads": environ.pop("THREADS", 2)}
        around = gates.setdefault(application, BodyGate(application, **settled))
        stream = source if hasattr(source, "read") else io.BytesIO(source)
        length = 9 if stream is source else len(source)
        begun = []
        environ = {"PATH_INFO": path, "wsgi.input": stream, "CONTENT_LENGTH": str(length)} | environ
        environ.setdefault("REQUEST_METHOD", "POST")
        answer = around(environ, lambda status, headers: begun.append(int(status.split()[0])))
        return begun[0], answer

    return send


def hand_back(environ, start_response):
    """An application that answers with the body."""
    start_response("200 OK", [])
    return [environ["wsgi.input"].read()]


def ignore(environ, start_response):
    """An application that does not ask for the body."""
    start_response("200 OK", [])
    return [b"unread"]


def test_the_application_gets_the_body_whole(post):
    body = bytes(range(256)) * 3
    status, answer = post(hand_back, body)
    assert (status, b"".join(answer)) == (200, body)


def test_a_place_is_held_until_the_answer_is_closed(post):
    _status, first = post(hand_back)
    assert post(hand_back)[0] == 503
    assert post(hand_back, CONTENT_LENGTH="0")[0] == 200  # without a body no place is needed
    first.close()
    assert post(hand_back)[0] == 200


@pytest.mark.parametrize("behind_proxy", [False, True])
def test_a_refused_body_is_read_only_from_a_proxy_which_would_call_us_broken(post, behind_proxy):
    post(hand_back)
    refused = io.BytesIO(b"x" * 900)
    assert post(hand_back, refused, CONTENT_LENGTH="900")[0] == 503
    assert refused.tell() == (900 if behind_proxy else 0)


@pytest.mark.parametrize("behind_proxy", [True])
def test_a_proxy_that_does_not_send_what_it_has_is_not_waited_for(post, monkeypatch):
    monkeypatch.setattr(reading, "READY_SECONDS", 0.05)
    monkeypatch.setattr(answers, "SENT_WITHIN", 0)
    post(hand_back)
    stalled = Stalled()
    status, answer = post(hand_back, stalled)
    assert (status, b"".join(answer)) == (503, (answers.PAGES / "503.html").read_bytes())
    stalled.let_go.set()


def test_an_application_that_fails_gives_its_place_back(post):
    def fail(environ, start_response):
        raise RuntimeError

    for _ in range(3):
        with pytest.raises(RuntimeError):
            post(fail)


@pytest.mark.parametrize(
    ("length", "status"), [("1001", 413), ("12x", 411), ("-3", 411), ("9" * 30, 413), ("4", 400)]
)
def test_a_length_that_is_too_large_or_untrue_reaches_nobody(post, length, status):
    assert post(hand_back, b"x=1", CONTENT_LENGTH=length)[0] == status


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "TRACE"])
def test_a_body_where_none_belongs_takes_no_place_from_those_who_post(post, method):
    unread = io.BytesIO(b"x")
    assert post(hand_back, unread, CONTENT_LENGTH="1", REQUEST_METHOD=method)[0] == 413
    assert unread.tell() == 0
    assert post(hand_back)[0] == 200


def test_a_body_that_stalls_is_given_up_and_its_place_is_free(post, monkeypatch):
    monkeypatch.setattr(reading, "PIECE_SECONDS", 0.05)
    monkeypatch.setattr(answers, "SENT_WITHIN", 0)
    stalled = Stalled()
    status, answer = post(hand_back, stalled)
    assert (status, b"".join(answer)) == (408, (answers.PAGES / "408.html").read_bytes())
    stalled.let_go.set()
    assert post(hand_back)[0] == 200


def test_what_comes_in_pieces_is_read_as_it_comes_and_gives_its_places_back(post, monkeypatch):
    monkeypatch.setattr(reading, "PIECE_SECONDS", 0.05)
    monkeypatch.setattr(answers, "SENT_WITHIN", 0)
    body = bytes(range(256)) * 3
    for _ in range(2):
        status, answer = post(hand_back, body, path="/pieces/1/")
        assert (status, b"".join(answer)) == (200, body)
    assert post(hand_back, b"cut", path="/pieces/1/", CONTENT_LENGTH="9") == (200, [b"cut"])
    stalled = Stalled()
    status, answer = post(hand_back, stalled, path="/pieces/1/")
    assert (status, b"".join(answer)) == (503, b"")
    stalled.let_go.set()
    assert post(ignore, b"x" * 900, path="/pieces/1/") == (200, [b"unread"])
    assert post(hand_back)[0] == 200


def test_pieces_hold_a_part_of_the_places_only(post):
    let_go, entered = threading.Event(), threading.Event()

    def hold(environ, start_response):
        start_response("200 OK", [])
        entered.set()
        if environ["PATH_INFO"] == "/pieces/1/":
            let_go.wait(10)
        return [b""]

    holder = threading.Thread(target=post, args=(hold,), kwargs={"path": "/pieces/1/", "THREADS": 4})
    holder.start()
    entered.wait(10)
    try:
        assert post(hold, path="/pieces/2/", THREADS=4)[0] == 503
        assert post(hold, path="/", THREADS=4)[0] == 200
    finally:
        let_go.set()
        holder.join()


def test_a_form_waits_a_moment_for_its_place_and_a_large_body_does_not(post, monkeypatch):
    monkeypatch.setattr(gate, "WAIT_SECONDS", 10)
    monkeypatch.setattr(gate, "MAY_WAIT", 500)
    _status, first = post(hand_back, THREADS=4)
    _status, _second = post(hand_back, THREADS=4)
    assert post(hand_back, b"x" * 501)[0] == 503
    with ThreadPoolExecutor(1) as others:
        waiting = others.submit(post, hand_back)
        with pytest.raises(TimeoutError):
            waiting.result(timeout=0.2)
        assert post(hand_back)[0] == 503  # one of four threads may wait, no more
        first.close()
        status, answer = waiting.result(timeout=10)
    assert (status, b"".join(answer)) == (200, b"x=1")


def test_who_waited_in_vain_is_refused_and_the_next_one_may_wait(post, monkeypatch):
    monkeypatch.setattr(gate, "WAIT_SECONDS", 0.05)
    post(hand_back, THREADS=4)
    _status, held = post(hand_back)
    assert [post(hand_back)[0], post(hand_back)[0]] == [503, 503]
    held.close()
    assert post(hand_back)[0] == 200


def test_a_trickle_ends_with_the_time_for_all_of_it(monkeypatch):
    class Trickle:
        def read(self, size):
            time.sleep(0.02)
            return b"x"

    monkeypatch.setattr(reading, "seconds_for", lambda length: 0.1)
    with pytest.raises(reading.TooSlow):
        reading.read_body(Trickle(), 1000)


def test_every_address_has_its_size_and_django_agrees():
    sizes = Sizes(upload=settings.MAX_UPLOAD_BYTES, streamed=settings.RESUMABLE_BYTES)

    def size(path, kind="multipart/form-data; boundary=x"):
        return sizes(path, kind)

    upload = settings.MAX_UPLOAD_BYTES + MB
    assert {path: size(path) for path in ("/tai-khoan/dang-nhap/", "/admin/login/")} == {
        "/tai-khoan/dang-nhap/": SIGN_IN,
        "/admin/login/": SIGN_IN,
    }
    readers = ("/bao-tin/", "/en/bao-tin/", "/tra-cuu/xem/", "/bao-tin/chia-se/", "/xem-xet-lai/hd-7kq2mx/")
    staff = ("/admin/images/multiple/add/", "/admin/documents/add/", "/admin/kiem-chung/ghi-nhan/")
    for path in (*readers, *staff):
        assert size(path) == upload
        assert size(path, "application/x-www-form-urlencoded") == EDITOR  # it brings no file
    assert size("/admin/pages/7/edit/") == EDITOR == settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    assert size("/admin/users/edit/1/") == MB
    assert size("/tep-gui/x/", "application/offset+octet-stream") == settings.RESUMABLE_BYTES
    assert size("/tim-kiem/da-luu/them/") == size("//admin/images/add/") == DEFAULT


def test_every_page_that_is_sent_says_it_in_both_languages():
    for status in (*answers.REASONS, 502, 504):
        page = (answers.PAGES / f"{status}.html").read_text()
        assert '<html lang="vi">' in page
        assert '<section lang="en">' in page
        assert "//" not in page  # nothing is fetched from elsewhere
