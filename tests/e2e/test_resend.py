"""A busy server in a real browser: what was typed is kept and sent again, and saved exactly once."""

import http.client
import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from urllib.parse import urlsplit

import pytest
from PIL import Image as Picture
from playwright.sync_api import Error, TimeoutError
from wagtail.models import UploadedFile

from cms.server.answers import answer
from factcheck.models import Item
from tests import desk
from tests.people import named

from .browser_state import UNDER_CARE

pytestmark = pytest.mark.usefixtures("monday_morning")
LOG = "/admin/kiem-chung/ghi-nhan/"
TYPED = "https://www.facebook.com/tinnong/posts/77"
OTHER = "https://www.facebook.com/tinnong/posts/88"
UPLOAD = "/admin/images/multiple/add/"
WATCHED = (LOG, "/admin/", UPLOAD)  # the form looks for similar posts while one types: nothing to us
HOP_BY_HOP = {"connection", "transfer-encoding", "content-length", "keep-alive"}


class Front(ThreadingHTTPServer):
    """Stands before the live server. `refuse`: that many POSTs are answered as by a busy gate; `drop`: the
    connection is broken once a body has come; `never`: what says this is refused each time; `large`: what
    says this is too large. `posts`: how many came; `passed`: how many went on."""

    daemon_threads = True

    def __init__(self, behind: str):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.behind = urlsplit(behind).netloc
        self.url = f"http://localhost:{self.server_address[1]}"
        self.refuse = self.posts = self.passed = 0
        self.drop = False
        self.never = self.large = None
        threading.Thread(target=self.serve_forever, daemon=True).start()


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        body, front = self.rfile.read(int(self.headers.get("Content-Length") or 0)), self.server
        if self.command == "POST" and (self.path in WATCHED or self.path.endswith("/edit/")):
            front.posts += 1
            if front.posts <= front.refuse or (front.never and front.never in body):
                self._refuse(503)
                return
            if front.large and front.large in body:
                self._refuse(413)
                return
            if front.drop:
                self.close_connection = True
                return
            front.passed += 1
        asked = http.client.HTTPConnection(front.behind, timeout=30)
        asked.request(self.command, self.path, body, dict(self.headers))
        got = asked.getresponse()
        self._answer(got.status, got.getheaders(), got.read())
        asked.close()

    do_POST = do_GET

    def _refuse(self, status):
        said = []
        page = answer(status, lambda status, headers: said.extend([int(status.split()[0]), headers]))
        self._answer(*said, b"".join(page))

    def _answer(self, status, headers, body):
        self.send_response(status)
        for name, value in headers:
            if name.lower() not in HOP_BY_HOP:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        """Nothing to say."""


@pytest.fixture
def front(live_server):
    with Front(live_server.url) as server:
        yield server
        server.shutdown()


@pytest.fixture
def quick_log(front, visit):
    """The desk's first form, with something typed, under the care of the worker."""
    page = visit(f"{front.url}{LOG}", user=named("lan"))
    return _typed(page, TYPED)


def _typed(page, text):
    page.evaluate(UNDER_CARE)
    page.fill("[name=pasted]", text)
    # Playwright looks at no page that is about to leave, so the page tells what it says.
    page.told = []
    page.expose_function("told", lambda line: page.told.append(line))
    page.evaluate("""new MutationObserver(() => {
        const words = document.querySelector('.resend p');
        const typed = document.querySelector('[name=pasted]').value;
        if (words) told(`${words.getAttribute('role')}: ${words.textContent} ${typed}`);
    }).observe(document.body, {childList: true, subtree: true})""")
    return page


def _until(true, page):
    deadline = time.monotonic() + 60
    while not true():
        assert time.monotonic() < deadline
        page.wait_for_timeout(50)


def test_a_form_refused_twice_is_sent_again_by_itself_and_saved_once(front, quick_log):
    front.refuse = 2
    quick_log.focus("form[data-desk-form] [type=submit]")
    quick_log.evaluate(
        "setTimeout(() => document.querySelector('form[data-desk-form]').requestSubmit(), 1000)"
    )
    quick_log.keyboard.press("Enter")  # and once more by the line above, out of impatience
    quick_log.wait_for_selector(".desk-notice--good", timeout=20_000)
    assert "status: Máy chủ đang bận, đang tự gửi lại" in quick_log.told[0]
    assert all(TYPED in line for line in quick_log.told)
    assert Item.objects.count() == 1
    assert (front.posts, front.passed) == (3, 1)


def test_after_a_broken_connection_the_form_is_kept_and_not_sent_again(front, quick_log):
    front.drop = True
    quick_log.click("form[data-desk-form] [type=submit]")
    quick_log.wait_for_selector(".resend [role=alert]:has-text('Chưa rõ lần gửi này đã được lưu hay chưa')")
    assert quick_log.input_value("[name=pasted]") == TYPED
    # Chromium itself tries a second time where a connection lay ready; after that nobody does.
    sent = front.posts
    assert sent <= 2
    quick_log.wait_for_timeout(3000)
    assert front.posts == sent
    front.drop = False
    quick_log.click(".resend button")
    quick_log.click("form[data-desk-form] [type=submit]")
    quick_log.wait_for_selector(".desk-notice--good")
    assert (Item.objects.count(), front.passed) == (1, 1)


