"""`deploy/nginx.conf` itself in a real nginx, before an application that writes down what reaches it."""

import gzip
import http.client
import socket
import ssl
import threading
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.conf import settings

from cms.server.sizes import DEFAULT, EDITOR, SIGN_IN, STAFF, Sizes
from tools import nginx as program
from tools.ports import free_port

PATIENCE = 20  # seconds: less than nginx has for anything by itself
PLACES = 12  # for bodies, as the file says

pytestmark = pytest.mark.skipif(not program.PROGRAM, reason="no nginx on this machine (apt: nginx-light)")

SIZES = Sizes(upload=settings.MAX_UPLOAD_BYTES, streamed=settings.RESUMABLE_BYTES)
UPLOAD = SIZES.upload


class Application(ThreadingHTTPServer):
    """Answers everything, and keeps (method, path, headers, length of the body)."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[tuple] = []
        self.hold = threading.Event()  # /giu/ is not answered before
        self.hold.set()
        threading.Thread(target=self.serve_forever, daemon=True).start()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.server.asked.append((self.command, self.path, self.headers, len(body)))
        if self.path == "/giu/":
            self.server.hold.wait(5)
        if self.path == "/dut/":
            self.close_connection = True
            return
        if self.path.startswith("/tim-kiem?"):
            self.send_response(301)
            self.send_header("Location", self.path.replace("?", "/?"))
        else:
            self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"hi")

    do_POST = do_GET

    def log_message(self, *args):
        """Nothing to say."""


@pytest.fixture(scope="module")
def application():
    with Application() as server:
        yield server
        server.shutdown()


@pytest.fixture(scope="module")
def nginx(application, tmp_path_factory):
    data = tmp_path_factory.mktemp("data")
    css = b"body { margin: 0 }" * 100
    for name, content in {
        "static/css/site.0a1b.css": css,
        "static/css/site.0a1b.css.gz": gzip.compress(css),
        "media/images/cau.jpg": b"picture",
        "media/documents/giay.pdf": b"secret",
        "private/papers/cong-van.pdf": b"secret",
    }.items():
        (data / name).parent.mkdir(parents=True, exist_ok=True)
        (data / name).write_bytes(content)
    folder = tmp_path_factory.mktemp("nginx")
    port = application.server_address[1]
    with program.running(folder, upstream=port, data=data, patience="60s") as running:
        yield running


@pytest.fixture
def ask(nginx, application):
    """`ask(method, path, body, **headers)` → the answer, read; the application's notes begin anew."""
    application.asked = []

    def send(method, path, body=None, *, port=nginx.port, source="127.0.0.1", **headers):
        connection = http.client.HTTPConnection(
            "127.0.0.1", port, timeout=PATIENCE, source_address=(source, 0)
        )
        try:
            connection.request(method, path, body, {"Host": "portal.example", **headers})
            answer = connection.getresponse()
            answer.content = answer.read()
            return answer
        finally:
            connection.close()

    return send


def begin(nginx, text: str):
    connection = http.client.HTTPConnection("127.0.0.1", nginx.port, timeout=PATIENCE)
    connection.connect()
    connection.sock.sendall(text.encode())
    return connection.sock


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/bao-tin/", UPLOAD),
        ("/en/tra-cuu/xem/", UPLOAD),
        ("/xem-xet-lai/hd-7kq2mx/", UPLOAD),
        ("/tai-khoan/dang-nhap/", SIGN_IN),
        ("/admin/login/", SIGN_IN),
        ("/tim-kiem/da-luu/them/", DEFAULT),
        ("/admin/users/edit/1/", STAFF),
        ("/admin/pages/7/edit/", EDITOR),
        ("/admin/snippets/cms_agencies/agency/add/", EDITOR),
        ("/admin/images/multiple/add/", UPLOAD),
        ("/admin/documents/add/", UPLOAD),
        ("/admin/kiem-chung/ghi-nhan/", UPLOAD),
        ("/tep-gui/", settings.RESUMABLE_BYTES),
    ],
)
def test_each_address_has_the_size_of_the_application_refused_before_it_is_sent(
    nginx, application, ask, path, most
):
    assert SIZES(path, "multipart/form-data") == most
    start = f"POST {path} HTTP/1.1\r\nHost: portal.example\r\nContent-Length: "
    with begin(nginx, f"{start}{most + 1}\r\n\r\n") as sender:
        answer = http.client.HTTPResponse(sender)
        answer.begin()
        page = answer.read().decode()
    assert (answer.status, answer.headers["X-Not-Processed"], answer.headers["Retry-After"]) == (
        413,
        "1",
        None,
    )
    assert "quá lớn" in page
    assert "too large" in page
    assert [asked for asked in application.asked if asked[1] == path] == []
    # The largest is let in: it waits for it.
    with begin(nginx, f"{start}{most}\r\nExpect: 100-continue\r\n\r\n") as sender:
        assert sender.recv(100).startswith(b"HTTP/1.1 100 ")


