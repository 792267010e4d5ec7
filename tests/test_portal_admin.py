"""An editor writes and publishes news through the admin's own forms."""

import pytest
from django.urls import reverse
from wagtail.models import Page, Site
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from cms.portal.models import NewsPage, PortalSettings
from tests.portal_site import home, make_news, portal_site, section

__all__ = ["home", "portal_site", "section"]


def form(title, **more):
    data = {
        "title": title,
        "slug": "",
        "summary": "Một câu.",
        "kind": "official",
        "author_line": "",
        "in_short": "",
        "body": streamfield([("text", rich_text("<p>Chữ <b>đậm</b></p>"))]),
        "corrections": inline_formset([]),
        "related_pages": inline_formset([]),
        "comments": inline_formset([]),
    }
    return nested_form_data(data | more)


@pytest.fixture
def editor(client, minh):
    client.force_login(minh)
    return client


def test_an_editor_publishes_news_whose_address_has_d_for_đ(section, editor):
    address = reverse("wagtailadmin_pages:add", args=["cms_portal", "newspage", section.pk])
    assert editor.get(address).status_code == 200
    response = editor.post(address, form("Đường biên giới") | {"action-publish": "1"})
    assert response.status_code == 302
    page = NewsPage.objects.get(title="Đường biên giới")
    assert page.live
    assert page.slug == "duong-bien-gioi"
    assert page.body[0].value.source.startswith("<p")
    assert editor.get(page.url).status_code == 200


def test_an_address_typed_in_vietnamese_is_written_plainly(section, editor):
    address = reverse("wagtailadmin_pages:add", args=["cms_portal", "newspage", section.pk])
    editor.post(address, form("Tin", slug="Địa chỉ Phú Quốc") | {"action-publish": "1"})
    assert NewsPage.objects.get(title="Tin").slug == "dia-chi-phu-quoc"


def test_no_script_of_the_browser_makes_the_address(section, editor):
    address = reverse("wagtailadmin_pages:add", args=["cms_portal", "newspage", section.pk])
    text = editor.get(address).content.decode()
    assert "w-slug" not in text
    assert 'data-w-sync-target-value="#id_slug"' not in text


def test_what_an_editor_pastes_is_cleaned_and_kept_in_the_draft(section, editor):
    page = make_news(section, "Tin")
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    evil = form("Tin \u202e mới", author_line="Lan\x0b Anh")
    assert editor.post(address, evil).status_code == 302
    draft = Page.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert (draft.title, draft.author_line) == ("Tin mới", "Lan Anh")
    assert Page.objects.get(pk=page.pk).title == "Tin"


def test_a_draft_is_previewed_as_a_reader_would_see_it(section, editor):
    page = make_news(section, "Tin")
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    assert editor.post(address, form("Bản xem thử")).json()["is_valid"]
    response = editor.get(address)
    assert response.status_code == 200
    assert "Bản xem thử" in response.content.decode()


@pytest.mark.parametrize(
    "ordering", ["title", "-latest_revision_created_at", "ord", "nonsense", "owner__password"]
)
def test_the_list_of_pages_takes_any_ordering(section, editor, ordering):
    make_news(section)
    response = editor.get(reverse("wagtailadmin_explore", args=[section.pk]), {"ordering": ordering})
    assert response.status_code == 200


@pytest.mark.usefixtures("wagtail_indexes")
def test_the_list_of_pages_is_searched_without_marks(section, editor):
    make_news(section, "Đường biên giới")
    response = editor.get(reverse("wagtailadmin_pages:search"), {"q": "duong bien"})
    assert "Đường biên giới" in response.content.decode()


def test_an_administrator_sets_the_names_of_the_portal_and_no_editor_does(client, an, kim, minh, portal_site):
    address = reverse("wagtailsettings:edit", args=["cms_portal", "portalsettings", portal_site.pk])
    for person in (minh, kim):
        client.force_login(person)
        assert client.get(address).status_code == 302
    client.force_login(an)
    assert client.get(address).status_code == 200
    client.post(address, {"name": "Cổng Kiên Giang", "email": "", "desk_page": "", "logo": ""})
    assert PortalSettings.for_site(Site.objects.get(pk=portal_site.pk)).name == "Cổng Kiên Giang"


def test_the_admin_loads_our_stylesheet(section, editor):
    assert "css/admin.css" in editor.get(reverse("wagtailadmin_explore", args=[section.pk])).content.decode()
