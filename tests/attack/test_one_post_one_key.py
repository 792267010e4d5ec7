"""One post has one key, whatever the door; two posts never share one. At the quick log, as people paste.

The rows of public reports of others who do this work, and siblings of each.
"""

import unicodedata
from itertools import combinations

import pytest
from django.urls import reverse

from factcheck.addresses import key_of
from factcheck.models import Item, Post
from factcheck.pasted_text import split_pasted
from factcheck.services import intake
from tests import desk
from tests.desk_screens import act, signed_in, text_of
from tests.people import named

pytestmark = pytest.mark.usefixtures("monday_morning")

FACEBOOK, YOUTUBE = "https://www.facebook.com", "https://www.youtube.com"
ARTICLE = "https://bao.example/tin/bai-1"

ONE_POST = {
    "youtube": [
        "https://youtu.be/aBcDeFgHiJk?si=Q1",
        f"{YOUTUBE}/shorts/aBcDeFgHiJk",
        f"{YOUTUBE}/watch?v=aBcDeFgHiJk&t=10s",
        # siblings
        f"{YOUTUBE}/watch?app=desktop&v=aBcDeFgHiJk&list=PL1&index=3&pp=ygU",
        "https://m.youtube.com/live/aBcDeFgHiJk?feature=share",
        "https://music.youtube.com/watch?v=aBcDeFgHiJk",
        "https://www.youtube-nocookie.com/embed/aBcDeFgHiJk?rel=0",
        "https://WWW.YouTube.com./v/aBcDeFgHiJk",
        "http://youtube.com/attribution_link?a=x&u=%2Fwatch%3Fv%3DaBcDeFgHiJk%26feature%3Dshare",
    ],
    "facebook's doors": [
        f"{FACEBOOK}/trang.vd/posts/456",
        *(
            f"https://{door}.facebook.com/trang.vd/posts/456"
            for door in ("mbasic", "web", "touch", "vi-vn", "mobile", "m")
        ),
        f"{FACEBOOK}/trang.vd/posts/456?__cft__[0]=AZX&__tn__=%2CO",
        # siblings
        "https://free.facebook.com/trang.vd/posts/456/",
        "https://fb.com/Trang.VD/posts/456#",
        "https://km-kh.facebook.com/trangvd/posts/tieu-de-bai-viet/456/?mibextid=Zxz2cZ",
        "https://l.facebook.com/l.php?u=https%3A%2F%2Fm.facebook.com%2Ftrang.vd%2Fposts%2F456&h=AT0",
        "https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Ftrang.vd%2Fposts%2F456",
    ],
    "facebook's story": [
        f"{FACEBOOK}/permalink.php?story_fbid=pfbid02aBcD&id=61550000000001",
        "https://m.facebook.com/story.php?story_fbid=pfbid02aBcD&id=61550000000001&eav=Af",
        f"{FACEBOOK}/61550000000001/posts/pfbid02aBcD?rdid=x",
        f"{FACEBOOK}/trang.vd/posts/pfbid02aBcD",
    ],
    "facebook's groups": [
        f"{FACEBOOK}/groups/123/permalink/456/",
        f"{FACEBOOK}/groups/123/posts/456/",
        f"{FACEBOOK}/groups/123/?multi_permalinks=456&hoisted_section_header_type=x",
        "https://m.facebook.com/groups/123?view=permalink&id=456",
    ],
    "facebook's films": [
        f"{FACEBOOK}/watch/?v=77",
        f"{FACEBOOK}/watch?v=77&ref=sharing&extid=NS",
        f"{FACEBOOK}/reel/77?fs=e&s=TIeQ9V",
        f"{FACEBOOK}/trang.vd/videos/tieu-de/77/",
        f"{FACEBOOK}/watch/live/?v=77",
    ],
    "instagram": [
        "https://www.instagram.com/p/C/",
        "https://www.instagram.com/p/C/?igsh=x",
        "https://instagram.com/reel/C?igshid=MzRl",
        "https://www.instagram.com/ten.nguoi/p/C/?img_index=2",
    ],
    "tiktok": [
        "https://www.tiktok.com/@ten/video/7300",
        "https://www.tiktok.com/@ten/video/7300?is_from_webapp=1&sender_device=pc",
        "https://m.tiktok.com/v/7300.html",
        "https://www.tiktok.com/@ten/photo/7300",
        "https://www.tiktok.com/embed/v2/7300?lang=vi-VN",
    ],
    "telegram": [
        "https://t.me/kenh/12",
        "https://t.me/s/Kenh/12?single",
        "https://telegram.me/kenh/12?embed=1",
    ],
    "x": [
        "https://twitter.com/ten/status/99?s=20&t=abc",
        "https://x.com/i/web/status/99",
        "https://mobile.x.com/ten/status/99/photo/1",
        "https://fxtwitter.com/ten/status/99",
    ],
    "threads": ["https://www.threads.net/@ten/post/C1_x", "https://threads.com/@ten/post/C1_x?xmt=AQG"],
    "behind a redirector": [
        ARTICLE,
        "https://l.facebook.com/l.php?u=https%3A%2F%2Fbao.example%2Ftin%2Fbai-1&amp;h=AT2",
        "https://www.google.com/url?sa=t&url=https%3A%2F%2Fbao.example%2Ftin%2Fbai-1&ved=2ah",
        "https://www.google.com.vn/url?q=https://bao.example/tin/bai-1&sa=D",
        f"{YOUTUBE}/redirect?event=video_description&q=https%3A%2F%2Fbao.example%2Ftin%2Fbai-1",
        "https://redirect.zalo.me/v3/verifyv2/pc?token=x&continue=https%3A%2F%2Fbao.example%2Ftin%2Fbai-1",
        "https://lm.facebook.com/l.php?u=https%3A%2F%2Fl.instagram.com%2F%3Fu%3Dhttps%253A%252F%252Fbao.example%252Ftin%252Fbai-1",
        "https://www.google.com/amp/s/bao.example/tin/bai-1",
    ],
    "spelling (RFC 3986)": [
        "https://bao.example/tin/th%c3%a1ng-n%C4%83m?x=%7e1",
        "HTTPS://Bao.Example:443/tin/./th%C3%A1ng-n%c4%83m?x=~1",
        "http://www.bao.example./a/../tin/tháng-năm/?x=%7E1",
        unicodedata.normalize("NFD", "https://bao.example/tin/tháng-năm?x=~1"),
    ],
    "name of the host (RFC 5891)": [
        "https://tạpchí.example/tin/bai-1",
        "https://xn--tpch-ypa4376b.example/tin/bai-1",
        unicodedata.normalize("NFD", "https://TẠPCHÍ.example/tin/bai-1"),
        "https://t%E1%BA%A1pch%C3%AD.example/tin/bai-1",
    ],
    "signs that nobody sees": [
        ARTICLE,
        f"{ARTICLE}\u200b",
        f"{ARTICLE}\u200e",
        f"\ufeff{ARTICLE}",
        "https://bao.ex\u00adample/tin/bai\u2060-1",
        f"{ARTICLE}%E2%80%8B",
    ],
    "names that track": [
        f"{ARTICLE}?utm_source=zalo&utm_medium=x&fbclid=1&gclid=2&zarsrc=30",
        f"{ARTICLE}?igsh=x&mibextid=y&UTM_CAMPAIGN=z#dong-3",
    ],
}

