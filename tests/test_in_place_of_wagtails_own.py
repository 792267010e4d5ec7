"""What Wagtail founds an installation with is called and arranged as the portal's people need it."""

from importlib import import_module
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Collection, GroupApprovalTask, Locale, Page, Site, Workflow, WorkflowTask
from wagtail.users.models import UserProfile

from cms.portal.models import HomePage, PortalSettings
from cms.portal.site_kinds import DEPARTMENT
from cms.portal.site_setup import set_up_site, translate
from cms.users.groups import GROUP_NAMES, group_of
from cms.users.roles import Role
from tests.desk_screens import signed_in, text_of
from tests.people import give, named, tourism

pytestmark = pytest.mark.usefixtures("monday_morning")

migration = import_module("cms.portal.migrations.0006_in_place_of_wagtails_own")
monitors = import_module("cms.users.migrations.0006_group_of_monitors")
LIST = reverse("wagtailadmin_explore_root")


def explorer_of(page):
    return reverse("wagtailadmin_explore", args=[page.pk])


def test_who_edits_one_site_lands_in_its_home(db):
    home = tourism().root_page
    screen = signed_in("kim")
    for address in (LIST, explorer_of(Page.objects.get(depth=1))):
        answer = screen.get(address)
        assert (answer.status_code, answer["Location"]) == (302, explorer_of(home))
    listed = text_of(screen.get(LIST, follow=True))
    assert home.title in listed
    assert "Root" not in listed
    assert "Trang tạo ở đây" not in listed


def test_in_the_language_of_the_interface(db):
    language = Locale.objects.get_or_create(language_code="en")[0]
    english = translate(tourism().root_page.specific, language, "Tourism")
    profile = UserProfile.get_for_user(named("kim"))
    profile.preferred_language = "en"
    profile.save()
    assert signed_in("kim").get(LIST)["Location"] == explorer_of(english)


def test_who_edits_two_sites_chooses_between_their_homes(db):
    tourism()
    other = set_up_site(title="Sở Y tế", title_en="Health", kind=DEPARTMENT, hostname="y-te.localhost")
    give(named("kim"), Role.SITE_EDITOR, site=other)
    listed = text_of(signed_in("kim").get(LIST))
    for words in ("Tất cả các trang", "Sở Du lịch", "Sở Y tế"):
        assert words in listed
    assert "Trang tạo ở đây" not in listed  # nobody of a site adds one there


def test_what_is_searched_for_is_not_lost_on_the_way(db):
    home, asked = tourism().root_page, {"q": "du lịch", "search_all": "1"}
    screen = signed_in("kim")
    of_one_language = screen.get(LIST, asked)
    assert of_one_language["Location"] == f"{explorer_of(home)}?{urlencode(asked)}"
    assert screen.get(of_one_language["Location"]).status_code == 200
    translate(home.specific, Locale.objects.get_or_create(language_code="en")[0], "Tourism")
    assert screen.get(LIST, asked).status_code == 200


def test_roots_have_names_that_editors_read(db):
    assert Page.objects.get(depth=1).title == "Tất cả các trang"
    assert Collection.get_first_root_node().name == "Bộ sưu tập chung"
    assert "Tất cả các trang" in text_of(signed_in("minh").get(LIST))


def test_no_page_is_sent_to_an_approval_that_nobody_answers(db):
    home = tourism().root_page
    assert not Workflow.objects.exists()
    assert not Group.objects.filter(name__in=migration.GROUPS).exists()
    for who in ("minh", "kim"):
        screen = signed_in(who).get(reverse("wagtailadmin_pages:edit", args=[home.pk]))
        assert "action-publish" in text_of(screen)
        assert "action-submit" not in text_of(screen)


def test_an_approval_that_was_used_stays(db):
    group = Group.objects.create(name="Moderators")
    task = GroupApprovalTask.objects.create(name=migration.APPROVAL)
    workflow = Workflow.objects.create(name=migration.APPROVAL)
    WorkflowTask.objects.create(workflow=workflow, task=task)
    page = HomePage.objects.get(pk=tourism().root_page_id)
    page.save_revision()
    state = workflow.start(page, named("minh"))
    migration.take_away_the_approval(apps, None)
    assert Workflow.objects.filter(pk=workflow.pk).exists()
    state.delete()
    migration.take_away_the_approval(apps, None)
    assert not Workflow.objects.exists()
    assert not GroupApprovalTask.objects.exists()
    assert not Group.objects.filter(pk=group.pk).exists()


def test_a_root_that_was_renamed_keeps_its_name(db):
    Page.objects.filter(depth=1).update(title="Cây trang")
    migration.name_roots(apps, None)
    assert Page.objects.get(depth=1).title == "Cây trang"


def test_a_site_is_founded_with_one_collection(db):
    site = set_up_site(title="Sở Y tế", title_en="Health", kind=DEPARTMENT, hostname="y-te.localhost")
    assert Collection.objects.get(name="Sở Y tế") == PortalSettings.objects.get(site=site).collection
    by_hand = Page.objects.get(depth=1).add_child(
        instance=HomePage(title="Sở Nội vụ", slug="noi-vu", locale=Locale.objects.get(language_code="vi"))
    )
    Site.objects.create(hostname="noi-vu.localhost", port=80, root_page=by_hand, site_name="Sở Nội vụ")
    assert Collection.objects.filter(name="Sở Nội vụ").count() == 1


def test_lists_and_headers_are_heard_in_vietnamese(db):
    answer = signed_in("an").get(reverse("wagtailsnippets_cms_agencies_agency:list"))
    screen = BeautifulSoup(answer.content, "html.parser")
    heard = {each.get_text(strip=True) for each in screen.select("td .w-sr-only")}
    assert "Có" in heard
    assert not {"True", "False"} & heard
    assert screen.select_one("#w-slim-header-buttons")["aria-label"] == "Việc làm được"


def test_the_group_of_a_role_is_called_as_the_role_is(db):
    for role, name in GROUP_NAMES.items():
        assert name == f"Vai trò: {role.label}"
    group = group_of(Role.MONITOR)
    Group.objects.filter(pk=group.pk).update(name=monitors.BEFORE)
    monitors.rename(apps, None)
    assert group_of(Role.MONITOR) == group
