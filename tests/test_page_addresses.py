"""A page's address: free, made of its title until readers may know it, and never of the rumour."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from cms.core import clock
from cms.core.machines.errors import ActionError
from cms.core.vietnamese import slugify_vi
from cms.portal.models import NewsPage, SectionPage
from factcheck.services import publication
from tests import acting, desk
from tests.at_once import together
from tests.people import named
from tests.portal_site import english_home, home, make_news, make_section, portal_site, section
from tests.test_portal_admin import form
from tests.test_publish_gate import edit_form, edit_url, stored

__all__ = ["english_home", "home", "portal_site", "section"]

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


def typed(section, title, address):
    """A page never published, and its revision with an address that an editor typed."""
    page = section.add_child(instance=NewsPage(title=title, kind="official", live=False))
    page.slug = address
    return page, page.save_revision(approved_go_live_at=clock.now() - timedelta(hours=1))


def test_a_schedule_whose_typed_address_another_took_stops_no_other(section):
    late, _revision = typed(section, "Tin hẹn giờ", "le-hoi")
    taker = section.add_child(instance=NewsPage(title="Khác", slug="le-hoi", kind="official", live=False))
    taker.save_revision().publish()
    next_one, _revision = typed(section, "Tin hẹn giờ nữa", "tin-nua")
    call_command("publish_scheduled")
    for page in (late, next_one):
        page.refresh_from_db()
    assert (late.live, late.slug) == (True, "le-hoi-2")
    assert (next_one.live, next_one.slug) == (True, "tin-nua")


def test_a_page_that_readers_know_stays_where_they_know_it_when_the_new_address_is_taken(section):
    page = make_news(section, "Tin cũ")
    page.slug = "le-hoi"
    revision = page.save_revision()
    make_news(section, "Lễ hội")
    revision.publish()
    page.refresh_from_db()
    assert page.slug == "tin-cu"


VIEWS = ["admin", "tim-kiem", "so-do", "cong-khai", "kiem-chung", "en", "static", "media"]


def section_form(title, slug=""):
    return form(title, slug=slug) | {"action-publish": "1"}


@pytest.mark.parametrize("address", VIEWS)
def test_an_address_that_is_a_views_is_refused_where_it_is_typed(home, editor, address):
    new = reverse("wagtailadmin_pages:add", args=["cms_portal", "sectionpage", home.pk])
    answer = editor.post(new, section_form("Mục lạ", address))
    assert answer.status_code == 200
    assert "trang có sẵn của cổng" in answer.content.decode()
    assert "Mục lạ" in answer.content.decode()


@pytest.mark.parametrize("title", ["Tìm kiếm", "Sơ đồ", "Kiểm chứng", "Công khai", "Admin", "EN"])
def test_a_title_that_says_a_views_address_gets_another_and_readers_find_the_page(home, editor, title):
    new = reverse("wagtailadmin_pages:add", args=["cms_portal", "sectionpage", home.pk])
    assert editor.post(new, section_form(title)).status_code == 302
    page = SectionPage.objects.get(title=title)
    assert editor.get(page.url).context["page"] == page


def test_in_another_language_and_deeper_down_what_is_free_there_may_be_had(home, english_home, section):
    assert make_section(english_home, "Search", slug="tim-kiem").slug == "tim-kiem-2"
    assert make_section(english_home, "Admin").slug == "admin"
    assert make_section(section, "Tìm kiếm").slug == "tim-kiem"
    assert make_section(home, "Tin tức").slug == "tin-tuc"


def test_a_page_does_not_move_to_where_a_view_answers_at_its_address(home, section):
    page = make_section(section, "Tìm kiếm")
    assert not page.can_move_to(home)
    assert make_section(section, "Du lịch").can_move_to(home)


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


LONG = (
    "Cầu Cái Lớn bị sập vào sáng nay khiến nhiều xe tải rơi xuống sông và nhà nước giấu kín chuyện này với "
    "người dân toàn tỉnh trong nhiều ngày qua, theo một người tự xưng là cán bộ kể lại trên mạng xã hội "
    "vào tối hôm qua"
)


@pytest.mark.usefixtures("agencies")
@pytest.mark.parametrize("claim", ["Cầu đã sập rồi!", LONG])
def test_the_rumour_in_the_pages_own_words_is_refused_as_address_and_headline(client, claim):
    _item, page, _revision = desk.writing()
    client.force_login(named("hanh"))
    sent = edit_form(page, title=FACT, slug=slugify_vi(claim)) | {"claim_as_stated": claim}
    assert "lặp lại tin sai" in client.post(edit_url(page), sent).content.decode()
    revision = desk.edit_page(page, title=f"{claim.strip('!').upper()}."[:255], claim_as_stated=claim)
    with pytest.raises(ActionError) as refused:
        acting.submit_page(page, revision, by=named("hanh"))
    assert "không lặp lại tin sai" in str(refused.value)
