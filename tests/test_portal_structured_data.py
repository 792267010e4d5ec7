"""schema.org data of a news item, as machines read it off the page."""

import json
import re

from tests.portal_site import english_home, home, in_english, make_image, make_news, portal_site, section

__all__ = ["english_home", "home", "portal_site", "section"]


def scripts(client, address):
    text = client.get(address).content.decode()
    return re.findall(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', text, re.DOTALL)


def data_of(client, page):
    (script,) = scripts(client, page.url)
    return json.loads(script)


def test_a_news_item_says_what_when_and_by_whom(client, portal_site, section, clock_at):
    from cms.portal.models import PortalSettings

    PortalSettings.objects.filter(site=portal_site).update(
        publisher="Tỉnh Kiên Giang", logo=make_image("Hải đăng")
    )
    with clock_at(2021, 5, 14, 9, 30):
        page = make_news(section, "Đường mới", summary="Một câu.", author_line="Lan Anh", cover=make_image())
    data = data_of(client, page)
    assert data["@type"] == "NewsArticle"
    assert data["headline"] == "Đường mới"
    assert data["datePublished"] == data["dateModified"] == "2021-05-14T09:30:00+07:00"
    assert data["url"] == data["mainEntityOfPage"]["@id"] == "http://localhost/bien-dao/duong-moi/"
    assert data["author"] == [{"@type": "Person", "name": "Lan Anh"}]
    assert data["publisher"]["name"] == "Tỉnh Kiên Giang"
    assert data["publisher"]["logo"]["url"].startswith("http://localhost/media/")
    assert len(data["image"]) == 2
    assert all(address.startswith("http://localhost/media/") for address in data["image"])
    assert data["inLanguage"] == "vi"


def test_without_an_author_the_publisher_stands_for_it_and_empty_keys_are_left_out(client, section):
    data = data_of(client, make_news(section, "Tin"))
    assert data["author"][0]["@type"] == "Organization"
    assert data["author"][0]["name"] == "Kiên Giang"
    assert "image" not in data
    assert "description" not in data


def test_a_title_can_not_break_out_of_the_script(client, section):
    evil = "</script><script>alert(1)</script><!-- & \u2028"
    page = make_news(section, evil, summary="]]>--><script>")
    text = client.get(page.url).content.decode()
    assert "<script>alert(1)" not in text
    data = data_of(client, page)
    assert data["headline"] == "</script><script>alert(1)</script><!-- &"
    assert data["description"] == "]]>--><script>"


def test_addresses_are_the_sites_own_whatever_the_request_says(client, section):
    page = make_news(section, "Tin")
    text = client.get(page.url, headers={"host": "evil.example"}).content.decode()
    (script,) = re.findall(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', text, re.DOTALL)
    assert json.loads(script)["url"].startswith("http://localhost/")


def test_a_translation_says_its_own_language(client, section, english_home):
    news = make_news(section, "Lễ hội")
    in_english(section, "Islands")
    english = in_english(news, "Festival")
    data = data_of(client, english)
    assert (data["inLanguage"], data["headline"]) == ("en", "Festival")


def test_a_correction_is_told(client, section):
    from cms.portal.models import NewsCorrection

    page = make_news(section, "Tin")
    NewsCorrection.objects.create(page=page, original="12", corrected="Nâng cấp 12 đài, trạm.")
    assert data_of(client, page)["correction"] == ["Nâng cấp 12 đài, trạm."]
