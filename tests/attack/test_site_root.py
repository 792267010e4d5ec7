"""Where a published fact-check lives stays: site, root and host, the languages, the pages above."""

from contextlib import contextmanager

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.urls import reverse
from wagtail.models import Locale, Page, Site

from cms.core.machines.errors import Refused
from cms.core.triggers import is_refusal
from cms.portal.models import HomePage, SectionPage
from cms.users.roles import Role
from factcheck.models import FactCheckHubPage, FactCheckPage
from tests import desk
from tests.database.ready_cases import stands_ready
from tests.desk_screens import BACKEND
from tests.people import give, named

pytestmark = pytest.mark.usefixtures("monday_morning")


@stands_ready(at=desk.WHEN)
def lives():
    """A published fact-check, and another home beside the site's."""
    _item, page = desk.published()
    root = Page.objects.get(depth=1)
    Locale.objects.get_or_create(language_code="en")
    other = root.add_child(instance=HomePage(title="Trang khác", slug="khac", locale=Locale.get_default()))
    section = (
        page.get_parent()
        .get_parent()
        .add_child(instance=SectionPage(title="Mục", slug="muc", locale=Locale.get_default()))
    )
    return page.pk, other.pk, section.pk


class Place:
    """The case, read anew."""

    def __init__(self):
        page, other, section = lives()
        self.page = FactCheckPage.objects.get(pk=page)
        self.other = Page.objects.get(pk=other)
        self.section = Page.objects.get(pk=section)
        self.hub = FactCheckHubPage.objects.get()
        self.home = HomePage.objects.get(pk=self.hub.get_parent().pk)
        self.site = Site.objects.get()
        self.address = self.page.full_url


@contextmanager
def the_address_stays():
    place = Place()
    yield place
    Site.clear_site_root_paths_cache()
    assert FactCheckPage.objects.get(pk=place.page.pk).full_url == place.address
    assert place.address


def by_sql(table, column, value, row):
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {column} = %s WHERE id = %s", [value, row.pk])


def saved(row, **changes):
    for name, value in changes.items():
        setattr(row, name, value)
    row.save()


SERVICE = {
    "root page": lambda at: saved(at.site, root_page=at.other),
    "host": lambda at: saved(at.site, hostname="khac.example"),
    "site deleted": lambda at: at.site.delete(),
    "a site at the hub": lambda at: Site.objects.create(hostname="kc.example", root_page=at.hub),
    "a site at the home": lambda at: Site.objects.create(hostname="kc.example", root_page=at.home),
    "a site of its host": lambda at: Site.objects.create(hostname="localhost", port=80, root_page=at.other),
    "another default": lambda at: Site.objects.create(
        hostname="kc.example", root_page=at.other, is_default_site=True
    ),
    "the default no more": lambda at: saved(at.site, is_default_site=False),
    "language's code": lambda at: saved(Locale.get_default(), language_code="km"),
}
# What goes round `save()`, or has no `save()` of ours: the database alone refuses it.
DATABASE = {
    "root page": lambda at: Site.objects.update(root_page=at.other),
    "host": lambda at: Site.objects.update(hostname="khac.example"),
    "site deleted": lambda at: Site.objects.all()._raw_delete("default"),
    "a site at the hub": lambda at: Site.objects.bulk_create([Site(hostname="k.example", root_page=at.hub)]),
    "a site of its host": lambda at: Site.objects.bulk_create(
        [Site(hostname="localhost", port=80, root_page=at.other)]
    ),
    "another default": lambda at: Site.objects.bulk_create(
        [Site(hostname="kc.example", root_page=at.other, is_default_site=True)]
    ),
    "the default no more": lambda at: Site.objects.update(is_default_site=False),
    "root page by SQL": lambda at: by_sql("wagtailcore_site", "root_page_id", at.other.pk, at.site),
    "host by SQL": lambda at: by_sql("wagtailcore_site", "hostname", "khac.example", at.site),
    "language's code": lambda at: Locale.objects.filter(language_code="vi").update(language_code="km"),
    "language deleted": lambda at: Locale.get_default().delete(),
    "language deleted by SQL": lambda at: Locale.objects.all()._raw_delete("default"),
    "home is no translation": lambda at: by_sql(
        "wagtailcore_page", "translation_key", "00000000000040008000000000000001", at.home
    ),
    "home moved": lambda at: at.home.move(at.other, pos="last-child"),
    "hub moved": lambda at: at.hub.move(at.other, pos="last-child"),
    "hub moved aside": lambda at: at.hub.move(at.section, pos="last-child"),
    "hub called otherwise": lambda at: saved(at.hub, slug="su-that"),
    "home called otherwise": lambda at: saved(at.home, slug="nha"),
    "home deleted": lambda at: at.home.delete(),
    "hub deleted": lambda at: at.hub.delete(),
}


