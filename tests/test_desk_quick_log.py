"""The quick log: paste, save, go on."""

import pytest
from django.urls import reverse

from factcheck.models import Item
from factcheck.pasted_text import addresses_in, handles_in, has_words, split_pasted
from factcheck.services import intake
from factcheck.views.links import act_url
from tests import desk
from tests.desk_screens import signed_in, text_of
from tests.people import named
from tests.portal_site import make_image

pytestmark = pytest.mark.usefixtures("monday_morning")


def log(client, **typed):
    return client.post(reverse("desk_log"), typed)


@pytest.mark.parametrize(
    ("pasted", "parts"),
    [
        ("https://fb.watch/abc/", ("https://fb.watch/abc/", "")),
        ("  https://tiktok.com/@a/video/1.  ", ("https://tiktok.com/@a/video/1", "")),
        ("tiktok.com/@a/video/1", ("https://tiktok.com/@a/video/1", "")),
        ("Tàu ngừng chạy", ("", "Tàu ngừng chạy")),
        ("Xem (https://a.vn/1) đi", ("https://a.vn/1", "Xem (https://a.vn/1) đi")),
        ("1.5 triệu đồng", ("", "1.5 triệu đồng")),
        ("", ("", "")),
    ],
)
def test_an_address_is_told_from_a_text(pasted, parts):
    assert split_pasted(pasted) == parts


def test_a_pasted_link_becomes_an_item_with_its_platform_guessed():
    lan = signed_in("lan")
    response = log(lan, pasted="https://www.tiktok.com/@tin/video/7300")
    item = Item.objects.get()
    assert response.url == reverse("desk_log", query={"logged": item.reference})
    post = item.posts.get()
    assert (post.platform, item.state, item.logged_by) == ("tiktok", "received", named("lan"))
    shown = text_of(lan.get(response.url))
    assert f"Đã ghi nhận {item.reference}" in shown
    assert act_url(item, "accept") in shown
    assert "autofocus" in shown


def test_a_pasted_text_with_a_picture_is_kept_with_its_hash():
    response = log(signed_in("lan"), pasted="Tàu ngừng chạy từ mai", file=desk.upload())
    assert response.status_code == 302
    item = Item.objects.get()
    assert item.posts.get().text == "Tàu ngừng chạy từ mai"
    assert len(item.evidence.get().sha256) == 64


def test_a_known_address_is_said_before_it_is_logged_twice():
    known = intake.log(by=named("minh"), url="https://mxh.example/posts/1?utm_source=zalo")
    lan = signed_in("lan")
    response = log(lan, pasted="Xem này http://www.mxh.example/posts/1")
    assert response.status_code == 409
    shown = text_of(response)
    assert known.reference in shown
    assert "Xem này http://www.mxh.example/posts/1" in shown
    assert Item.objects.count() == 1
    assert log(lan, pasted="http://www.mxh.example/posts/1", anyway="1").status_code == 302
    assert Item.objects.count() == 2
    assert known.posts.get().items.count() == 2


def test_nothing_pasted_is_answered_at_the_field():
    response = log(signed_in("lan"), pasted="   ")
    assert response.status_code == 422
    assert response.context["form"].errors["pasted"]


def test_a_refused_file_keeps_the_words():
    response = log(signed_in("lan"), pasted="Nội dung dài", file=desk.upload("x.exe", b"MZ\x00\x01" * 50))
    assert response.status_code == 422
    assert response.context["form"].errors["file"]
    assert "Nội dung dài" in text_of(response)
    assert not Item.objects.exists()


@pytest.mark.parametrize(("username", "status"), [("lan", 200), ("minh", 200), ("quang", 302), ("oanh", 302)])
def test_only_those_who_log_get_the_form(username, status):
    assert signed_in(username).get(reverse("desk_log")).status_code == status


def test_who_may_not_log_is_refused_by_the_service_too():
    assert log(signed_in("quang"), pasted="tin").status_code == 422
    assert not Item.objects.exists()


LINKS = (
    "https://mxh.example/posts/1\nhttps://mxh.example/posts/2\nhttps://mxh.example/posts/1?utm_source=zalo"
)


