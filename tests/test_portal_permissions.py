"""What the roles may do with pages, pictures and files; and the admin's look."""

import pytest
from wagtail.images.permissions import permission_policy

from tests.portal_site import home, make_news, portal_site, section

__all__ = ["home", "portal_site", "section"]


def test_editors_write_and_publish_news(minh, section):
    page = make_news(section)
    may = page.permissions_for_user(minh)
    assert (may.can_edit(), may.can_publish(), may.can_unpublish()) == (True, True, True)
    assert section.permissions_for_user(minh).can_add_subpage()
    assert permission_policy.user_has_permission(minh, "add")


@pytest.mark.parametrize("name", ["lan", "quang", "son", "oanh", "phuc", "an"])
def test_others_do_not(request, section, name):
    person = request.getfixturevalue(name)
    may = make_news(section).permissions_for_user(person)
    assert not any([may.can_edit(), may.can_publish(), may.can_unpublish(), may.can_delete()])
    assert not section.permissions_for_user(person).can_add_subpage()
    assert not permission_policy.user_has_permission(person, "add")


def test_setting_the_permissions_twice_changes_nothing(db):
    from wagtail.models import GroupPagePermission

    from cms.users.groups import sync_groups

    before = set(GroupPagePermission.objects.values_list("group__name", "permission__codename"))
    sync_groups()
    assert set(GroupPagePermission.objects.values_list("group__name", "permission__codename")) == before
    assert before


def test_the_admin_brings_our_colours():
    from cms.portal.wagtail_hooks import our_colours

    assert "css/admin.css" in our_colours()
