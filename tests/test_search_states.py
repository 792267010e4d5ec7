"""The search page without results: nothing asked, nothing found, another spelling meant, search away."""

import pytest
from django.urls import reverse

from search import engines
from tests.portal_site import home, make_standard, portal_site, section
from tests.search_site import document, put_in_index
from tests.searching import searchable

__all__ = ["home", "portal_site", "searchable", "section"]
CLOSED_PORT = "http://127.0.0.1:9"


def broken(settings):
    """Damage the index on disk, as a failing disk would."""
    for meta in settings.SEARCH_DIR.glob("pages/*/meta.json"):
        meta.unlink()


@pytest.fixture
def indexed(portal_site, section, searchable):
    put_in_index(document(portal_site, "Tàu ra đảo Phú Quốc"))


def test_before_anything_is_asked_the_page_says_what_can_be_found(client, indexed):
    response = client.get("/tim-kiem/")
    assert response.status_code == 200
    page = response.content.decode()
    assert "Có thể tìm gì" in page
    assert 'href="?q=439%2FBC-UBND"' in page
    assert "kết quả" not in response.context


def test_nothing_found_says_what_to_try_and_where_to_report(client, home, portal_site, indexed):
    from cms.portal.models import PortalSettings

    desk = make_standard(home, "Liên hệ tổ kiểm chứng")
    PortalSettings.objects.update_or_create(site=portal_site, defaults={"desk_page": desk})
    page = client.get("/tim-kiem/", {"q": "zzzz", "nam": "1999"}).content.decode()
    assert "Chưa tìm thấy gì" in page
    assert "Báo tin nghi ngờ" in page.partition("<main")[2]
    assert 'href="?q=zzzz"' in page


def test_another_spelling_is_offered_when_nothing_is_found(client, portal_site, indexed):
    put_in_index(*(document(portal_site, f"Phú Quốc mùa {number}") for number in range(5)))
    response = client.get("/tim-kiem/", {"q": "phu quocc"})
    assert response.context["total"] == 0
    assert response.context["meant"]
    assert client.get("/tim-kiem/" + response.context["meant_url"]).context["total"] > 0


def test_search_away_is_a_plain_page_that_leads_on(client, settings, section, indexed):
    broken(settings)
    response = client.get("/tim-kiem/", {"q": "tau"})
    assert response.status_code == 503
    assert response["Retry-After"] == "30"
    page = response.content.decode().partition("<main")[2]
    assert "Chức năng tìm kiếm tạm gián đoạn" in page
    assert section.url in page
    assert reverse("portal_site_map") in page
    assert client.get("/tim-kiem/").status_code == 200


def test_search_away_is_said_by_feed_and_api_too(client, settings, indexed):
    broken(settings)
    feed = client.get("/feeds/tim-kiem.xml", {"q": "tau"})
    assert (feed.status_code, feed["Retry-After"]) == (503, "30")
    api = client.get("/api/v1/search", {"q": "tau"})
    assert (api.status_code, api["Retry-After"]) == (503, "30")
    assert "tạm gián đoạn" in api.json()["detail"]
    assert client.get("/tim-kiem/goi-y/", {"q": "ta"}).content.strip() == b""


@pytest.fixture
def without_elasticsearch(settings, indexed):
    """Elasticsearch is named and does not answer; the embedded engine holds the same."""
    settings.ELASTICSEARCH_URL = CLOSED_PORT
    engines.forget()


NOTICE = "Elasticsearch không trả lời"


def test_the_embedded_engine_answers_in_its_place_and_staff_are_told(client, lan, without_elasticsearch):
    visitor = client.get("/tim-kiem/", {"q": "tau"})
    assert visitor.context["total"] == 1
    assert NOTICE not in visitor.content.decode()
    client.force_login(lan)
    assert NOTICE in client.get("/tim-kiem/", {"q": "tau"}).content.decode()


def test_staff_are_told_nothing_while_all_is_well(client, lan, indexed):
    client.force_login(lan)
    assert NOTICE not in client.get("/tim-kiem/", {"q": "tau"}).content.decode()


def test_htmx_gets_the_results_alone_with_a_title(client, indexed):
    part = client.get("/tim-kiem/", {"q": "tau"}, headers={"HX-Request": "true"})
    words = part.content.decode()
    assert words.strip().startswith("<title>Tìm kiếm: tau")
    assert '<div id="ket-qua"' in words
    assert "<main" not in words
    assert "HX-Request" in part["Vary"]
    back = {"HX-Request": "true", "HX-History-Restore-Request": "true"}
    assert "<main" in client.get("/tim-kiem/", {"q": "tau"}, headers=back).content.decode()
