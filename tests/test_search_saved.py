"""Saved searches: staff keep their own, over public pages alone, and nobody sees another's."""

import pytest
from django.urls import reverse
from wagtail.models import Site

from cms.portal.models import SavedSearch
from cms.portal.search import saved_services
from tests.people import account
from tests.portal_site import home, portal_site, section
from tests.search_site import document, put_in_index
from tests.searching import searchable

__all__ = ["home", "portal_site", "searchable", "section"]
LIST, ADD = "/tim-kiem/da-luu/", "/tim-kiem/da-luu/them/"


def saved_by(person, **fields):
    return SavedSearch.objects.create(site=Site.objects.get(), person=person, **fields)


@pytest.fixture
def as_lan(client, lan, portal_site, section, searchable):
    put_in_index(document(portal_site, "Tàu ra đảo"))
    client.force_login(lan)
    return client


def test_a_search_is_saved_canonically_and_leads_back_to_its_results_and_feed(as_lan, lan):
    response = as_lan.post(
        ADD, {"query": "xep=moi-nhat&trang=3&loai=news&q=  t%C3%A0u &x=1", "name": "Tàu"}, follow=True
    )
    assert response.redirect_chain[-1][0] == LIST
    saved = lan.saved_searches.get()
    assert (saved.name, saved.language) == ("Tàu", "vi")
    assert saved.query == "q=t%C3%A0u&loai=news&xep=moi-nhat"
    page = response.content.decode()
    assert "Đã lưu “Tàu”." in page
    assert f'href="/tim-kiem/?{saved.query.replace("&", "&amp;")}"' in page
    assert f'href="/feeds/tim-kiem.xml?{saved.query.replace("&", "&amp;")}"' in page
    assert "Loại: Tin bài" in " ".join(page.split())


def test_the_results_offer_saving_to_staff_alone(as_lan, client):
    page = as_lan.get("/tim-kiem/", {"q": "tau"}).content.decode()
    assert "Lưu tìm kiếm này" in page
    assert 'name="query" value="q=tau"' in page
    as_lan.logout()
    assert "Lưu tìm kiếm này" not in as_lan.get("/tim-kiem/", {"q": "tau"}).content.decode()


def test_saving_again_renames(as_lan, lan):
    as_lan.post(ADD, {"query": "q=tau", "name": "Một"})
    as_lan.post(ADD, {"query": "q=tau&trang=2", "name": "Hai"})
    assert [saved.name for saved in lan.saved_searches.all()] == ["Hai"]


def test_without_a_name_the_words_are_the_name(as_lan, lan):
    as_lan.post(ADD, {"query": "q=t%C3%A0u"})
    assert lan.saved_searches.get().name == "tàu"


@pytest.mark.parametrize(
    "query", ["", "trang=2", "nam=xx", "\x00", "q=" + "%E1%BA%BF" * 1000, "a" * 2_000_000]
)
def test_what_cannot_be_kept_is_refused_with_a_reason(as_lan, lan, query):
    response = as_lan.post(ADD, {"query": query, "name": "x"}, follow=True)
    assert not lan.saved_searches.exists()
    assert 'class="notice notice-warning"' in response.content.decode()


def test_there_is_a_limit(as_lan, lan, monkeypatch):
    monkeypatch.setattr(saved_services, "MOST", 2)
    for number in range(3):
        response = as_lan.post(ADD, {"query": f"q=tau+{number}"}, follow=True)
    assert lan.saved_searches.count() == 2
    assert "Hãy bỏ bớt" in response.content.decode()


def test_one_drops_ones_own_alone(as_lan, lan, minh):
    mine = saved_by(lan, language="vi", query="q=a", name="a")
    other = saved_by(minh, language="vi", query="q=b", name="Của Minh")
    assert "Của Minh" not in as_lan.get(LIST).content.decode()
    assert as_lan.post(reverse("portal_saved_search_drop", args=[other.pk])).status_code == 404
    assert as_lan.post(reverse("portal_saved_search_drop", args=[mine.pk])).status_code == 302
    assert list(SavedSearch.objects.all()) == [other]


def test_strangers_are_led_to_the_door_and_people_without_a_role_refused(client, portal_site):
    assert client.get(LIST).url.startswith(reverse("account_login"))
    assert client.post(ADD, {"query": "q=a"}).status_code == 302
    client.force_login(account("khach"))
    assert client.get(LIST).status_code == 403
    assert client.post(ADD, {"query": "q=a"}).status_code == 403
    assert not SavedSearch.objects.exists()


def test_changes_are_posts_with_a_token(lan, portal_site):
    from django.test import Client

    careful = Client(enforce_csrf_checks=True)
    careful.force_login(lan)
    assert careful.get(ADD).status_code == 405
    assert careful.post(ADD, {"query": "q=a"}).status_code == 403


def test_the_list_costs_no_query_a_search(as_lan, lan, django_assert_max_num_queries):
    for number in range(30):
        query = f"q=tau+{number}&dia-ban=91&co-quan=UBND-KG&muc=bien-dao"
        saved_by(lan, language="vi", query=query, name=str(number))
    with django_assert_max_num_queries(25):
        as_lan.get(LIST)
