"""Nothing of one site is reached, listed, found or linked from another: each public address is walked."""

import re
from html import unescape
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import get_resolver
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from cms.core.indexing.sites import Homes
from cms.core.scope import Scope
from cms.portal.models import SavedSearch
from cms.portal.site_kinds import DEPARTMENT
from cms.portal.site_setup import set_up_site
from factcheck.models import FactCheckHubPage, FactCheckPage
from tests.people import named
from tests.searching import searchable
from tests.three_sites import HOSTS, SHARED, WORDS, three_sites

__all__ = ["searchable"]
pytestmark = pytest.mark.usefixtures("monday_morning")

KEYS = list(WORDS)
LINK = re.compile(r'<a [^>]*href="(/[^"#]*)"')
LISTED = re.compile(r'<loc>([^<]+)</loc>|hreflang="[^"]+" href="([^"]+)"')
PREFIX = {"vi": "", "en": "/en"}
# By the names of the public views: what is asked of each site, in each language. `{slug}` is a section's.
LISTS = {
    "portal_search": [
        "/tim-kiem/",
        "/tim-kiem/?q=zq",
        "/tim-kiem/?q=chung",
        f"/tim-kiem/?muc={SHARED}",
    ],
    "portal_search_suggestions": ["/tim-kiem/goi-y/?q=tin", "/tim-kiem/goi-y/?q=muc"],
    "portal_news": ["/tin-tuc/"],
    "portal_site_map": ["/so-do/"],
    "portal_feed": ["/feeds/tin-tuc.xml"],
    "portal_search_feed": ["/feeds/tim-kiem.xml?q=tin"],
    "portal_section_feed": ["/feeds/{slug}.xml"],
    "portal_corrections": ["/dinh-chinh/"],
    "portal_corrections_feed": ["/feeds/dinh-chinh.xml"],
    "portal_manifest": ["/manifest.webmanifest"],
    "portal_look_up": ["/tra-cuu/"],
}
ONCE = {
    "portal_robots": ["/robots.txt"],
    "portal_sitemap": ["/sitemap.xml"],
    "portal_sitemap_pages": ["/sitemap-trang-0.xml"],
    "portal_sitemap_views": ["/sitemap-muc.xml"],
    "search": [
        "/api/v1/search?q=tin",
        f"/api/v1/search?muc={SHARED}",
        "/api/v1/search?q=chung&lang=en",
    ],
}
DESK = {
    "factcheck_hub": "/kiem-chung/",
    "factcheck_log": "/cong-khai/",
    "factcheck_log_json": "/cong-khai/so-lieu.json",
    "factcheck_log_csv": "/cong-khai/so-lieu.csv",
    "factcheck_log_heads": "/cong-khai/dau-chuoi.json",
    "factcheck_log_keys": "/cong-khai/khoa-nhat-ky.json",
    "factcheck_feed": "/feeds/kiem-chung.xml",
}
# One person's own, of the site where they were saved; walked below.
CARD = "portal_share_card"  # of a page's own, below
MISTAKE = "portal_error_report"  # the same
ENTRY = "portal_correction"  # of one entry: tests/test_corrections_listed.py
# In the admin: tests/attack/test_every_admin_address.py.
ADMIN = {"portal_error_act", "portal_error_contact", "portal_error_inbox", "portal_error_one"}
ADMIN |= {"portal_found_standing"}
# Whoever holds a code reads what it is for, on whichever site.
RECEIPT = {"portal_receipt", "portal_receipt_text", "portal_receipt_calendar", "portal_receipt_leave"}
RECEIPT |= {"portal_receipt_sent"}
OWN = {"portal_saved_searches", "portal_saved_search_add", "portal_saved_search_drop"}


@pytest.fixture
def sites(db):
    return three_sites()


@pytest.fixture
def found(sites, searchable):
    """The sites, with what stands on them in the index."""
    searchable()
    return sites


def got(standing, address, **how):
    return Client(headers={"host": standing.host}).get(address, **how)


def text_of(answer):
    return unescape(b"".join(answer).decode())


def foreign(text, key):
    """Words and hosts of other sites in `text`."""
    others = [WORDS[other] for other in KEYS if other != key]
    hosts = [host for other, host in HOSTS.items() if other not in (key, "province")]
    return [word for word in (*others, *hosts) if word in text]


