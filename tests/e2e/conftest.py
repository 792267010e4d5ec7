"""Tests in a real browser: Debian's Chromium by Playwright against a live server.

`visit(...)` opens a page as somebody, on a phone or a desk, light or dark, with or without scripts;
`axe(page)` says what axe finds in light and in dark. Every test here is marked `browser` and gets a database
that starts each time as migrations and data made it (tests/database/ puts it back). A test fails when its
pages asked a third party for anything, threw an error in a script, or broke their content security policy.
A test's own parameter must not be called `device`: pytest-playwright has a fixture of that name.
"""

import os
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from playwright.sync_api import expect

from .axe import findings
from .browser_state import session_cookie

expect.set_options(timeout=20_000)  # a machine may be busy; five seconds were its own choice

HERE = Path(__file__).parent
LOCAL = ("localhost", "127.0.0.1")
DEVICES = {
    "desktop": {"viewport": {"width": 1440, "height": 900}},
    "phone": {
        "viewport": {"width": 390, "height": 844},
        "is_mobile": True,
        "has_touch": True,
        "device_scale_factor": 2,
    },
}


def pytest_collection_modifyitems(items):
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, tmp_path_factory):
    """SQLite in a file: the server's threads need connections of their own; in memory there is but one."""
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        file = tmp_path_factory.mktemp("database") / "e2e.sqlite3"
        database.setdefault("TEST", {})["NAME"] = str(file)


@pytest.fixture(autouse=True)
def _everything_on(letters_rendered, wagtail_indexes):
    """What a browser is shown is made as in production."""


@pytest.fixture(scope="session", autouse=True)
def _orm_beside_playwright():
    """Playwright runs an event loop in this thread, in which Django refuses a test's own queries."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    yield
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    rules = ", ".join(["MAP * ~NOTFOUND", *(f"EXCLUDE {host}" for host in (*LOCAL, "*.localhost"))])
    return browser_type_launch_args | {
        "executable_path": os.environ.get("CHROMIUM", "/usr/bin/chromium"),
        "args": [f"--host-resolver-rules={rules}"],
    }


@pytest.fixture
def complaints():
    """What the pages of this test did wrong, one line each; the test fails when a line is left at its end."""
    lines: list[str] = []
    yield lines
    assert not lines, "\n".join(["The pages did what they must not:", *lines])


def _watch(context, complaints: list[str]) -> None:
    def on_request(request):
        host = urlsplit(request.url).hostname or ""
        if request.url.startswith("http") and host not in LOCAL and not host.endswith(".localhost"):
            complaints.append(f"asked a third party: {request.url}")

    def on_console(message):
        if message.type == "error" and "Content Security Policy" in message.text:
            complaints.append(message.text)

    context.on("request", on_request)
    context.on("console", on_console)
    context.on("weberror", lambda error: complaints.append(f"error in a script: {error.error}"))


@pytest.fixture
def visit(live_server, new_context, complaints):
    """Open a path in a browser of its own.

    `visit("/", user=None, device="desktop", dark=False, **context)` -> Page. `user` is signed in beforehand
    by a real session; `device` is "desktop" or "phone"; `context` goes to Playwright
    (java_script_enabled=False …).
    """

    def open_page(path: str = "/", *, user=None, device: str = "desktop", dark: bool = False, **context):
        arguments = {"locale": "vi-VN", "timezone_id": "Asia/Ho_Chi_Minh", "reduced_motion": "reduce"}
        arguments |= {"color_scheme": "dark" if dark else "light", "base_url": live_server.url}
        opened = new_context(**arguments, **DEVICES[device], **context)
        _watch(opened, complaints)
        if user is not None:
            opened.add_cookies([session_cookie(user, live_server.url)])
        page = opened.new_page()
        page.goto(path)
        return page

    return open_page


@pytest.fixture
def axe():
    """`axe(page, within=None)` -> list of readable findings, in light and in dark; empty when all is well."""
    return findings