def test_what_a_page_sends_by_itself_is_sent_again_too(front, quick_log):
    """As the editor saves and uploads: by fetch and by XMLHttpRequest."""
    front.refuse = 1
    assert (
        quick_log.evaluate("fetch('/admin/', {method: 'POST', body: 'x=1'}).then(answer => answer.status)")
        == 403
    )
    front.refuse = front.posts + 1
    by_xhr = """() => new Promise(resolve => {
        const asked = new XMLHttpRequest();
        asked.open('POST', '/admin/');
        asked.onload = () => resolve(asked.status);
        asked.send(new FormData());
    })"""
    assert quick_log.evaluate(by_xhr) == 403
    assert (front.posts, front.passed) == (4, 2)
    assert quick_log.locator(".resend").is_hidden()


def test_a_picture_handed_in_at_the_editors_own_screen_is_uploaded_once(front, visit):
    page = visit(f"{front.url}{UPLOAD}", user=named("hanh"))
    page.evaluate(UNDER_CARE)
    Picture.new("RGB", (40, 30), "teal").save(drawn := BytesIO(), "PNG")
    front.refuse = 1
    page.set_input_files(
        "#fileupload", {"name": "cau.png", "mimeType": "image/png", "buffer": drawn.getvalue()}
    )
    page.wait_for_selector("#upload-list form", timeout=20_000)
    assert UploadedFile.objects.count() == 1  # and waits for its description
    assert (front.posts, front.passed) == (2, 1)


def test_what_becomes_of_one_tabs_form_is_not_told_to_another_that_sent_the_same(front, quick_log):
    other = quick_log.context.new_page()
    other.goto(quick_log.url)
    _typed(other, OTHER)
    front.never, front.large, front.refuse = OTHER.encode(), TYPED.encode(), 1
    for page in (quick_log, other):
        page.evaluate("setTimeout(() => document.querySelector('form[data-desk-form]').requestSubmit())")
        _until(lambda page=page: page.told, page)
    quick_log.wait_for_selector(".resend [role=alert]:has-text('quá lớn')", timeout=20_000)
    front.never = None
    other.wait_for_selector(".desk-notice--good", timeout=20_000)
    assert not [line for line in other.told if line.startswith("alert")]
    assert (Item.objects.count(), front.passed) == (1, 1)


def test_who_is_told_that_we_wait_is_told_when_the_connection_breaks(front, visit):
    page = visit(f"{front.url}{UPLOAD}", user=named("hanh"))  # it sends nothing else meanwhile
    page.evaluate(UNDER_CARE)
    front.refuse, front.drop = 1, True
    with pytest.raises(Error, match="Failed to fetch"):
        page.evaluate("fetch('/admin/', {method: 'POST', body: 'x=1'})")
    assert page.locator(".resend p").text_content().startswith("Máy chủ đang bận")
    page.wait_for_selector(".resend", state="hidden", timeout=20_000)


def _typed_until_the_editor_sends(page, *titles):
    """A busy editor may look late, and take what was typed for what there was; gives what it noticed."""
    for title in titles * 3:
        page.fill("[name=title]", title)
        with suppress(TimeoutError):
            page.wait_for_selector(".resend [role=status]:has-text('đang tự gửi lại')", timeout=10_000)
            return title
    raise AssertionError("The editor never sent what was typed.")


def test_the_editors_own_saving_is_sent_again_by_itself_and_saved_once(front, visit):
    _item, draft, _revision = desk.writing()
    before, front.refuse = draft.revisions.count(), 1
    page = visit(f"{front.url}/admin/pages/{draft.pk}/edit/", user=named("hanh"))
    page.evaluate(UNDER_CARE)
    # The editor first looks, for two seconds, at what there is: what is typed before is no change to it.
    page.context.add_init_script(
        "addEventListener('w-unsaved:watch-edits', () => { window.watches = true; })"
    )
    page.reload()
    _until(lambda: page.evaluate("window.watches"), page)
    title = _typed_until_the_editor_sends(page, "Cầu cảng mở lại sáng nay", "Cầu cảng mở lại chiều nay")
    _until(lambda: draft.revisions.count() > before, page)
    page.wait_for_selector(".resend", state="hidden")
    assert draft.revisions.latest("pk").content["title"] == title
    assert (draft.revisions.count() - before, front.passed) == (1, 1)


def test_without_scripts_the_page_says_what_to_do(front, visit):
    page = visit(f"{front.url}{LOG}", user=named("lan"), java_script_enabled=False)
    page.fill("[name=pasted]", TYPED)
    front.refuse = 1
    page.click("form[data-desk-form] [type=submit]")
    assert page.locator("h1").inner_text() == "Máy chủ đang bận"
    assert "has read and saved nothing" in page.locator("body").inner_text()
    page.go_back()
    assert page.input_value("[name=pasted]") == TYPED
