"""One form of a new page makes one page, whatever the browser sends by itself before, with or after it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, rich_text

from cms.core import clock
from cms.portal.models import NewsPage
from cms.portal.page_adding import FIELD
from tests.at_once import together
from tests.people import named
from tests.portal_site import home, make_section, portal_site, section
from tests.test_portal_admin import form

__all__ = ["home", "portal_site", "section"]
NOTE = {
    "made_on": "01/11/2026 08:00",
    "original": "hai cầu",
    "corrected": "ba cầu",
    "note": rich_text("<p>Theo biên bản</p>"),
}


class Window:
    """A browser with the form of a new page: what it sends by itself, and what its person sends."""

    def __init__(self, section, who="minh"):
        self.client = Client()
        self.client.force_login(named(who))
        self.address = reverse("wagtailadmin_pages:add", args=["cms_portal", "newspage", section.pk])
        self.name = self.client.get(self.address).context["form"][FIELD].value()

    def by_itself(self, title, **more):
        data = form(title, **more) | {FIELD: self.name}
        return self.client.post(self.address, data, HTTP_ACCEPT="application/json").json()

    def by_its_person(self, title, **more):
        return self.client.post(self.address, form(title, **more) | {FIELD: self.name})


@pytest.fixture
def window(section, minh):
    return Window(section)


def titles():
    return list(NewsPage.objects.order_by("pk").values_list("title", flat=True))


def test_what_the_browser_sent_before_and_comes_after_makes_no_second_page(window):
    assert window.by_its_person("Cầu mới thông xe").status_code == 302
    late = window.by_itself("Cầu mới thông")
    assert (late["success"], late["error_code"]) == (False, "invalid_revision")
    assert titles() == ["Cầu mới thông xe"]


@pytest.mark.parametrize("button", ["", "action-publish"])
def test_what_the_person_sends_takes_the_place_of_what_the_browser_sent(window, button):
    assert window.by_itself("Cầu mới thông")["success"]
    window.by_its_person("Cầu mới thông xe", **({button: "1"} if button else {}))
    page = NewsPage.objects.get()
    assert page.get_latest_revision().content["title"] == "Cầu mới thông xe"
    assert (page.live, page.slug) == (bool(button), "cau-moi-thong-xe")


def test_rows_of_the_page_are_not_doubled(window):
    assert window.by_itself("Cầu mới", corrections=inline_formset([NOTE]))["success"]
    window.by_its_person("Cầu mới thông xe", corrections=inline_formset([NOTE]))
    page = NewsPage.objects.get()
    assert page.corrections.count() == 1
    assert len(page.get_latest_revision().content["corrections"]) == 1


def test_pressed_twice_it_is_one_page(window):
    for _press in range(2):
        window.by_its_person("Cầu mới thông xe", **{"action-publish": "1"})
    assert titles() == ["Cầu mới thông xe"]


def test_a_form_shown_again_later_leaves_the_published_page_alone(window):
    window.by_its_person("Cầu mới thông xe", **{"action-publish": "1"})
    with clock.at(clock.now() + timedelta(minutes=3)):
        window.by_its_person("Chợ mới mở cửa")
    assert titles() == ["Cầu mới thông xe", "Chợ mới mở cửa"]


def test_two_forms_make_two_pages(section, window):
    window.by_its_person("Cầu mới thông xe")
    Window(section).by_its_person("Cầu mới thông xe")
    assert titles() == ["Cầu mới thông xe"] * 2


@pytest.mark.parametrize("name", ["", "của-tôi", None])
def test_a_name_that_is_none_of_ours_makes_a_page_as_ever(window, name):
    window.name = name or str(Page.objects.filter(depth=2).first().translation_key)
    window.by_its_person("Cầu mới thông xe")
    page = NewsPage.objects.get()
    assert list(page.get_translations()) == []


def test_the_name_is_of_one_person_and_one_place(section, home, window, hanh):
    window.by_its_person("Cầu mới thông xe")
    other = Window(section, "hanh")
    other.name = window.name
    other.by_its_person("Hạnh viết")
    elsewhere = Window(make_section(home, "Biển"))
    elsewhere.name = window.name
    elsewhere.by_its_person("Ở mục khác")
    assert titles() == ["Cầu mới thông xe", "Hạnh viết", "Ở mục khác"]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="needs DATABASE_URL of a PostgreSQL")
@pytest.mark.parametrize("turn", range(5))
def test_of_both_at_once_one_page_comes_with_what_the_person_wrote(window, turn):
    together(lambda: window.by_itself("Cầu mới"), lambda: window.by_its_person("Cầu mới thông xe"))
    page = NewsPage.objects.get()
    assert page.get_latest_revision().content["title"] == "Cầu mới thông xe"
