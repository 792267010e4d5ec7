"""The kind of a site: told at its founding, carried over from before, else the one with the fewest rooms."""

from importlib import import_module

from django.apps import apps
from wagtail.models import Site

from cms.portal.models import PortalSettings
from cms.portal.site_kinds import DEPARTMENT, PROVINCE, Room
from cms.portal.site_setup import set_up_site
from cms.portal.standing import kind_of, sites_with
from tests.portal_site import home, portal_site

__all__ = ["home", "portal_site"]
moved = import_module("cms.portal.migrations.0004_kinds_of_site")


def department():
    return set_up_site(title="Sở", title_en="Department", hostname="so.localhost", kind=DEPARTMENT)


def test_a_site_is_of_the_kind_it_was_founded_as(portal_site):
    assert (kind_of(portal_site), kind_of(department())) == (PROVINCE, DEPARTMENT)
    assert sites_with(Room.HUB) == [portal_site]


def test_the_kind_outlives_another_default_site(portal_site):
    other = department()
    Site.objects.filter(pk=portal_site.pk).update(is_default_site=False)
    Site.objects.filter(pk=other.pk).update(is_default_site=True)
    assert sites_with(Room.HUB) == [portal_site]


def test_a_site_made_by_hand_has_the_fewest_rooms(portal_site, home):
    site = Site.objects.create(hostname="tay.localhost", port=80, root_page=home)
    assert kind_of(site) == DEPARTMENT
    PortalSettings.objects.all().delete()
    assert kind_of(Site.objects.get(is_default_site=True)) == PROVINCE


def test_an_installation_of_before_is_the_provinces(portal_site):
    other = department()
    PortalSettings.objects.update(kind="")
    moved.name_the_province(apps, None)
    kinds = dict(PortalSettings.objects.values_list("site", "kind"))
    assert kinds == {portal_site.pk: PROVINCE.key, other.pk: ""}
    assert moved.default_site() == portal_site.pk