def test_every_public_view_is_walked():
    """A new one is named in this file, with what is asked of it."""
    walked = {*LISTS, *ONCE, *DESK, *OWN, CARD, MISTAKE, ENTRY, *ADMIN, *RECEIPT}
    public = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    ours = {name for name in public if name.startswith(("portal_", "factcheck_"))}
    assert ours == walked - {"search"}


@pytest.mark.parametrize("key", KEYS)
def test_lists_hold_their_own_site_alone(found, key):
    standing, told = found[key], ""
    for language, prefix in PREFIX.items():
        addresses = [each for some in LISTS.values() for each in some]
        for address in [*addresses, "/", *standing.pages[language]]:
            for slug in standing.sections[language] if "{slug}" in address else [""]:
                path = address.format(slug=slug)
                answer = got(standing, path if path.startswith(prefix or "/zz") else prefix + path)
                text = text_of(answer)
                assert (path, answer.status_code, foreign(text, key)) == (path, 200, [])
                told += text
    for address in (each for some in ONCE.values() for each in some):
        answer = got(standing, address)
        text = text_of(answer)
        assert (address, answer.status_code, foreign(text, key)) == (address, 200, [])
        told += text
    assert standing.word in told


@pytest.mark.parametrize("key", KEYS)
def test_no_address_of_another_site_answers(sites, key):
    standing = sites[key]
    for other in (sites[each] for each in KEYS if each != key):
        for language, prefix in PREFIX.items():
            own = {*standing.pages[language]}
            whole = Page.objects.get(pk=other.home).get_translations(inclusive=True)
            below = [
                prefix + "/" + home.url_path.split("/", 2)[2]
                for home in whole.filter(locale__language_code=language)
                if home.depth > 2
            ]
            feeds = [f"{prefix}/feeds/{slug}.xml" for slug in other.sections[language]]
            shared = {f"{prefix}/feeds/{slug}.xml" for slug in standing.sections[language]}
            inner = [
                f"{home}{page.removeprefix(prefix + '/')}" for home in below for page in other.pages[language]
            ]
            for address in {*other.pages[language], *below, *inner, *feeds} - own - shared:
                answer = got(standing, address)
                assert (address, answer.status_code) == (address, 404)
                # The address asked for is said again, no title.
                assert f" {other.word}" not in text_of(answer)


@pytest.mark.parametrize("key", ["beside", "inside"])
def test_the_desks_rooms_stand_on_the_provinces_site_alone(sites, key):
    check = FactCheckPage.objects.get()
    for address in [*DESK.values(), check.get_url()]:
        for prefix in PREFIX.values():
            path = prefix + "/" + address.split("://")[-1].partition("/")[2]
            assert (path, got(sites[key], path).status_code) == (path, 404)
    portal = got(sites[key], "/").context["portal"]
    assert (portal.hub_url, portal.log_url, portal.report_url) == ("", "", "")
    assert "cong-khai" not in text_of(got(sites[key], "/sitemap-muc.xml"))
    home = text_of(got(sites[key], "/"))
    assert "kiem-chung" not in home.replace("giữ nguyên kết luận kiểm chứng", "")


def test_they_stand_on_the_provinces_site(sites):
    for address in DESK.values():
        assert (address, got(sites["province"], address).status_code) == (address, 200)
    portal = got(sites["province"], "/").context["portal"]
    assert (portal.hub_url, portal.log_url) == ("/kiem-chung/", "/cong-khai/")
    assert WORDS["province"] in text_of(got(sites["province"], "/kiem-chung/"))


@pytest.mark.parametrize("key", KEYS)
def test_every_link_and_every_line_of_the_sitemap_answers(sites, key):
    standing = sites[key]
    start = ["/", "/en/", "/so-do/", "/en/so-do/"]
    links = {link for page in start for link in LINK.findall(text_of(got(standing, page)))}
    parts = LISTED.findall(text_of(got(standing, "/sitemap.xml")))
    addresses = [urlsplit(address).path for pair in parts for address in pair if address]
    listed = [pair for part in addresses for pair in LISTED.findall(text_of(got(standing, part)))]
    paths = {urlsplit(address).path for pair in listed for address in pair if address}
    assert len(links) > 8
    assert len(paths) > 8
    for path in links | paths:
        assert (path, got(standing, path, follow=True).status_code) == (path, 200)


