"""Phones set the portal and the desk up among their apps; a page that is read opens the quick log."""

import re
from urllib.parse import urlencode

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.models import Site

from cms.portal.models import PortalSettings
from cms.portal.site_setup import set_up_site
from factcheck.models import FactCheckHubPage, Item
from tests.desk_screens import signed_in, text_of
from tests.people import PEOPLE, tourism

pytestmark = pytest.mark.usefixtures("monday_morning")

POST = "https://www.facebook.com/permalink.php?story_fbid=12&id=34"


@pytest.fixture
def portal(db):
    site = set_up_site(
        title="Cổng thông tin Kiên Giang", title_en="Kien Giang Portal", email="cong@example.vn"
    )
    names = {"name": "Cổng thông tin Kiên Giang", "name_en": "Kien Giang Portal"}
    PortalSettings.objects.filter(site=site).update(**names)
    home = site.root_page.specific
    home.add_child(instance=FactCheckHubPage(title="Kiểm chứng", slug="kiem-chung", locale=home.locale))
    return site


def drawings(manifest):
    return [icon for each in [manifest, *manifest["shortcuts"]] for icon in each["icons"]]


def are_sound(icons):
    for icon in icons:
        path = finders.find(re.sub(r"(\.[0-9a-f]{12})?\.png$", ".png", icon["src"].split("/static/")[1]))
        side, picture = int(icon["sizes"].split("x")[0]), Image.open(path)
        if picture.size != (side, side):
            return False
        edges = [picture.convert("RGBA").getpixel(corner) for corner in ((0, 0), (side - 1, side - 1))]
        if icon["purpose"] == "maskable" and any(edge[3] < 255 for edge in edges):
            return False
    return True


def test_the_portal_says_how_it_is_set_up_in_the_language_of_the_page(client, portal):
    vietnamese = client.get("/manifest.webmanifest")
    assert vietnamese["Content-Type"] == "application/manifest+json"
    told = vietnamese.json()
    assert told["name"] == "Cổng thông tin Kiên Giang"
    assert (told["lang"], told["start_url"], told["scope"], told["id"]) == ("vi", "/", "/", "/")
    assert [each["url"] for each in told["shortcuts"]] == ["/bao-tin/", "/tra-cuu/", "/kiem-chung/"]
    assert told["share_target"]["action"] == "/bao-tin/chia-se/"
    assert told["share_target"]["method"] == "POST"
    english = client.get("/en/manifest.webmanifest").json()
    assert (english["name"], english["lang"], english["start_url"]) == ("Kien Giang Portal", "en", "/en/")
    assert english["id"] == told["id"]
    assert english["shortcuts"][0]["url"].startswith("/en/")


def test_every_icon_is_there_in_its_size_and_a_phone_may_cut_one(client, portal):
    told = client.get("/manifest.webmanifest").json()
    assert {icon["purpose"] for icon in told["icons"]} == {"any", "maskable"}
    assert {icon["sizes"] for icon in told["icons"]} >= {"192x192", "512x512"}
    assert are_sound(drawings(told))
    assert are_sound(drawings(signed_in("lan").get(reverse("desk_manifest")).json()))


def test_a_component_site_is_set_up_under_its_own_name_and_offers_what_stands_there():
    there = tourism()
    told = Client(headers={"host": there.hostname}).get("/manifest.webmanifest").json()
    assert told["name"] == "Sở Du lịch"
    assert (told["start_url"], told["scope"], told["id"]) == ("/", "/", "/")
    assert "share_target" not in told
    assert [each["url"] for each in told["shortcuts"]] == ["/tra-cuu/"]
    assert are_sound(drawings(told))


@pytest.mark.parametrize("language", ["", "/en"])
def test_pages_name_their_manifest(client, portal, language):
    page = text_of(client.get(f"{language}/"))
    assert f'<link rel="manifest" href="{language}/manifest.webmanifest"' in page
    assert 'rel="apple-touch-icon"' in page


def test_the_desk_is_an_app_of_its_own_to_which_a_post_is_shared():
    lan = signed_in("lan")
    told = lan.get(reverse("desk_manifest")).json()
    assert told["id"] == told["scope"] == "/admin/"
    assert told["share_target"]["method"] == "GET"
    assert told["share_target"]["action"] == reverse("desk_log")
    page = text_of(lan.get(reverse("desk_log")))
    assert f'href="{reverse("desk_manifest")}" crossorigin="use-credentials"' in page
    assert Client().get(reverse("desk_manifest")).status_code == 302


def pasted(**given):
    page = signed_in("lan").get(f"{reverse('desk_log')}?{urlencode(given)}")
    assert page.status_code == 200
    return page.context["form"]["pasted"].value()


@pytest.mark.parametrize(
    ("given", "there"),
    [
        ({"url": POST, "title": "Nguyễn Văn Nào Đó | Facebook", "text": "Cầu sập"}, f"{POST}\nCầu sập"),
        ({"url": "https://bao.example/1", "title": "Cầu sập"}, "https://bao.example/1\nCầu sập"),
        (
            {"url": "https://bao.example/1", "title": "Cầu sập", "text": "Cầu sập rồi"},
            "https://bao.example/1\nCầu sập rồi",
        ),
        ({"text": f"Xem này {POST}", "title": "Ai đó"}, f"Xem này {POST}"),
        ({"url": "javascript:alert(1)", "text": "Cầu sập"}, "Cầu sập"),
        ({"url": "x" * 3000, "text": "\x00\u200b"}, ""),
        ({}, ""),
    ],
)
def test_the_quick_log_is_opened_with_what_another_page_hands_over(given, there):
    assert pasted(**given) == there
    assert not Item.objects.exists()


def test_what_is_handed_over_is_text_and_never_markup():
    page = signed_in("lan").get(reverse("desk_log"), {"text": "</textarea><script>alert(1)</script>"})
    assert "<script>alert(1)" not in text_of(page)


def test_it_is_logged_when_it_is_sent():
    lan = signed_in("lan")
    lan.post(reverse("desk_log"), {"pasted": pasted(url=POST, text="Cầu sập")})
    post = Item.objects.get().posts.get()
    assert (post.platform, "Cầu sập" in post.text) == ("facebook", True)


def test_the_bookmark_leads_to_the_quick_log_of_this_very_site():
    page = text_of(signed_in("lan").get(reverse("desk_bookmarklet")))
    script = re.search(r'href="(javascript:[^"]+)"', page)[1]
    assert f"{Site.objects.get(is_default_site=True).root_url}/admin/kiem-chung/ghi-nhan/" in script
    assert "location.href" in script


@pytest.mark.parametrize("who", [*sorted(PEOPLE), None])
def test_who_gets_the_bookmark(who):
    client = signed_in(who) if who else Client()
    may = who in ("lan", "minh", "hanh")
    assert (client.get(reverse("desk_bookmarklet")).status_code == 200) == may