TWO_POSTS = {
    "sid": ["https://dien-dan.example/xem?sid=4711", "https://dien-dan.example/xem?sid=4712"],
    **{
        name: [f"https://dien-dan.example/xem?{name}=1", f"https://dien-dan.example/xem?{name}=2"]
        for name in ("site", "sitepageid", "size", "refid", "signature", "ref", "si", "igshows", "utm_s")
    },
    "routes": [
        "https://tra-cuu.example/index.jsp#/chi-tiet?id=123",
        "https://tra-cuu.example/index.jsp#/chi-tiet?id=124",
        "https://tra-cuu.example/index.jsp#!chi-tiet/123",
    ],
    "capitals of a path": ["https://youtu.be/aBcDeFgHiJk", "https://youtu.be/aBcDeFgHiJK"],
    "accounts' old numbers": [f"{FACEBOOK}/trang.mot/posts/456", f"{FACEBOOK}/trang.hai/posts/456"],
    "groups": [f"{FACEBOOK}/groups/123/posts/456", f"{FACEBOOK}/groups/124/posts/456"],
    "a comment": [f"{FACEBOOK}/trang.vd/posts/456", f"{FACEBOOK}/trang.vd/posts/456?comment_id=7"],
    "letters in no UTF-8": ["https://cu.example/tin?x=%E9", "https://cu.example/tin?x=%E8"],
    "a slash that is none": ["https://bao.example/a%2Fb/1", "https://bao.example/a/b/1"],
    "a plus that is none": ["https://bao.example/tin?x=a%2Bb", "https://bao.example/tin?x=a+b"],
    "order of one name": ["https://bao.example/tin?x=1&x=2", "https://bao.example/tin?x=2&x=1"],
    "ports": ["https://bao.example:8443/tin/1", "https://bao.example/tin/1"],
    "a name that begins with a door": ["https://m.me/ten", "https://me/ten", "https://www.vn/tin", "https://vn/tin"],
    "lists": [f"{YOUTUBE}/playlist?list=PL1", f"{YOUTUBE}/playlist?list=PL2"],
    "albums": [f"{FACEBOOK}/media/set/?set=a.1", f"{FACEBOOK}/media/set/?set=a.2"],
    "channels": ["https://t.me/mot/12", "https://t.me/hai/12"],
}  # fmt: skip


