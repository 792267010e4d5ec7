"""Until a grant can name its site, a site editor edits nothing, and is told so."""

import pytest
from django.urls import reverse
from wagtail.images.permissions import permission_policy as images
from wagtail.models import GroupPagePermission, Page

from cms.portal.models import PortalSettings
from cms.users.groups import group_of
from cms.users.roles import Role
from tests import desk
from tests.desk_screens import signed_in, text_of
from tests.people import give, named
from tests.portal_site import home, make_news, portal_site, section

__all__ = ["home", "portal_site", "section"]

pytestmark = pytest.mark.usefixtures("monday_morning")

TOLD = "Chưa có trang nào để bạn sửa"


def test_nothing_of_the_tree_is_a_site_editors(section):
    make_news(section)
    desk.portal()
    kim = named("kim")
    for page in Page.objects.all():
        may = page.specific.permissions_for_user(kim)
        acts = [
            may.can_edit(),
            may.can_publish(),
            may.can_unpublish(),
            may.can_delete(),
            may.can_add_subpage(),
        ]
        assert not any(acts), page
    assert not images.user_has_any_permission(kim, {"add", "change", "delete", "choose"})
    assert not kim.has_perm("cms_portal.change_portalsettings")
    assert not kim.has_perm("wagtail_localize.submit_translation")
    assert not GroupPagePermission.objects.filter(group=group_of(Role.SITE_EDITOR)).exists()


@pytest.mark.parametrize("name", ["wagtailadmin_pages:edit", "wagtail_localize:submit_page_translation"])
def test_neither_home_nor_hub_opens(name):
    hub = desk.portal()
    screen = signed_in("kim")
    for page in (hub, hub.get_parent()):
        before = Page.objects.get(pk=page.pk).latest_revision_id
        address = reverse(name, args=[page.pk])
        assert screen.get(address).status_code == 302
        assert (
            screen.post(address, {"title": "Khác", "slug": "khac", "action-publish": "1"}).status_code == 302
        )
        assert Page.objects.get(pk=page.pk).latest_revision_id == before


def test_the_publisher_that_every_page_is_cited_with_stays(portal_site):
    address = reverse("wagtailsettings:edit", args=["cms_portal", "portalsettings", portal_site.pk])
    response = signed_in("kim").post(address, {"name": "Cổng", "publisher": "Sở khác", "email": ""})
    assert response.status_code == 302
    assert PortalSettings.for_site(portal_site).publisher != "Sở khác"


def test_a_site_editor_is_told_so_on_the_admins_home():
    desk.portal()
    assert TOLD in text_of(signed_in("kim").get(reverse("wagtailadmin_home")))
    for who in ("minh", "an", "oanh"):
        assert TOLD not in text_of(signed_in(who).get(reverse("wagtailadmin_home"))), who


def test_one_who_is_an_editor_besides_edits_and_is_told_nothing():
    hub = desk.portal()
    give(named("minh"), Role.SITE_EDITOR)
    screen = signed_in("minh")
    assert TOLD not in text_of(screen.get(reverse("wagtailadmin_home")))
    assert screen.get(reverse("wagtailadmin_pages:edit", args=[hub.get_parent().pk])).status_code == 200
