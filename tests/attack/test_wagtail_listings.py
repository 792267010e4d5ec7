"""One rule behind Wagtail's lists: who sees a fact-check before readers do, and what is closed by default."""

import re

import pytest
from django.http import HttpResponse
from django.test import override_settings
from django.urls import path, reverse
from wagtail.admin.auth import require_admin_access
from wagtail.models import Page

import cms.urls
from cms.core.visibility import choosable_pages, may_see, visible_pages
from factcheck.models import FactCheckPage
from tests import desk
from tests.acting import perform
from tests.desk_screens import signed_in, text_of
from tests.hidden_case import HIDDEN, SEARCHED, hidden_things
from tests.people import named

pytestmark = pytest.mark.usefixtures("monday_morning")

READS_ALL = ("lan", "minh", "quang", "son", "phuc")
KEPT_OUT = ("oanh", "kim", "an", "root")


@require_admin_access
def new_report(request):
    """A view of a package that nobody here has heard of."""
    titles = Page.objects.values_list("draft_title", flat=True)
    return HttpResponse(" ".join(titles))


urlpatterns = [path("admin/bao-cao-moi/", new_report, name="new_report"), *cms.urls.urlpatterns]
handler404 = cms.urls.handler404


def test_the_rule_says_who_sees_a_fact_check_before_readers_do():
    case = hidden_things()
    hidden, live = Page.objects.get(pk=case.page), Page.objects.get(pk=case.live_page)
    fact_checks = FactCheckPage.objects.order_by("pk")
    for who in READS_ALL:
        assert [may_see(named(who), page) for page in (hidden, live)] == [True, True], who
        assert visible_pages(named(who), fact_checks).count() == 3, who
    for who in KEPT_OUT:
        assert [may_see(named(who), page) for page in (hidden, live)] == [False, False], who
        assert not choosable_pages(named(who), fact_checks).exists(), who


def test_an_outside_reviewer_sees_the_pages_of_what_was_handed_over_and_no_other():
    case = hidden_things()
    item = FactCheckPage.objects.get(pk=case.page).item
    perform(item, "hand_over", named("quang"), data={"person": named("oanh")})
    oanh, screen = named("oanh"), signed_in("oanh")
    assert set(visible_pages(oanh, Page.objects.all()).values_list("pk", flat=True)) == {
        case.page,
        case.english,
    }
    searched = text_of(
        screen.get(
            reverse("wagtailadmin_choose_page_search"), {"q": SEARCHED, "page_type": "wagtailcore.page"}
        )
    )
    assert HIDDEN["title"] in searched
    assert HIDDEN["correction"] not in searched
    read = screen.get(reverse("desk_page_revision", args=[case.page, case.revision]))
    assert HIDDEN["title"] in text_of(read)
    assert screen.get(reverse("wagtailadmin_pages:history", args=[case.page])).status_code == 302


def test_who_reads_all_goes_on_seeing_lists_reports_and_histories():
    case = hidden_things()
    minh = signed_in("minh")
    for address in (
        reverse("wagtailadmin_pages:search") + f"?q={SEARCHED}",
        reverse("wagtailadmin_reports:site_history"),
        reverse("wagtailadmin_pages:type_use", args=["factcheck", "factcheckpage"]),
        reverse("wagtailadmin_choose_page_child", args=[Page.objects.get(pk=case.page).get_parent().pk]),
        reverse("wagtailadmin_pages:history", args=[case.page]),
    ):
        response = minh.get(address)
        assert response.status_code == 200, address
        assert HIDDEN["title"] in text_of(response), address


@pytest.mark.parametrize("who", KEPT_OUT)
@override_settings(ROOT_URLCONF=__name__)
def test_a_view_that_nobody_declared_is_closed_to_who_is_kept_from_something(who):
    hidden_things()
    refused = signed_in(who).get("/admin/bao-cao-moi/")
    assert (refused.status_code, refused["Location"]) == (302, "/admin/")
    asked_by_script = signed_in(who).get("/admin/bao-cao-moi/", HTTP_X_REQUESTED_WITH="XMLHttpRequest")
    assert asked_by_script.status_code == 403
    assert HIDDEN["title"] in text_of(signed_in("phuc").get("/admin/bao-cao-moi/"))


def test_a_key_that_is_hidden_and_one_that_nobody_has_are_answered_alike():
    case = hidden_things()
    for who in ("oanh", "an", "root"):
        screen = signed_in(who)
        for name in ("wagtailadmin_choose_page_child", "wagtailadmin_pages:edit", "wagtailadmin_explore"):
            hidden, nobodys = (screen.get(reverse(name, args=[key])) for key in (case.page, 987_654))
            assert hidden.status_code == nobodys.status_code != 200, (who, name)
            assert hidden.content == nobodys.content, (who, name)


def test_an_administrator_finds_what_is_published_to_link_to():
    desk.portal()
    an = signed_in("an")
    home = Page.objects.get(depth=2)
    response = an.get(reverse("wagtailadmin_choose_page_child", args=[home.pk]))
    assert "Kiểm chứng" in response.json()["html"]
    root = an.get(reverse("wagtailadmin_choose_page"), {"page_type": "wagtailcore.page"})
    assert home.title in root.json()["html"]


@pytest.mark.parametrize("who", KEPT_OUT)
def test_menus_lead_to_no_closed_door(who):
    hidden_things()
    home = text_of(signed_in(who).get(reverse("wagtailadmin_home")))
    menu = re.search(r'<script id="wagtail-sidebar-props"[^>]*>(.*?)</script>', home, re.DOTALL)[1]
    assert "/admin/account/" in menu
    closed = ["/admin/reports/", "/admin/redirects/", "/admin/workflows/", '"/admin/pages/"', "PageExplorer"]
    if who == "kim":  # who edits a site has its pages to go to, by a plain link
        closed.remove('"/admin/pages/"')
    assert [address for address in closed if address in menu] == []
    assert "home_without_search" in home


def test_at_the_desk_the_box_of_the_home_is_the_desks_own_search():
    home = text_of(signed_in("minh").get(reverse("wagtailadmin_home")))
    assert "home_without_search" in home
    assert f'action="{reverse("desk_search")}"' in home


def test_wagtails_own_error_is_served_to_nobody():
    for who in ("minh", "an"):
        assert signed_in(who).get("/admin/failwhale/").status_code == 404