@pytest.mark.parametrize("addresses", ONE_POST.values(), ids=ONE_POST)
def test_doors_of_one_post_have_one_key(addresses):
    keys = {address: key_of(address) for address in addresses}
    assert len(set(keys.values())) == 1, keys


@pytest.mark.parametrize("addresses", TWO_POSTS.values(), ids=TWO_POSTS)
def test_two_posts_never_share_a_key(addresses):
    for one, other in combinations(addresses, 2):
        assert key_of(one) != key_of(other), (one, other)


def paste(client, pasted, **more):
    return client.post(reverse("desk_log"), {"pasted": pasted, **more})


@pytest.mark.parametrize(
    "kind", ["facebook's groups", "youtube", "name of the host (RFC 5891)", "names that track"]
)
def test_a_second_door_is_said_at_the_quick_log(kind):
    first, *others = ONE_POST[kind]
    lan = signed_in("lan")
    assert paste(lan, first).status_code == 302
    known = Item.objects.get()
    for other in others:
        response = paste(lan, other)
        assert (response.status_code, known.reference in text_of(response)) == (409, True), other
    assert Post.objects.count() == 1


def test_two_session_numbers_are_two_posts_each_with_its_words():
    lan = signed_in("lan")
    assert paste(lan, "https://dien-dan.example/xem?sid=4711 Lời thứ nhất").status_code == 302
    assert paste(lan, "https://dien-dan.example/xem?sid=4712 Lời thứ hai").status_code == 302
    first, second = Post.objects.order_by("pk")
    assert (first.url[-4:], second.url[-4:]) == ("4711", "4712")
    assert "thứ nhất" in first.text
    assert "thứ hai" in second.text


def test_add_post_takes_the_second_address_of_a_forum():
    item = desk.accepted()
    for number in (4711, 4712):
        response = act(signed_in("lan"), item, "add_post", url=f"https://dien-dan.example/xem?sid={number}")
        assert response.status_code == 302
        item.refresh_from_db()
    assert item.posts.count() == 3


def test_what_is_kept_is_the_article_and_not_the_redirector():
    wrapped = "https://l.facebook.com/l.php?u=https%3A%2F%2Fbao.example%2Ftin%2Fbai-1&amp;h=AT2"
    assert paste(signed_in("lan"), wrapped).status_code == 302
    post = Post.objects.get()
    assert (post.url, post.platform) == (ARTICLE, "website")


