"""The public pages: what answers where, in which language, and what is never shown."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from cms.portal.models import NewsCorrection, RelatedPage
from tests.many_pages import many_news
from tests.portal_site import (
    english_home,
    home,
    in_english,
    make_draft,
    make_image,
    make_news,
    make_section,
    make_standard,
    portal_site,
    section,
)

__all__ = ["english_home", "home", "portal_site", "section"]


def test_the_home_answers_in_vietnamese_without_a_prefix(client, home):
    response = client.get("/")
    assert response.status_code == 200
    assert response.context["page"].pk == home.pk
    assert '<html lang="vi">' in response.content.decode()


def test_english_answers_with_its_own_home(client, english_home):
    response = client.get("/en/")
    assert response.status_code == 200
    assert response.context["page"].pk == english_home.pk
    assert "Kien Giang Portal" in response.content.decode()


def test_the_newest_news_with_a_picture_leads_and_three_stand_beside_it(client, section):
    picture = make_image()
    for number in range(6):
        make_news(section, f"Tin {number}", cover=picture if number == 3 else None)
    context = client.get("/").context
    assert context["lead"].title == "Tin 3"
    assert [page.title for page in context["seconds"]] == ["Tin 5", "Tin 4", "Tin 2"]
    assert [page.title for page in context["sections"][0]["items"]] == ["Tin 1", "Tin 0"]


def test_the_editors_choice_leads_unless_it_is_no_longer_open_to_all(client, home, section):
    chosen = make_news(section, "Được chọn")
    make_news(section, "Mới hơn")
    home.lead = chosen
    home.save()
    assert client.get("/").context["lead"] == chosen
    chosen.unpublish()
    assert client.get("/").context["lead"].title == "Mới hơn"


def test_the_editors_choice_leads_however_old_and_costs_no_query_more(client, home, section):
    chosen = make_news(section, "Được chọn")
    many_news(section, [{"title": f"Tin {number}"} for number in range(14)])
    client.get("/")
    with CaptureQueriesContext(connection) as without:
        newest = client.get("/").context["latest"]
    home.lead = chosen
    home.save()
    client.get("/")
    with CaptureQueriesContext(connection) as with_choice:
        context = client.get("/").context
    assert context["lead"] == chosen
    assert context["latest"] == newest
    assert len(with_choice) == len(without)


def test_a_section_lists_its_news_newest_first_by_kind_and_by_page(client, section):
    kinds = ["world" if number % 5 == 0 else "official" for number in range(25)]
    many_news(section, [{"title": f"Tin {number}", "kind": kind} for number, kind in enumerate(kinds)])
    first = client.get(section.url)
    assert len(first.context["items"]) == 20
    assert first.context["items"][0].title == "Tin 24"
    second = client.get(section.url, {"trang": "2"})
    assert [page.title for page in second.context["items"]] == [f"Tin {n}" for n in (4, 3, 2, 1, 0)]
    assert client.get(section.url, {"trang": "x"}).context["items"].number == 1
    world = client.get(section.url, {"loai": "world"})
    assert world.context["items"].paginator.count == 5
    assert client.get(section.url, {"loai": "nonsense"}).context["items"].paginator.count == 25


def test_a_news_page_shows_points_corrections_and_what_is_related(client, section):
    other = make_news(section, "Tin khác")
    draft = make_draft(section, "Chưa đăng")
    page = make_news(section, "Tin chính", in_short="Một\n\nHai\n", author_line="Ban biên tập")
    make_news(section, "Tin không được chọn")
    NewsCorrection.objects.create(page=page, original="12 trạm", corrected="02 trạm")
    RelatedPage.objects.create(page=page, target=other)
    RelatedPage.objects.create(page=page, target=draft)
    response = client.get(page.url)
    assert response.status_code == 200
    assert page.points == ["Một", "Hai"]
    assert [page.title for page in response.context["related"]] == ["Tin khác"]
    text = response.content.decode()
    assert "02 trạm" in text
    assert "Ban biên tập" in text
    assert [crumb["title"] for crumb in response.context["crumbs"]][-1] == "Biển đảo"


def test_a_standard_page_lists_its_open_children(client, home):
    about = make_standard(home, "Giới thiệu")
    make_standard(about, "Tổ chức")
    hidden = make_standard(about, "Nội bộ")
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    response = client.get(about.url)
    assert [page.title for page in response.context["children"]] == ["Tổ chức"]


def test_a_draft_answers_404_and_a_private_page_asks_who_is_there(client, section):
    draft = make_draft(section, "Chưa đăng")
    assert client.get(f"/bien-dao/{draft.slug}/").status_code == 404
    private = make_news(section, "Riêng")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    response = client.get(private.url)
    assert response.status_code == 302
    assert "/tai-khoan/" in response.url


@pytest.mark.parametrize(
    "address", ["/", "/bien-dao/", "/feeds/tin-tuc.xml", "/sitemap-trang-0.xml", "/so-do/"]
)
def test_drafts_and_private_pages_show_nowhere(client, section, address):
    make_news(section, "Tin mở")
    make_draft(section, "Bản nháp bí mật")
    taken_back = make_news(section, "Tin đã gỡ")
    taken_back.unpublish()
    private = make_news(section, "Tin riêng tư")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    text = client.get(address).content.decode()
    for secret in ("Bản nháp bí mật", "Tin đã gỡ", "Tin riêng tư", "ban-nhap", "tin-da-go", "tin-rieng-tu"):
        assert secret not in text


def test_a_page_of_another_language_does_not_show_on_this_home(client, home, english_home, section):
    news = make_news(section, "Lễ hội Nghinh Ông")
    in_english(section, "Sea and islands")
    in_english(news, "Whale festival")
    vietnamese, english = client.get("/").content.decode(), client.get("/en/").content.decode()
    assert "Lễ hội Nghinh Ông" in vietnamese
    assert "Whale festival" not in vietnamese
    assert "Whale festival" in english
    assert "Lễ hội Nghinh Ông" not in english


def test_a_page_leads_to_its_own_translation(client, section, english_home):
    news = make_news(section, "Lễ hội")
    in_english(section, "Islands")
    english = in_english(news, "Festival")
    response = client.get(news.url)
    languages = {language["code"]: language for language in response.context["portal"].languages}
    assert languages["en"]["url"] == english.url
    assert languages["en"]["url"].startswith("/en/")
    assert languages["vi"]["current"]
    untranslated = client.get(make_news(section, "Không dịch").url)
    languages = {language["code"]: language for language in untranslated.context["portal"].languages}
    assert languages["en"]["url"] == "/en/"


def test_an_address_has_d_for_đ(section):
    assert make_news(section, "Đường đến Phú Quốc").slug == "duong-den-phu-quoc"
    assert make_news(section, "Đường đến Phú Quốc").slug == "duong-den-phu-quoc-2"


def test_pages_of_another_site_never_show(client, home, section):
    from wagtail.models import Page, Site

    from cms.portal.models import HomePage
    from tests.portal_site import published

    make_news(section, "Tin của tỉnh")
    other_home = published(Page.get_first_root_node(), HomePage(title="Huyện", locale=home.locale))
    Site.objects.create(hostname="huyen.localhost", port=80, root_page=other_home)
    other_section = make_section(other_home, "Mục huyện")
    make_news(other_section, "Tin của huyện")
    for address in ("/", "/feeds/tin-tuc.xml", "/sitemap-trang-0.xml", "/so-do/", "/tim-kiem/?q=tin"):
        text = client.get(address).content.decode()
        assert "Tin của huyện" not in text
        assert "huyen.localhost" not in text
    theirs = client.get("/", headers={"host": "huyen.localhost"}).content.decode()
    assert "Tin của huyện" in theirs
    assert "Tin của tỉnh" not in theirs


def test_reports_are_taken_where_that_room_stands_and_the_desks_page_is_how_it_is_reached(
    client, portal_site, home
):
    from cms.portal.models import PortalSettings

    assert client.get("/").context["portal"].report_url == "/bao-tin/"
    assert client.get("/en/").context["portal"].report_url == "/en/bao-tin/"
    desk = make_standard(home, "Liên hệ tổ kiểm chứng", slug="lien-he")
    english = in_english(desk, "Reach the desk", slug="reach")
    PortalSettings.objects.filter(site=portal_site).update(desk_page=desk)
    assert client.get("/").context["portal"].desk_url == desk.url
    assert client.get("/en/").context["portal"].desk_url == english.url
    assert 'href="/lien-he/"' in client.get("/bao-tin/").content.decode()