@pytest.mark.parametrize("door", SERVICE)
def test_no_save_moves_a_published_fact_check(door):
    with the_address_stays() as place, pytest.raises(Refused, match="địa chỉ"), transaction.atomic():
        SERVICE[door](place)


@pytest.mark.parametrize("door", DATABASE)
def test_nor_does_what_goes_round_a_save(door):
    with the_address_stays() as place:
        with pytest.raises((IntegrityError, Refused)) as refused, transaction.atomic():
            DATABASE[door](place)
        assert isinstance(refused.value, Refused | ProtectedError) or is_refusal(refused.value)


def site_form(at, **changes):
    data = {"hostname": at.site.hostname, "port": at.site.port, "site_name": "Tỉnh", "is_default_site": "on"}
    return data | {"root_page": at.site.root_page_id} | changes


HTTP = {
    "site's root": lambda at: ("wagtailsites:edit", at.site, site_form(at, root_page=at.other.pk)),
    "site's host": lambda at: ("wagtailsites:edit", at.site, site_form(at, hostname="khac.example")),
    "site deleted": lambda at: ("wagtailsites:delete", at.site, {}),
    "language deleted": lambda at: ("wagtaillocales:delete", Locale.get_default(), {}),
    "hub deleted": lambda at: ("wagtailadmin_pages:delete", at.hub, {}),
    "home deleted": lambda at: ("wagtailadmin_pages:delete", at.home, {}),
}


@pytest.mark.parametrize("door", HTTP)
def test_nor_does_a_superusers_form_which_is_told_why(client, door):
    client.force_login(give(named("root"), Role.EDITOR), backend=BACKEND)
    with the_address_stays() as place:
        name, row, typed = HTTP[door](place)
        told = client.post(reverse(name, args=[row.pk]), typed, follow=True)
        assert told.status_code == 200
        assert Site.objects.count() == 1


@pytest.mark.parametrize("what", ["home", "hub"])
def test_nor_does_the_screen_that_moves(client, what):
    client.force_login(give(named("root"), Role.EDITOR), backend=BACKEND)
    with the_address_stays() as place:
        args = [getattr(place, what).pk, place.other.pk]
        client.post(reverse("wagtailadmin_pages:move_confirm", args=args), follow=True)
        api = reverse("wagtailadmin_api:pages:action", args=[args[0], "move"])
        answer = client.post(api, {"destination_page_id": place.other.pk, "position": "last-child"})
        assert answer.status_code in (302, 400, 403), answer.content


def test_what_touches_no_published_fact_check_goes_on():
    place = Place()
    Site.objects.create(hostname="khac.example", root_page=place.other)
    saved(place.site, site_name="Tỉnh An Giang", port=8080)
    place.home.move(Page.objects.get(pk=place.other.pk), pos="right")  # the order of two homes
    Locale.objects.get(language_code="en").delete()
    Site.clear_site_root_paths_cache()
    assert FactCheckPage.objects.get(pk=place.page.pk).full_url == place.address.replace(":8000", ":8080")


def test_a_site_without_a_published_fact_check_moves_freely():
    hub = desk.portal()
    site = Site.objects.get()
    other = Page.objects.get(depth=1).add_child(
        instance=HomePage(title="Trang khác", slug="khac", locale=Locale.get_default())
    )
    saved(site, root_page=other, hostname="khac.example")
    hub.move(other, pos="last-child")
    site.delete()
    assert not Site.objects.exists()