def test_several_links_ask_whether_they_are_one_case_then_make_a_post_each():
    lan = signed_in("lan")
    asked = log(lan, pasted=LINKS)
    assert asked.status_code == 409
    assert "Bạn dán 2 địa chỉ" in text_of(asked)
    assert not Item.objects.exists()
    log(lan, pasted=LINKS, posts="together")
    item = Item.objects.get()
    assert [post.url for post in item.posts.order_by("pk")] == LINKS.split("\n")[:2]
    assert {post.text for post in item.posts.all()} == {""}


def test_several_links_may_be_a_case_each():
    log(signed_in("lan"), pasted=LINKS, posts="apart")
    assert Item.objects.count() == 2
    assert [item.posts.count() for item in Item.objects.all()] == [1, 1]


def test_words_among_several_links_stand_with_the_first():
    log(signed_in("lan"), pasted=f"Hai bài này nói tàu ngừng chạy: {LINKS}", posts="together")
    texts = [bool(link.text) for link in Item.objects.get().item_posts.order_by("pk")]
    assert texts == [True, False]


@pytest.mark.parametrize(
    ("pasted", "urls", "words"),
    [
        ("tiktok.com/@a/video/1\r\nhttps://tiktok.com/@a/video/2", 2, False),
        ("tiktok.com/@a/video/1\n\n  www.tiktok.com/@b/video/2 \ntiktok.com/@a/video/1", 2, False),
        ("https://a.vn/1 rồi\nhttps://a.vn/2: họ chép\nhttp://www.a.vn/1", 2, True),
        ("Trang bao.vn nói\nhttps://a.vn/1", 1, True),
        ("- https://a.vn/1\n- https://a.vn/2", 2, False),
        ("1.5 triệu\nbao.vn/tin\nbao.vn/khac", 2, True),
    ],
)
def test_each_line_that_is_an_address_is_one(pasted, urls, words):
    assert len(addresses_in(pasted)) == urls
    assert has_words(pasted) is words


def test_a_known_address_among_several_is_said_first():
    intake.log(by=named("minh"), url="https://mxh.example/posts/2")
    lan = signed_in("lan")
    assert "đã được ghi nhận" in text_of(log(lan, pasted=LINKS))
    asked = log(lan, pasted=LINKS, anyway="1")
    assert 'name="anyway" value="1"' in text_of(asked)
    log(lan, pasted=LINKS, anyway="1", posts="together")
    assert Item.objects.count() == 2


@pytest.mark.parametrize(
    ("text", "handles"),
    [
        ("Anh @nguoi.dang nói", ["@nguoi.dang"]),
        ("@a_b: tàu ngừng. @a_b", ["@a_b"]),
        ("Thư lan@example.vn", []),
        ("https://tiktok.com/@tin/video/1", []),
        ("giá 5@ một ký", []),
    ],
)
def test_handles_are_told_from_mail_and_addresses(text, handles):
    assert handles_in(text) == handles


def test_pasted_words_that_name_an_account_are_warned_of():
    lan = signed_in("lan")
    response = log(lan, pasted="@nguoi.dang bảo tàu ngừng chạy")
    assert "@nguoi.dang" in text_of(lan.get(response.url))


def test_a_source_that_names_an_account_is_warned_of():
    item, lan = desk.accepted(), signed_in("lan")
    sent = {"version": item.version, "kind": "other", "title": "Bài của @nguoi.dang", "text": "Lời."}
    response = lan.post(act_url(item, "add_evidence"), sent)
    assert response.status_code == 302
    assert "@nguoi.dang" in text_of(lan.get(response.url))


def test_an_account_in_a_caption_of_the_page_is_warned_of_where_it_is_submitted():
    item, page, _revision = desk.writing()
    picture = {"image": make_image(), "alt": "Cầu", "decorative": False, "caption": "Ảnh của @nguoi.dang"}
    revision = desk.edit_page(page, body=[("picture", picture)])
    address = act_url(item, "submit_page", revision=revision.pk, purpose="")
    assert "@nguoi.dang" in text_of(signed_in("hanh").get(address))