def test_an_address_is_kept_without_the_sign_that_nobody_sees():
    assert paste(signed_in("lan"), f"{ARTICLE}\u200b").status_code == 302
    assert Post.objects.get().url == ARTICLE
    assert paste(signed_in("minh"), f"\u200e{ARTICLE}").status_code == 409


def test_a_decomposed_address_is_warned_of_before_it_is_attached():
    lan = signed_in("lan")
    assert paste(lan, "https://bao.example/tin/tháng-năm").status_code == 302
    again = paste(lan, unicodedata.normalize("NFD", "https://bao.example/tin/tháng-năm"))
    assert again.status_code == 409


@pytest.mark.parametrize(
    ("pasted", "parts"),
    [
        (
            "https://vi.wikipedia.org/wiki/Hà_Tiên_(thành_phố)",
            ("https://vi.wikipedia.org/wiki/Hà_Tiên_(thành_phố)", ""),
        ),
        (
            "(xem https://vi.wikipedia.org/wiki/Hà_Tiên_(thành_phố))",
            (
                "https://vi.wikipedia.org/wiki/Hà_Tiên_(thành_phố)",
                "(xem https://vi.wikipedia.org/wiki/Hà_Tiên_(thành_phố))",
            ),
        ),
        ("https://a.example/x[1]", ("https://a.example/x[1]", "")),
        ("[https://a.example/x]", ("https://a.example/x", "[https://a.example/x]")),
        ("https://youtu.be/aBcDeFgHiJ_", ("https://youtu.be/aBcDeFgHiJ_", "")),
        ("tạpchí.example/bai", ("https://tạpchí.example/bai", "")),
        ("\u200ehttps://a.example/1\u200b", ("https://a.example/1", "")),
    ],
)
def test_an_address_is_cut_out_whole(pasted, parts):
    assert split_pasted(pasted) == parts


BROKEN = [
    "https://1.1.1.]1/x",
    "https://[1.1.1.1/x",
    "https://1.1.1.999/x",
    "https://ten@bao.example/tin/1",
    "https://www.facebook.com%40gia.example/tin/1",
    "https://#/tin/1",
    "https://bao.example:99999/x",
    "https://bao..example/x",
]


@pytest.mark.parametrize("address", BROKEN)
def test_a_broken_address_is_refused_at_the_field(address):
    lan = signed_in("lan")
    response = paste(lan, address)
    assert response.status_code == 422
    assert response.context["form"].errors["pasted"]
    assert not Item.objects.exists()
    item = desk.accepted()
    response = act(lan, item, "add_post", url=address)
    assert response.status_code == 422
    assert response.context["form"].errors["url"]
    assert item.posts.count() == 1


def test_what_the_public_sends_is_kept_as_words(db):
    message = desk.reported("Xem này.", ["https://1.1.1.]1/x"]).messages.get()
    assert (message.links, message.words) == ([], "Xem này.\nhttps://1.1.1.]1/x")


@pytest.mark.parametrize(
    ("address", "platform"),
    [
        ("https://fb.watch/abc/", "facebook"),
        ("https://mbasic.facebook.com/trang/posts/1", "facebook"),
        ("https://m.me/ten", "message"),
        ("https://vt.tiktok.com/ZS/", "tiktok"),
        ("https://youtu.be/x", "youtube"),
        ("https://www.instagram.com/p/C/", "instagram"),
        ("https://t.me/kenh/1", "telegram"),
        ("https://x.com/ten/status/1", "x"),
        ("https://twitter.com/ten/status/1", "x"),
        ("https://threads.com/@ten/post/C", "threads"),
        ("https://rd.zapps.vn/articles?id=abcdef1", "zalo"),
        ("https://facebook.com.gia.example/tin/1", "website"),
        ("https://notfacebook.com/tin/1", "website"),
        ("", "other"),
    ],
)
def test_the_platform_is_that_of_the_table(address, platform):
    given = {"url": address} if address else {"text": "Lời."}
    assert intake.log(by=named("lan"), **given).posts.get().platform == platform
