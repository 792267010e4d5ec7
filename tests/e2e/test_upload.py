"""Files leave while a form is being filled in: cut, reloaded, refused, dropped; none is sent twice."""

import re

import pytest
from django.template.loader import render_to_string
from playwright.sync_api import expect

from cms.core.resumable.models import ResumableUpload
from cms.core.uploads import REPORT
from tests.desk import PNG
from tests.test_files_classified import SECRET
from tests.test_resumable_server import FILM

POLICY = "default-src 'self'; object-src 'none'"  # stricter than the site's
FORM = """<!DOCTYPE html><html lang="{language}"><head><title>Báo tin</title><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/static/css/site.css"></head>
<body><main><h1>Báo tin</h1><form method="post" action="/thu/" enctype="multipart/form-data">{field}
<p><button class="button">Gửi tin</button></p></form></main></body></html>"""


@pytest.fixture
def form(visit, live_server):
    """`form(device=…)` → a page with the field, and the forms that were sent (the bodies)."""

    def opened(language="vi", **device):
        page = visit("/robots.txt", **device)
        sent = []
        kept = [{"id": "0123", "name": "đã gửi.jpg", "size": 2048}]
        field = render_to_string(
            "components/upload/upload.html",
            {"door": REPORT, "most": 200 * 2**20, "most_plain": 25 * 2**20, "label": "Ảnh, video, tệp"}
            | {"most_files": 4}
            | {"kept": kept if device.get("device") == "phone" else []},
        )

        def answer(route):
            if route.request.method == "POST":
                sent.append(route.request.post_data_buffer)
            body = FORM.format(field=field, language=language)
            headers = {"Content-Security-Policy": POLICY}
            route.fulfill(content_type="text/html", body=body, headers=headers)

        page.route("**/thu/", answer)
        page.goto("/thu/")
        return page, sent

    return opened


def choose(page, name: str, content: bytes) -> None:
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )


def ids_in(body: bytes) -> list[str]:
    return re.findall(r'name="upload_ids"\r\n\r\n([0-9a-f-]+)', body.decode("latin-1"))


def on_patch(deal):
    """A handler that lets `deal` have each piece, and everything else through."""
    return lambda route: deal(route) if route.request.method == "PATCH" else route.fallback()


def offset_in(asked) -> list[int]:
    return [int(asked.headers["upload-offset"])] if asked.method == "PATCH" else []


def test_a_film_arrives_in_pieces_and_the_form_gets_its_id(form):
    page, sent = form(device="phone")
    choose(page, "phim bến.jpg", FILM)
    with page.expect_response(lambda each: each.request.method == "POST" and each.url.endswith("/thu/")):
        page.get_by_role("button", name="Gửi tin").click()  # before it is there: the form waits for it
    page.wait_for_load_state()
    (body,) = sent
    row = ResumableUpload.objects.get()
    assert ids_in(body) == ["0123", str(row.public_id)]
    assert (row.name, row.length, row.kind) == ("phim bến.jpg", len(FILM), "JPEG")
    assert FILM[:50] not in body


def test_what_a_cut_and_a_reload_left_is_gone_on_with(form):
    page, _sent = form()
    pieces = []

    def cut(route):
        pieces.append(int(route.request.headers["upload-offset"]))
        route.abort() if len(pieces) in (2, 3) else route.continue_()

    page.route(
        "**/tep-gui/*/", lambda route: cut(route) if route.request.method == "PATCH" else route.fallback()
    )
    choose(page, "phim.jpg", FILM)
    expect(page.locator(".upload-state")).to_contain_text("sẽ tự gửi tiếp")
    page.wait_for_function("() => document.querySelector('progress').value > 600000")
    page.reload()
    before = len(pieces)
    choose(page, "phim.jpg", FILM)  # it has another date, so it may be another file
    page.get_by_text("Đã nhận", exact=True).wait_for()
    assert pieces[1] == pieces[2] == pieces[3] > 0
    assert ResumableUpload.objects.filter(completed_at__isnull=False).count() == 1
    assert before >= 4


