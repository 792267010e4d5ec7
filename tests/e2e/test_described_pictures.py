"""Pictures uploaded in the browser: several wait for their words, and no form loses its file without them."""

import re

from django.urls import reverse
from playwright.sync_api import expect
from wagtail.models import UploadedFile

from cms.media.models import Image
from cms.portal.site_setup import set_up_site
from tests import pictures
from tests.people import named
from tests.portal_site import make_news, make_section

ASKS = "Hãy viết ảnh cho thấy gì"


def files(*names):
    return [
        {"name": name, "mimeType": "image/jpeg", "buffer": pictures.telling(seed=number)}
        for number, name in enumerate(names)
    ]


def why_not(field) -> str:
    return field.evaluate("field => field.validationMessage")


def test_of_several_pictures_each_waits_until_it_is_described(visit):
    page = visit(reverse("wagtailimages:add_multiple"), user=named("minh"))
    page.locator("#fileupload").set_input_files(files("mot.jpg", "hai.jpg"))
    rows = page.locator("#upload-list > li")
    expect(rows).to_have_count(2)
    first = rows.first
    first.get_by_role("button", name="Cập nhật").click()
    words = first.locator("[data-picture-alt]")
    assert ASKS in why_not(words)
    assert not Image.objects.exists()
    words.fill("Tàu vào bến")
    first.get_by_role("button", name="Cập nhật").click()
    expect(rows).to_have_count(1)
    assert Image.objects.get().alt_text == "Tàu vào bến"

    page.reload()  # somebody was called away
    expect(rows).to_have_count(1)
    rows.first.locator("[data-picture-decorative]").check()
    rows.first.get_by_role("button", name="Cập nhật").click()
    expect(rows).to_have_count(0)
    assert Image.objects.latest("pk").default_alt_text == ""
    assert not UploadedFile.objects.exists()


def test_uploaded_where_one_chooses_the_file_stays_until_the_picture_is_described(visit):
    site = set_up_site(title="Cổng thông tin Kiên Giang", title_en="Kien Giang Portal", name="Kiên Giang")
    news = make_news(make_section(site.root_page.specific, "Biển đảo"), "Tàu ra đảo")
    page = visit(reverse("wagtailadmin_pages:edit", args=[news.pk]), user=named("minh"))
    page.locator("[data-contentpath=cover]").get_by_role("button", name=re.compile("ảnh")).first.click()
    dialog = page.locator(".modal-content")
    dialog.get_by_role("tab", name="Tải lên").click()
    form = dialog.locator("form[data-chooser-modal-creation-form]")
    form.locator("input[type=file]").set_input_files(files("ben-tau.jpg"))
    form.get_by_role("button", name="Tải lên").click()
    words = form.locator("[data-picture-alt]")
    assert ASKS in why_not(words)
    assert form.locator("input[type=file]").evaluate("field => field.files.length") == 1
    words.fill("Tàu vào bến")
    form.get_by_role("button", name="Tải lên").click()
    expect(dialog).to_have_count(0)
    assert Image.objects.get().alt_text == "Tàu vào bến"
