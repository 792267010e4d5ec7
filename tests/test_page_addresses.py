"""A page's address: free, made of its title until readers may know it, and never of the rumour."""

import pytest
from django.db import connection
from django.urls import reverse

from cms.core.machines.errors import ActionError
from cms.core.vietnamese import slugify_vi
from cms.portal.models import NewsPage
from factcheck.services import publication
from tests import acting, desk
from tests.at_once import together
from tests.people import named
from tests.portal_site import home, make_news, portal_site, section
from tests.test_portal_admin import form
from tests.test_publish_gate import edit_form, edit_url, stored

__all__ = ["home", "portal_site", "section"]

FACT = "Tàu cao tốc Rạch Giá – Phú Quốc chạy bình thường"


@pytest.fixture
def editor(client, minh):
    client.force_login(minh)
    return client


def new_news(section):
    return reverse("wagtailadmin_pages:add", args=["cms_portal", "newspage", section.pk])


@pytest.mark.parametrize("button", [{}, {"action-publish": "1"}])
@pytest.mark.parametrize("title", ["Lễ hội biển", "LỄ HỘI BIỂN", "Lễ hội: biển!"])
def test_a_title_that_the_section_has_already_gets_a_free_address(section, editor, title, button):
    make_news(section, "Lễ hội biển")
    assert editor.post(new_news(section), form(title) | button).status_code == 302
    page = NewsPage.objects.filter(live=bool(button)).order_by("-pk").first()
    assert (page.title, page.slug) == (title, "le-hoi-bien-2")


@pytest.mark.parametrize(("title", "address"), [("ព័ត៌មាន", "patrman"), ("!!!", "trang"), ("日本", "riben")])
def test_a_title_without_latin_letters_gets_an_address(section, editor, title, address):
    assert editor.post(new_news(section), form(title) | {"action-publish": "1"}).status_code == 302
    page = NewsPage.objects.get(title=title)
    assert page.slug == address
    assert editor.get(page.url).status_code == 200


def test_until_it_is_published_the_address_follows_the_title(section, editor):
    editor.post(new_news(section), form("Tin nháp"))
    page = NewsPage.objects.get()
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert editor.get(address).context["form"]["slug"].value() == ""
    for title in ("Cầu mới thông xe", "Cầu mới thông xe sáng nay"):
        editor.post(address, form(title))
    editor.post(address, form("Cầu thông xe") | {"action-publish": "1"})
    page.refresh_from_db()
    assert page.slug == "cau-thong-xe"
    editor.post(address, form("Cầu thông xe muộn") | {"action-publish": "1"})
    page.refresh_from_db()
    assert (page.title, page.slug) == ("Cầu thông xe muộn", "cau-thong-xe")


def test_an_address_that_was_typed_stays(section, editor):
    editor.post(new_news(section), form("Tin nháp", slug="le-hoi"))
    address = reverse("wagtailadmin_pages:edit", args=[NewsPage.objects.get().pk])
    assert editor.get(address).context["form"]["slug"].value() == "le-hoi"
    editor.post(address, form("Lễ hội biển", slug="le-hoi") | {"action-publish": "1"})
    assert NewsPage.objects.get().slug == "le-hoi"


def test_a_draft_whose_address_another_took_meanwhile_is_published_at_a_free_one(section):
    page = section.add_child(instance=NewsPage(title="Tin nháp", kind="official", live=False))
    page.title, page.slug = "Lễ hội biển", "le-hoi-bien"
    revision = page.save_revision()
    assert make_news(section, "Lễ hội biển").slug == revision.content["slug"] == "le-hoi-bien"
    revision.publish()
    page.refresh_from_db()
    assert page.live
    assert page.slug == "le-hoi-bien-2"


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="needs DATABASE_URL of a PostgreSQL")
def test_of_two_who_add_the_same_title_at_once_none_loses_a_word(section):
    def add():
        parent = type(section).objects.get(pk=section.pk)
        page = parent.add_child(instance=NewsPage(title="Lễ hội biển", kind="official", live=False))
        return page.slug

    assert sorted(together(add, add)) == ["le-hoi-bien", "le-hoi-bien-2"]


@pytest.mark.usefixtures("agencies")
def test_the_draft_of_a_fact_check_has_no_headline_and_not_the_rumours_address(client):
    item = desk.verified()
    desk.portal()
    page = publication.draft_page(item, by=named("hanh"))
    assert (page.title, page.slug) == (item.reference, item.reference.lower())
    client.force_login(named("hanh"))
    asked = client.get(edit_url(page)).context["form"]
    assert (asked["title"].value(), asked["slug"].value()) == ("", "")
    assert page.claim_as_stated == item.claim


@pytest.mark.usefixtures("agencies")
def test_a_draft_without_a_headline_keeps_its_words_and_is_not_submitted(client):
    item = desk.verified()
    desk.portal()
    page = publication.draft_page(item, by=named("hanh"))
    client.force_login(named("hanh"))
    client.post(edit_url(page), edit_form(page, title="", slug=""))
    draft = stored(page).get_latest_revision_as_object()
    assert (draft.title, draft.summary) == (item.reference, "Tàu chạy bình thường.")
    with pytest.raises(ActionError) as refused:
        acting.submit_page(page, draft.latest_revision, by=named("hanh"))
    assert "chưa có tiêu đề" in str(refused.value)


@pytest.mark.usefixtures("agencies")
def test_the_address_follows_the_fact_until_it_is_submitted(client):
    _item, page, _revision = desk.writing()
    client.force_login(named("hanh"))
    client.post(edit_url(page), edit_form(page, title=FACT, slug=""))
    draft = stored(page).get_latest_revision_as_object()
    assert draft.slug == "tau-cao-toc-rach-gia-phu-quoc-chay-binh-thuong"
    acting.submit_page(page, draft.latest_revision, by=named("hanh"))
    client.post(edit_url(page), edit_form(page, title="Tàu vẫn chạy", slug=draft.slug))
    assert stored(page).get_latest_revision_as_object().slug == draft.slug


@pytest.mark.usefixtures("agencies")
@pytest.mark.parametrize("number", ["", "-2"])
def test_the_rumour_is_refused_as_the_address_of_a_rebuttal(client, number):
    item, page, _revision = desk.writing()
    rumour = slugify_vi(item.claim) + number
    client.force_login(named("hanh"))
    answer = client.post(edit_url(page), edit_form(page, title=FACT, slug=rumour))
    assert "lặp lại tin sai" in answer.content.decode()
    revision = desk.edit_page(page, slug=rumour)
    with pytest.raises(ActionError) as refused:
        acting.submit_page(page, revision, by=named("hanh"))
    assert "lặp lại tin sai" in str(refused.value)
