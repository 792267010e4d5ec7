"""Languages of the public side: by address alone, Vietnamese without a prefix."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from cms.portal.models import PortalSettings
from cms.portal.templatetags.portal_tags import day, moment
from tests.portal_site import (
    english_home,
    home,
    in_english,
    make_section,
    make_standard,
    portal_site,
    section,
)

__all__ = ["english_home", "home", "portal_site", "section"]


def test_the_browsers_wish_does_not_change_the_language_of_an_address(client, home):
    response = client.get("/", headers={"accept-language": "en"})
    assert '<html lang="vi">' in response.content.decode()


def test_an_address_of_a_language_without_a_portal_is_not_found(client, home):
    assert client.get("/fr/").status_code == 404


def test_english_pages_link_to_english_pages(client, section, english_home):
    in_english(section, "Sea and islands", slug="sea")
    portal = client.get("/en/").context["portal"]
    assert ("Sea and islands", "/en/sea/") in [(entry["title"], entry["url"]) for entry in portal.sections]
    assert portal.home_url == "/en/"
    assert portal.search_url == "/en/tim-kiem/"
    assert portal.feed_url == "/en/feeds/tin-tuc.xml"


def test_a_view_leads_to_itself_in_the_other_language(client, home, english_home):
    portal = client.get("/tim-kiem/?q=a").context["portal"]
    languages = {language["code"]: language["url"] for language in portal.languages}
    assert languages == {"vi": "/tim-kiem/", "en": "/en/tim-kiem/"}


def test_the_switch_is_away_while_there_is_one_language(client, home, english_home):
    english_home.unpublish()
    assert [language["code"] for language in client.get("/").context["portal"].languages] == ["vi"]


def test_the_portals_name_is_said_in_the_language_of_the_page(client, portal_site, english_home):
    PortalSettings.objects.filter(site=portal_site).update(
        name="Kiên Giang", name_en="Kien Giang", address="Rạch Giá"
    )
    assert client.get("/").context["portal"].name == "Kiên Giang"
    english = client.get("/en/").context["portal"]
    assert (english.name, english.address) == ("Kien Giang", "Rạch Giá")


def test_the_row_of_sections_holds_what_stands_in_menus_and_marks_where_one_is(client, home, section):
    make_section(home, "Du lịch")
    hidden = make_section(home, "Ẩn")
    hidden.show_in_menus = False
    hidden.save()
    make_standard(home, "Giới thiệu")
    portal = client.get(section.url).context["portal"]
    shown = [(entry["title"], entry["current"]) for entry in portal.sections]
    assert shown == [("Kiểm chứng", False), ("Biển đảo", True), ("Du lịch", False)]
    assert "Ẩn" not in [entry["title"] for entry in portal.sections]
    assert "Giới thiệu" in [entry["title"] for entry in portal.standing]


@pytest.mark.parametrize(("language", "written"), [("vi", "14/5/2021 09:30"), ("en", "14 May 2021, 09:30")])
def test_a_moment_is_absolute_and_on_viet_nams_clocks(language, written):
    with translation.override(language):
        html = moment(datetime(2021, 5, 14, 2, 30, tzinfo=UTC))
    assert html == f'<time datetime="2021-05-14T09:30:00+07:00">{written}</time>'


def test_a_day_is_the_day_in_viet_nam():
    with translation.override("vi"):
        assert day(datetime(2021, 5, 14, 20, tzinfo=UTC)) == '<time datetime="2021-05-15">15/5/2021</time>'
        assert moment(date(2021, 5, 14)) == '<time datetime="2021-05-14">14/5/2021</time>'
        assert moment(None) == ""


def test_the_foot_says_who_is_responsible_in_the_language_of_the_page(client, portal_site, english_home):
    PortalSettings.objects.filter(site=portal_site).update(
        editor_in_charge="Trưởng ban", editor_in_charge_en="Head of the Board", licence="Giấy phép số 1"
    )
    assert "Chịu trách nhiệm: Trưởng ban" in client.get("/").content.decode()
    english = client.get("/en/").content.decode()
    assert "Person responsible: Head of the Board" in english
    assert "Giấy phép số 1" in english  # there is no other
