"""Standing pages: founded as drafts, one for each purpose, looked after on the home, named to machines."""

import json
import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, Site

from cms.core import clock
from cms.portal.models import StandardPage
from cms.portal.purposes import POLICIES, Purpose
from cms.portal.site_kinds import DEPARTMENT
from cms.portal.site_setup import set_up_site, translate
from cms.portal.who_we_are.completeness import MARK, Lack, lacks_of
from cms.portal.who_we_are.founding import found_standing_pages, standing_pages, texts
from tests.people import named
from tests.portal_site import (
    english_home,
    home,
    make_news,
    make_standard,
    portal_site,
    section,
)

__all__ = ["english_home", "home", "portal_site", "section"]


def founded(purpose, language="vi"):
    return StandardPage.objects.get(purpose=purpose, locale__language_code=language)


def filled(page, **fields):
    """Publish it without a mark left."""
    page = StandardPage.objects.get(pk=page.pk)
    page.body = [("text", "<p>Đủ cả.</p>")]
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return StandardPage.objects.get(pk=page.pk)


def test_a_new_portal_has_a_draft_for_every_purpose_in_both_languages(client, portal_site):
    for language in ("vi", "en"):
        pages = standing_pages(portal_site).filter(locale__language_code=language)
        assert sorted(page.purpose for page in pages) == sorted(Purpose.values)
        assert not any(page.live for page in pages)
    assert founded("owner").translation_key == founded("owner", "en").translation_key
    assert client.get("/chung-toi-la-ai/").status_code == 404
    assert found_standing_pages(portal_site) == []


def test_the_drafts_mark_what_the_province_has_to_fill_in():
    marked = {
        purpose for purpose, each in texts().items() if all(MARK.search(str(each[code])) for code in each)
    }
    assert set(Purpose.values) == set(texts())
    assert marked == set(Purpose.values)


def test_a_component_site_has_those_of_its_kind_alone(portal_site):
    site = set_up_site(title="Sở", title_en="Department", kind=DEPARTMENT, hostname="so.localhost")
    assert {page.purpose for page in standing_pages(site)} == {"owner", "contact"}


def test_a_purpose_has_one_page_and_a_copy_takes_none(home, portal_site):
    page = founded("owner")
    copy = page.copy(update_attrs={"slug": "ban-sao"})
    assert StandardPage.objects.get(pk=copy.pk).purpose == ""
    with pytest.raises(ValidationError):
        filled(copy, purpose="owner")
    other = make_standard(home, "Một trang nữa", purpose="owner")
    assert other.purpose == ""


def test_the_editors_form_says_that_a_purpose_is_taken(client, home, portal_site):
    page = make_standard(home, "Một trang nữa")
    client.force_login(named("minh"))
    address = f"/admin/pages/{page.pk}/edit/"
    body = {"body-count": "0", "title": page.title, "slug": page.slug, "purpose": "owner", "summary": ""}
    response = client.post(address, body)
    assert "Đã có một trang khác cho việc" in response.content.decode()


def test_a_translation_takes_the_purpose_of_its_original(home, english_home, portal_site):
    StandardPage.objects.filter(purpose="owner").delete()
    page = make_standard(home, "Của ai", purpose="owner")
    assert translate(page, english_home.locale, "Whose").purpose == "owner"


def test_what_is_lacking_is_said_until_it_is_done(portal_site):
    def lack(purpose):
        return {line.lack for line in lacks_of(portal_site) if line.purpose == purpose}

    assert {line.lack for line in lacks_of(portal_site)} == {Lack.UNPUBLISHED}
    for language in ("vi", "en"):
        founded("owner", language).save_revision().publish()
    assert lack("owner") == {Lack.DRAFT_TEXT}
    for language in ("vi", "en"):
        filled(founded("owner", language))
    assert lack("owner") == set()
    Page.objects.filter(pk=founded("owner").pk).update(last_published_at=clock.now() - timedelta(days=366))
    assert lack("owner") == {Lack.STALE}
    StandardPage.objects.filter(purpose="money").delete()
    assert lack("money") == {Lack.MISSING}