def test_a_page_is_of_the_nearest_home(sites):
    homes = Homes()
    for standing in sites.values():
        site = Site.objects.get(pk=standing.site)
        pages = Page.objects.filter(title__contains=standing.word).exclude(depth=1)
        assert {homes.site_of(page) for page in pages} == {site}
        assert set(pages) <= set(Scope(site).inside(Page.objects.all()))
        others = Page.objects.filter(title__contains="zq").exclude(pk__in=pages)
        assert not Scope(site).inside(others).exists()
        for page in pages.specific():
            assert page.get_site() == site
            assert urlsplit(page.full_url).hostname == standing.host
            assert homes.address_of(page) == page.relative_url(site)


def test_a_mistake_is_pointed_out_on_the_site_of_its_page_alone(sites):
    page = Page.objects.get(slug=f"tin-{WORDS['inside']}", locale__language_code="vi")
    for key in KEYS:
        status = got(sites[key], f"/bao-loi/{page.pk}/").status_code
        assert (key, status) == (key, 200 if key == "inside" else 404)


def test_a_card_is_drawn_on_the_site_of_its_page_alone(sites):
    page = Page.objects.get(slug=f"tin-{WORDS['inside']}", locale__language_code="vi")
    for key in KEYS:
        answer = got(sites[key], f"/the-chia-se/{page.pk}-x.png")
        where = answer.get("Location", "")
        assert key == "inside" or (answer.status_code, where) == (404, "")


@pytest.mark.parametrize("key", ["beside", "inside"])
def test_no_hub_is_made_on_or_moved_to_a_site_without_the_desks_room(sites, key):
    home = Page.objects.get(pk=sites[key].home)
    assert not FactCheckHubPage.can_create_at(home)
    assert not FactCheckHubPage.objects.first().can_move_to(home)


def test_a_redirect_that_names_no_site_leads_on_the_site_of_its_page(sites):
    page = Page.objects.get(title__contains=WORDS["beside"], slug=SHARED)
    Redirect.objects.create(old_path="/cu", redirect_page=page)
    assert got(sites["beside"], "/cu/").status_code == 301
    assert got(sites["inside"], "/cu/").status_code == 404
    Redirect.objects.create(old_path="/da-chuyen", redirect_page=page, site_id=sites["inside"].site)
    assert got(sites["inside"], "/da-chuyen/")["Location"] == page.full_url


def test_a_search_is_saved_on_its_site(sites):
    lan = named("lan")
    clients = {key: Client(headers={"host": standing.host}) for key, standing in sites.items()}
    for client in clients.values():
        client.force_login(lan)
    clients["beside"].post("/tim-kiem/da-luu/them/", {"query": "q=tin", "name": "Của sở"})
    saved = SavedSearch.objects.get()
    assert saved.site_id == sites["beside"].site
    assert "Của sở" in text_of(clients["beside"].get("/tim-kiem/da-luu/"))
    assert "Của sở" not in text_of(clients["province"].get("/tim-kiem/da-luu/"))
    assert clients["province"].post(f"/tim-kiem/da-luu/{saved.pk}/bo/").status_code == 404
    assert clients["beside"].post(f"/tim-kiem/da-luu/{saved.pk}/bo/").status_code == 302


def test_a_site_is_founded_once_from_its_kind(sites):
    before = Page.objects.count()
    again = set_up_site(title="Khác", title_en="Other", hostname=HOSTS["beside"], kind=DEPARTMENT)
    assert (again.pk, Page.objects.count()) == (sites["beside"].site, before)
    sections = [entry["title"] for entry in got(sites["beside"], "/").context["portal"].sections]
    assert sections[:3] == ["Tin tức, sự kiện", "Chỉ đạo, điều hành", "Thông báo"]
    english = [entry["title"] for entry in got(sites["beside"], "/en/").context["portal"].sections]
    assert english[:3] == ["News and events", "Direction and management", "Notices"]
