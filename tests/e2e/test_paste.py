"""A picture that is pasted goes into the nearest field for files, words where they always go; a bookmark."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect
from wagtail.models import Site

from factcheck.models import Evidence, Item
from tests import desk
from tests.people import named

pytestmark = pytest.mark.usefixtures("monday_morning")

PASTE = """([selector, name, words]) => {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 8;
  return new Promise((done) => canvas.toBlob((blob) => {
    const data = new DataTransfer();
    if (name !== null) data.items.add(new File([blob], name, { type: "image/png" }));
    if (words) data.setData("text/plain", words);
    const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
    done(document.querySelector(selector).dispatchEvent(event));
  }));
}"""
CHOSEN = "(field) => [...field.files].map((file) => file.name)"
NAMED = r"^anh-dan-\d{4}-\d\d-\d\d-\d{4}(-\d)?\.png$"


def paste(page, selector, name="image.png", words=""):
    """Returns whether the browser would go on to paste as usual."""
    return page.evaluate(PASTE, [selector, name, words])


@pytest.fixture
def log(visit):
    return visit(reverse("desk_log"), user=named("lan"))


def test_a_pasted_picture_is_logged_under_a_name_that_says_when(log):
    assert not paste(log, "[name=pasted]")
    field = log.locator("input[type=file]")
    assert re.match(NAMED, field.evaluate(CHOSEN)[0])
    expect(log.locator(".paste [role=status]")).to_contain_text("Đã dán: anh-dan-")
    log.fill("[name=pasted]", "Cầu sập")
    log.click("button[type=submit]:has-text('Ghi nhận')")
    expect(log.locator("[data-desk-logged]")).to_be_visible()
    assert re.match(NAMED, Evidence.objects.get().original_name)


def test_a_file_keeps_its_name_and_the_newest_takes_the_place_of_the_first(log):
    paste(log, "body", "cau-sap.png")
    field = log.locator("input[type=file]")
    assert field.evaluate(CHOSEN) == ["cau-sap.png"]
    paste(log, "body")
    assert re.match(NAMED, field.evaluate(CHOSEN)[0])
    expect(log.locator(".paste [role=status]")).to_contain_text("Đã thay")


def test_several_pastes_add_up_where_several_files_are_taken(log):
    field = log.locator("input[type=file]")
    field.evaluate("(field) => { field.multiple = true; }")
    for _time in range(3):
        paste(log, "body")
    names = field.evaluate(CHOSEN)
    assert len(set(names)) == 3
    assert all(re.match(NAMED, name) for name in names)


@pytest.mark.parametrize("name", [None, "image.png"])
def test_words_are_pasted_as_ever_with_a_picture_of_them_or_without(log, name):
    assert paste(log, "[name=pasted]", name, "Cầu sập")
    assert log.locator("input[type=file]").evaluate(CHOSEN) == []


def test_it_works_at_the_form_of_evidence(visit):
    item = desk.accepted()
    page = visit(reverse("desk_item_act", args=[item.reference, "add_evidence"]), user=named("lan"))
    paste(page, "[name=title]")
    assert re.match(NAMED, page.locator("input[type=file]").evaluate(CHOSEN)[0])


def test_the_bookmark_is_dragged_and_opens_the_quick_log_with_what_is_marked(visit, live_server):
    Site.objects.update(hostname="localhost", port=int(live_server.url.rsplit(":", 1)[1]))
    page = visit(reverse("desk_bookmarklet"), user=named("lan"))
    link = page.locator("[data-desk-bookmarklet]")
    link.click()
    expect(page.locator("[data-desk-drag]")).to_be_visible()
    script = link.get_attribute("href").removeprefix("javascript:")
    page.goto(reverse("desk_items"))
    page.evaluate("getSelection().selectAllChildren(document.querySelector('h1, h2, footer'))")
    with page.context.expect_page() as opened:
        page.evaluate(script)
    log = opened.value
    expect(log.locator("[name=pasted]")).to_have_value(re.compile(r"^http.*/vu-viec/\n"))
    assert not Item.objects.exists()