def test_an_editor_is_told_on_the_home_and_founds_what_is_missing_with_one_click(client, portal_site):
    StandardPage.objects.filter(purpose="money").delete()
    client.force_login(named("minh"))
    shown = client.get("/admin/").content.decode()
    address = f"/admin/trang-gioi-thieu/{portal_site.pk}/lap/"
    assert "Trang giới thiệu còn thiếu" in shown
    assert address in shown
    assert f"/admin/pages/{founded('owner').pk}/edit/" in shown
    client.post(address)
    assert founded("money").owner == named("minh")
    assert client.get(address).status_code == 405


@pytest.mark.parametrize("name", ["lan", "quang", "son", "oanh", "phuc", "an", "kim"])
def test_nobody_else_founds_pages_of_the_province(client, portal_site, name):
    StandardPage.objects.filter(purpose="money").delete()
    client.force_login(named(name))
    client.post(f"/admin/trang-gioi-thieu/{portal_site.pk}/lap/")
    assert not StandardPage.objects.filter(purpose="money").exists()


def test_an_administrator_is_told_and_has_no_button(client, portal_site):
    StandardPage.objects.filter(purpose="money").delete()
    client.force_login(named("an"))
    shown = client.get("/admin/").content.decode()
    assert "Trang giới thiệu còn thiếu" in shown
    assert "/admin/trang-gioi-thieu/" not in shown


def test_a_site_editor_is_told_of_the_own_site_alone(client, portal_site):
    kim = named("kim")
    client.force_login(kim)
    own = Site.objects.get(hostname="du-lich.localhost")
    shown = client.get("/admin/").content.decode()
    assert f"/admin/trang-gioi-thieu/{own.pk}/lap/" in shown
    assert f"/admin/trang-gioi-thieu/{portal_site.pk}/lap/" not in shown
    assert "Nguồn kinh phí" not in shown
    client.post(f"/admin/trang-gioi-thieu/{own.pk}/lap/")
    assert {page.purpose for page in standing_pages(own)} == {"owner", "contact"}


def data_of(client, address):
    shown = client.get(address).content.decode()
    return json.loads(re.search(r"<script[^>]*ld\+json[^>]*>(.*?)</script>", shown, re.DOTALL)[1])


def test_machines_are_told_the_pages_that_are_open_and_no_policy_that_nobody_wrote(client, section):
    news = make_news(section, "Tin")
    assert data_of(client, news.url)["publisher"]["@type"] == "Organization"
    for purpose in Purpose.values:
        filled(founded(purpose))
    publisher = data_of(client, news.url)["publisher"]
    assert publisher["@type"] == "NewsMediaOrganization"
    assert set(POLICIES) <= set(publisher)
    assert "diversityPolicy" not in publisher
    assert publisher["correctionsPolicy"] == f"http://localhost{founded('corrections').url}"
    assert len(publisher["ownershipFundingInfo"]) == 2
    assert (
        founded("ratings").url
        in data_of(client, founded("owner").url)["publisher"]["verificationFactCheckingPolicy"][1]
    )


def test_naming_them_costs_no_query(client, section):
    news = make_news(section, "Tin")

    def cost():
        client.get(news.url)
        with CaptureQueriesContext(connection) as seen:
            client.get(news.url)
        return len(seen)

    before = cost()
    for purpose in Purpose.values:
        filled(founded(purpose))
    assert cost() == before


def test_the_page_about_us_lists_the_pages_below_it(client, portal_site):
    for purpose in ("about", "owner", "money"):
        filled(founded(purpose))
    shown = client.get("/chung-toi-la-ai/").content.decode()
    assert "Cơ quan chủ quản" in shown
    assert "Nguồn kinh phí" in shown
    assert "Ai quyết định" not in shown