def test_the_same_file_chosen_after_a_reload_goes_on_where_it_was(form, tmp_path):
    page, _sent = form()
    film = tmp_path / "phim.jpg"
    film.write_bytes(FILM)
    offsets = []
    page.on(
        "request",
        lambda asked: asked.method == "PATCH" and offsets.append(int(asked.headers["upload-offset"])),
    )
    page.locator("input[type=file]").set_input_files(film)
    page.wait_for_function("() => document.querySelector('progress')?.value > 1000000")
    page.reload()
    del offsets[:]
    page.locator("input[type=file]").set_input_files(film)
    page.get_by_text("Đã nhận", exact=True).wait_for()
    assert offsets[0] > 200_000
    assert ResumableUpload.objects.get().completed_at


def test_a_secret_paper_is_refused_in_words_and_does_not_go_with_the_form(form):
    page, sent = form()
    choose(page, "cv.pdf", SECRET["pdf"])
    expect(page.locator(".upload-list")).to_contain_text("giao tận tay")
    page.get_by_role("button", name="Gửi tin").click()
    expect(page.get_by_role("status")).to_contain_text("Hãy bỏ tệp đó")
    assert sent == []
    page.get_by_role("button", name="Bỏ tệp").click()
    expect(page.locator(".upload-list li")).to_have_count(0)
    with page.expect_navigation():
        page.get_by_role("button", name="Gửi tin").click()
    assert ids_in(sent[0]) == []


def test_the_refusal_is_in_the_pages_language(form):
    page, _sent = form(language="en")
    choose(page, "cv.pdf", SECRET["pdf"])
    expect(page.locator(".upload-list")).to_contain_text("by hand")


def test_who_drops_a_file_takes_it_back(form):
    page, _sent = form()
    page.route(
        "**/tep-gui/*/", lambda route: route.abort() if route.request.method == "PATCH" else route.continue_()
    )
    choose(page, "phim.jpg", FILM)
    expect(page.locator(".upload-state")).to_contain_text("sẽ tự gửi tiếp")
    with page.expect_response(lambda answer: answer.request.method == "DELETE"):
        page.get_by_role("button", name="Bỏ tệp").click()
    assert not ResumableUpload.objects.exists()


def test_more_files_than_a_form_may_bring_are_told_at_once_and_do_not_go(form):
    page, sent = form()
    five = [{"name": f"{place}.png", "mimeType": "image/png", "buffer": PNG} for place in range(5)]
    page.locator("input[type=file]").set_input_files(five)
    expect(page.locator("[data-state=failed]")).to_contain_text("Nhiều nhất 4 tệp một lần")
    expect(page.get_by_text("Đã nhận", exact=True)).to_have_count(4)
    page.get_by_role("button", name="Gửi tin").click()
    expect(page.get_by_role("status")).to_contain_text("Hãy bỏ tệp đó")
    page.locator("[data-state=failed] button").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Gửi tin").click()
    assert len(ids_in(sent[0])) == 4


@pytest.mark.parametrize("scripts", [True, False])
def test_its_button_speaks_the_pages_language_and_shows_where_the_keyboard_is(form, scripts):
    page, _sent = form(java_script_enabled=scripts)
    button = page.locator("label", has_text="Chọn tệp")
    with page.expect_file_chooser():
        button.click()
    page.reload()
    page.keyboard.press("Tab")
    expect(page.locator("input[type=file]")).to_be_focused()
    expect(button).to_have_css("outline", re.compile("solid 3px"))


def test_without_scripts_it_is_a_field_of_the_form(form):
    page, sent = form(java_script_enabled=False)
    choose(page, "a.jpg", b"\xff\xd8\xff\xe0 ngan")
    with page.expect_navigation():
        page.get_by_role("button", name="Gửi tin").click()
    assert b'name="files"; filename="a.jpg"' in sent[0]


@pytest.mark.parametrize("shown_on", ["phone", "desktop"])
def test_nobody_is_kept_out_by_it(form, axe, shown_on):
    page, _sent = form(device=shown_on)
    choose(page, "anh.jpg", FILM)
    choose(page, "cv.pdf", SECRET["pdf"])
    expect(page.locator(".upload-list")).to_contain_text("giao tận tay")
    assert axe(page) == []
