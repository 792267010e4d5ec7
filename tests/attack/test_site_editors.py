"""A site editor whose grant names a site edits that one; with none nothing is edited; the home says which."""

import pytest
from django.urls import reverse
from wagtail.images.permissions import permission_policy as images
from wagtail.models import GroupPagePermission, Page

from cms.core import clock
from cms.core.visibility import reach_of
from cms.portal.models import PortalSettings
from cms.users.groups import group_of
from cms.users.models import RoleGrant, User
from cms.users.roles import Role
from tests import desk
from tests.database.removing import without_triggers
from tests.desk_screens import BACKEND, signed_in, text_of
from tests.people import TOURISM, account, give, named, tourism
from tests.portal_site import home, make_news, portal_site, section

__all__ = ["home", "portal_site", "section"]

pytestmark = pytest.mark.usefixtures("monday_morning")

NONE = "Chưa có trang nào để bạn sửa"
SOME = "Trang bạn biên tập"


@pytest.fixture
def yen(db):
    """Whose grant is from before: it names no site."""
    person = account("yen")
    with without_triggers("cms_users_rolegrant"):
        RoleGrant.objects.create(
            person=person,
            role=Role.SITE_EDITOR,
            state="active",
            reason="Biên tập",
            requested_by=named("an"),
            requested_at=clock.now(),
        )
    person.groups.add(group_of(Role.SITE_EDITOR))
    return User.objects.get(pk=person.pk)


def test_nothing_of_the_tree_is_of_whoever_has_no_site(section, yen):
    make_news(section)
    desk.portal()
    tourism()
    for page in Page.objects.all():
        may = page.specific.permissions_for_user(yen)
        acts = [
            may.can_edit(),
            may.can_publish(),
            may.can_unpublish(),
            may.can_delete(),
            may.can_add_subpage(),
        ]
        assert not any(acts), page
    assert not images.user_has_any_permission(yen, {"add", "change", "delete", "choose"})
    assert not yen.has_perm("cms_portal.change_portalsettings")
    assert not GroupPagePermission.objects.filter(group=group_of(Role.SITE_EDITOR)).exists()


@pytest.mark.parametrize(
    ("name", "refusal"), [("wagtailadmin_pages:edit", 404), ("wagtail_localize:submit_page_translation", 302)]
)
def test_neither_the_provinces_home_nor_the_hub_opens(name, refusal):
    hub = desk.portal()
    screen = signed_in("kim")
    for page in (hub, hub.get_parent()):
        before = Page.objects.get(pk=page.pk).latest_revision_id
        address = reverse(name, args=[page.pk])
        assert screen.get(address).status_code == refusal
        changed = {"title": "Khác", "slug": "khac", "action-publish": "1"}
        assert screen.post(address, changed).status_code == refusal
        assert Page.objects.get(pk=page.pk).latest_revision_id == before


def test_the_publisher_that_every_page_is_cited_with_stays(portal_site):
    for site in (portal_site, tourism()):
        address = reverse("wagtailsettings:edit", args=["cms_portal", "portalsettings", site.pk])
        response = signed_in("kim").post(address, {"name": "Cổng", "publisher": "Sở khác", "email": ""})
        assert response.status_code == 302
        assert PortalSettings.for_site(site).publisher != "Sở khác"


def test_no_screen_of_translating_is_offered():
    assert not named("kim").has_perm("wagtail_localize.submit_translation")
    assert named("minh").has_perm("wagtail_localize.submit_translation")


def test_each_is_told_on_the_admins_home_what_to_edit(client, yen):
    desk.portal()
    home = text_of(signed_in("kim").get(reverse("wagtailadmin_home")))
    assert SOME in home
    assert "Sở Du lịch" in home
    page = Page.objects.get(slug=TOURISM)
    assert reverse("wagtailadmin_explore", args=[page.pk]) in home
    client.force_login(yen, backend=BACKEND)
    assert NONE in text_of(client.get(reverse("wagtailadmin_home")))
    for who in ("minh", "an", "oanh"):
        told = text_of(signed_in(who).get(reverse("wagtailadmin_home")))
        assert NONE not in told
        assert SOME not in told


def test_one_who_is_an_editor_besides_edits_and_is_told_nothing():
    hub = desk.portal()
    give(named("minh"), Role.SITE_EDITOR)
    screen = signed_in("minh")
    told = text_of(screen.get(reverse("wagtailadmin_home")))
    assert NONE not in told
    assert SOME not in told
    for page in (hub.get_parent(), Page.objects.get(slug=TOURISM)):
        assert screen.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200


def test_no_permission_of_a_superuser_ends_at_a_site():
    hub = desk.portal()
    root = give(named("root"), Role.SITE_EDITOR)
    assert not reach_of(root).is_bounded
    for page in (hub.get_parent(), Page.objects.get(slug=TOURISM)):
        may = page.specific.permissions_for_user(root)
        assert may.can_edit()
        assert may.can_set_view_restrictions()
    assert may.can_delete()
