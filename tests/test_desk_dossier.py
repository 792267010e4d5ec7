"""The item's screen while it is checked: what a verdict needs, small pictures, long posts folded, limits."""

import re
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from factcheck.views.links import act_url, subject_url
from tests import desk
from tests.acting import perform
from tests.desk_screens import signed_in, text_of
from tests.people import named

pytestmark = pytest.mark.usefixtures("monday_morning")
NEEDS = "Để kết luận đúng, sai, gây hiểu lầm hay thiếu bối cảnh cần"


def checks(item, tab=""):
    """{what a verdict needs: whether it is there} as the screen shows it."""
    shown = signed_in("lan").get(subject_url(item, tab))
    return dict(shown.context["checks"])


def add(item, **data):
    return perform(item, "add_evidence", named("lan"), data=data)


SOURCE = {"kind": "document", "title": "Thông báo", "text": "Tàu chạy.", "is_independent": True}


@pytest.mark.parametrize("tab", ["", "verdict"])
def test_what_a_verdict_needs_is_told_from_the_start_and_ticked_as_it_comes(tab):
    item = desk.accepted()
    assert checks(item, tab) == {
        "bản lưu bài đăng": False,
        "ít nhất hai nguồn độc lập": False,
        "một nguồn trực tiếp công bố được": False,
    }
    add(item, kind="capture", title="Bản lưu", file=desk.upload())
    add(item, **SOURCE, publisher="Cảng vụ", is_primary=True, is_publishable=True)
    assert list(checks(item, tab).values()) == [True, False, True]
    add(item, **SOURCE, publisher="Báo tỉnh")
    assert list(checks(item, tab).values()) == [True, True, True]


def test_two_sources_of_one_owner_are_named():
    item = desk.accepted()
    add(item, **SOURCE, publisher="Báo A", url="https://a.bao.example/1")
    add(item, **SOURCE, publisher="Báo B", url="https://b.bao.example/1")
    assert any("Báo A, Báo B" in what for what in checks(item))


@pytest.mark.parametrize("state", ["received", "in_review", "published"])
def test_the_list_stands_only_while_a_verdict_can_be_proposed(state):
    assert NEEDS not in text_of(signed_in("lan").get(subject_url(desk.in_state("item", state))))


def picture(size=(1600, 900)):
    written = BytesIO()
    Image.new("RGB", size, "teal").save(written, "JPEG")
    return SimpleUploadedFile("anh.jpg", written.getvalue())


def with_picture(file):
    item = desk.accepted()
    add(item, kind="photo", title="Ảnh bến tàu", file=file)
    evidence = item.evidence.get()
    return item, evidence, reverse("desk_evidence_thumbnail", args=[evidence.public_id])


def test_a_picture_of_evidence_stands_small_and_only_its_reader_keeps_it():
    item, evidence, address = with_picture(picture())
    lan = signed_in("lan")
    assert address in text_of(lan.get(subject_url(item)))
    response = lan.get(address)
    with Image.open(BytesIO(response.content)) as small:
        assert (small.format, small.size) == ("WEBP", (320, 180))
    assert "private" in response["Cache-Control"]
    assert "no-store" not in response["Cache-Control"]
    assert "sandbox" in response["Content-Security-Policy"]
    assert evidence.accesses.count() == 0  # a look at which picture it is, no opening of the file


def test_a_small_picture_is_for_those_who_see_the_item(client):
    _item, _evidence, address = with_picture(picture())
    for name in ("oanh", "kim", "an"):
        assert signed_in(name).get(address).status_code in (302, 403, 404), name
    assert client.get(address).status_code == 302
    assert signed_in("phuc").get(address).status_code == 200


def test_a_small_picture_of_what_is_drawn_on_nothing_lies_on_white():
    written = BytesIO()
    Image.new("RGBA", (60, 40), (0, 0, 0, 0)).save(written, "PNG")
    _item, _evidence, address = with_picture(SimpleUploadedFile("anh.png", written.getvalue()))
    with Image.open(BytesIO(signed_in("lan").get(address).content)) as small:
        assert min(small.convert("RGB").getpixel((30, 20))) > 250


def test_a_broken_picture_and_a_paper_have_no_small_picture():
    broken = picture().read()[:400]
    _item, _evidence, address = with_picture(SimpleUploadedFile("anh.jpg", broken))
    assert signed_in("lan").get(address).status_code == 404
    item = desk.accepted("minh")
    add(item, kind="document", title="Văn bản", file=desk.paper())
    assert "anh-nho" not in text_of(signed_in("lan").get(subject_url(item)))


def test_hiding_a_page_has_its_only_page_chosen():
    item, page = desk.published()
    shown = text_of(signed_in("son").get(act_url(item, "hide_page")))
    chosen = re.search(rf'<input[^>]*name="page"[^>]*value="{page.pk}"[^>]*>', shown)[0]
    assert "checked" in chosen


def test_a_choice_of_several_is_left_to_the_person():
    shown = text_of(signed_in("lan").get(act_url(desk.received(), "rule_out")))
    assert "checked" not in re.search(r'<input[^>]*name="rule_out_reason"[^>]*>', shown)[0]


def test_a_long_post_is_folded_and_a_short_one_is_not():
    long = desk.received(text="Tàu ngừng chạy. " * 60)
    assert "desk-fold" in text_of(signed_in("lan").get(subject_url(long)))
    short = desk.received("minh", url="https://mxh.example/posts/2")
    assert "desk-fold" not in text_of(signed_in("lan").get(subject_url(short)))


@pytest.mark.parametrize(("action", "most"), [("accept", "300"), ("add_evidence", "300")])
def test_no_form_lets_the_browser_cut_what_is_pasted(action, most):
    item = desk.received() if action == "accept" else desk.accepted()
    shown = text_of(signed_in("lan").get(act_url(item, action)))
    assert "maxlength" not in shown.partition('class="desk-act"')[2]
    assert f'data-desk-limit="{most}"' in shown


def test_too_long_a_text_is_refused_with_all_of_it_kept():
    words = "Tàu ngừng chạy. " * 2000
    response = signed_in("lan").post(reverse("desk_log"), {"pasted": words})
    assert response.status_code == 422
    assert response.content.decode().count("Tàu ngừng chạy.") >= 2000


def test_a_claim_that_names_an_account_is_warned_of():
    item = desk.received()
    data = {
        "version": item.version,
        "claim": "Anh @nguoi.dang nói tàu ngừng chạy",
        "category": "security",
        "place": desk.claim_fields()["place"].pk,
        "subject_agencies": [desk.outside_agency().pk],
    }
    response = signed_in("lan").post(act_url(item, "accept"), data, follow=True)
    assert "@nguoi.dang" in text_of(response)
    assert "Có tài khoản được nêu tên" in text_of(response)


def test_a_page_that_names_an_account_is_warned_of_before_it_is_submitted():
    item, page, _revision = desk.writing()
    address = act_url(item, "submit_page")
    assert "Bài nêu tài khoản" not in text_of(signed_in("hanh").get(address))
    desk.edit_page(page, title="Lời của @nguoi.dang là sai")
    assert "Bài nêu tài khoản" in text_of(signed_in("hanh").get(address))