def test_the_application_hears_of_a_body_when_all_of_it_is_there(nginx, application, ask):
    start = "POST /admin/pages/7/edit/ HTTP/1.1\r\nHost: portal.example\r\nConnection: close\r\n"
    with begin(nginx, f"{start}Content-Length: 200000\r\n\r\nslow") as sender:
        assert ask("GET", "/").status == 200  # who came later is passed on before it
        sender.sendall(b"x" * 199_996)
        assert sender.recv(100).startswith(b"HTTP/1.1 200 ")
    asked = [(method, length) for method, _path, _headers, length in application.asked]
    assert asked == [("GET", 0), ("POST", 200_000)]


@pytest.mark.parametrize(
    "sent", ["GET / HTTP/1.1\r\nHost: portal", "POST / HTTP/1.1\r\nHost: portal.example\r\n"]
)
def test_headers_and_bodies_that_do_not_come_are_cut(application, tmp_path, sent):
    application.asked = []
    sent += "Content-Length: 9\r\n\r\nx" if sent.startswith("POST") else ""
    with (
        program.running(tmp_path, upstream=application.server_address[1], patience="1s") as impatient,
        begin(impatient, sent) as sender,
        suppress(ConnectionResetError),
    ):
        assert sender.recv(4000)[:12] in (b"", b"HTTP/1.1 408")
    assert application.asked == []


def test_who_asks_is_what_the_proxy_says_whatever_the_client_claims(application, ask):
    claims = {
        "X-Forwarded-For": "203.0.113.9",
        "X-Forwarded-Proto": "https",
        "X-Forwarded-Host": "evil.example",
    }
    ask("GET", "/", **claims, Forwarded="for=203.0.113.9")
    headers = application.asked[0][2]
    assert headers.get_all("X-Forwarded-For") == ["127.0.0.1"]
    assert headers.get_all("X-Forwarded-Proto") == ["http"]
    assert headers["Host"] == "portal.example"
    assert headers["X-Forwarded-Host"] is None
    assert headers["Forwarded"] is None


def test_static_files_and_pictures_are_served_and_nothing_else_of_the_folders(application, ask):
    css = ask("GET", "/static/css/site.0a1b.css", **{"Accept-Encoding": "gzip"})
    assert (css.status, css.headers["Content-Encoding"]) == (200, "gzip")
    assert css.headers["Cache-Control"] == "max-age=315360000, public, immutable"
    assert css.headers["X-Content-Type-Options"] == "nosniff"
    picture = ask("GET", "/media/images/cau.jpg")
    assert (picture.content, picture.headers["Content-Type"]) == (b"picture", "image/jpeg")
    assert picture.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    for path in (
        "/media/documents/giay.pdf",
        "/media/images/../documents/giay.pdf",
        "/media/images/..%2fdocuments%2fgiay.pdf",
        "/media/images/",
        "/static/../private/papers/cong-van.pdf",
        "/static../private/papers/cong-van.pdf",
        "/private/papers/cong-van.pdf",
    ):
        assert b"secret" not in ask("GET", path).content, path


def test_the_log_holds_no_query_and_no_link_of_a_mail(nginx, ask):
    ask("GET", "/tim-kiem/?q=ten-rieng", Referer="https://portal.example/admin/?bi-mat")
    ask("GET", "/tai-khoan/mat-khau/quen/3-c0ffee-chia-khoa/")
    ask("GET", "/tai-khoan/dia-chi/xac-nhan/chia-khoa/")
    deadline = time.monotonic() + PATIENCE
    while (log := (nginx.folder / "access.log").read_text()).count(
        "(link)"
    ) < 2 and time.monotonic() < deadline:
        time.sleep(0.02)  # a line is written once the answer is away
    assert '"GET /tim-kiem/" 200' in log
    assert log.count("(link)") == 2
    assert not any(word in log for word in ("ten-rieng", "bi-mat", "chia-khoa"))


def test_too_many_sign_ins_are_refused_and_the_refusal_says_to_come_again(application, ask):
    let_in = 0  # eleven at once, and one more for each second that a busy machine took
    while (answer := ask("POST", "/tai-khoan/dang-nhap/", b"x=1", source="127.0.0.9")).status != 503:
        let_in += 1
        assert let_in < 60
    assert let_in >= 11
    assert (answer.headers["Retry-After"], answer.headers["X-Not-Processed"]) == ("2", "1")
    assert "Máy chủ đang bận".encode() in answer.content
    assert len(application.asked) == let_in
    assert ask("GET", "/tai-khoan/dang-nhap/", source="127.0.0.9").status == 200
    assert ask("POST", "/tai-khoan/dang-nhap/", b"x=1", source="127.0.0.10").status == 200


def test_while_the_application_is_away_a_page_says_so_and_a_form_is_to_be_sent_again(ask, tmp_path):
    with program.running(tmp_path, upstream=free_port()) as lonely:
        read = ask("GET", "/kiem-chung/", port=lonely.port)
        sent = ask("POST", "/admin/kiem-chung/ghi-nhan/", b"x=1", port=lonely.port)
    assert read.status == 502
    assert "tạm ngừng".encode() in read.content
    assert (sent.status, sent.headers["X-Not-Processed"], sent.headers["Retry-After"]) == (503, "1", "2")
    assert b"has read and saved nothing" in sent.content


def test_what_broke_off_after_it_was_sent_on_is_never_said_to_be_unread(application, ask):
    answer = ask("POST", "/dut/", b"x=1")
    assert answer.status == 502
    assert b"may or may not have been saved" in answer.content
    assert answer.headers["X-Not-Processed"] is None


def test_an_answer_that_says_a_long_address_again_gets_through(ask):
    address = "/tim-kiem?q=" + "%E1%BB%9D" * 800
    assert ask("GET", address).headers["Location"] == address.replace("?", "/?")


def test_over_tls_the_application_is_told_so_and_plain_http_leads_there(application, ask, tmp_path):
    _certificate(tmp_path)
    trusting = ssl._create_unverified_context()
    with program.running(tmp_path, upstream=application.server_address[1], tls=True) as secure:
        led = ask("GET", "/kiem-chung/?q=1", port=secure.plain, Host="evil.example")
        assert (led.status, led.headers["Location"]) == (301, "https://portal.example/kiem-chung/?q=1")
        connection = http.client.HTTPSConnection("127.0.0.1", secure.port, context=trusting, timeout=PATIENCE)
        connection.request("GET", "/", headers={"Host": "portal.example"})
        assert connection.getresponse().read() == b"hi"
        connection.close()
        trusting.set_alpn_protocols(["h2"])
        with (
            socket.create_connection(("127.0.0.1", secure.port)) as plain,
            trusting.wrap_socket(plain) as two,
        ):
            assert two.selected_alpn_protocol() == "h2"
    assert application.asked[-1][2]["X-Forwarded-Proto"] == "https"


def _certificate(folder):
    key, name = (
        ec.generate_private_key(ec.SECP256R1()),
        x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "portal")]),
    )
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    (folder / "certificate.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    private = (serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "key.pem").write_bytes(key.private_bytes(serialization.Encoding.PEM, *private))


def test_when_all_places_for_bodies_are_taken_the_next_is_told_to_come_again_unread(nginx, application, ask):
    application.hold = threading.Event()
    try:
        holders = [threading.Thread(target=ask, args=("POST", "/giu/", b"x")) for _ in range(PLACES)]
        for holder in holders:
            holder.start()
        deadline = time.monotonic() + PATIENCE
        while len(application.asked) < PLACES and time.monotonic() < deadline:
            time.sleep(0.01)
        refused = ask("POST", "/admin/pages/7/edit/", b"y" * 1000)
        assert (refused.status, refused.headers["X-Not-Processed"], refused.headers["Retry-After"]) == (
            503,
            "1",
            "2",
        )
        assert ask("GET", "/kiem-chung/").status == 200
    finally:
        application.hold.set()
        for holder in holders:
            holder.join()
    assert not any(path == "/admin/pages/7/edit/" for _method, path, _headers, _length in application.asked)
