"""A change and what the search index must be told of it are written together, or neither is."""

import pytest
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction, Site

from cms.core.indexing import enqueue
from cms.core.outbox.models import OutboxRow
from cms.users.roles import Role
from tests.people import give, named
from tests.portal_site import home, make_news, portal_site, section

__all__ = ["home", "portal_site", "section"]

pytestmark = pytest.mark.django_db(transaction=True)


class Broken(Exception):
    """The outbox could not be written."""


@pytest.fixture
def administrator(client):
    client.force_login(give(named("root"), Role.EDITOR))
    return client


@pytest.fixture
def outbox_is_broken(monkeypatch):
    def breaks(topic, keys):
        list(keys)
        raise Broken

    def break_it():
        monkeypatch.setattr(enqueue, "put_many", breaks)

    return break_it


def rows():
    return OutboxRow.objects.count()


def test_a_page_is_not_closed_without_its_row(administrator, section, outbox_is_broken):
    make_news(section)
    address, data = f"/admin/pages/{section.pk}/privacy/", {"restriction_type": "login", "password": ""}
    outbox_is_broken()
    with pytest.raises(Broken):
        administrator.post(address, data)
    assert not PageViewRestriction.objects.exists()


def test_a_page_is_closed_with_its_row(administrator, section):
    make_news(section)
    before = rows()
    data = {"restriction_type": "login", "password": ""}
    assert administrator.post(f"/admin/pages/{section.pk}/privacy/", data).status_code == 200
    assert PageViewRestriction.objects.get().page_id == section.pk
    assert rows() > before


def test_a_collection_is_not_closed_without_its_row(administrator, section, outbox_is_broken):
    collection = Collection.get_first_root_node().add_child(name="Nội bộ")
    address = f"/admin/collections/{collection.pk}/privacy/"
    data = {"restriction_type": "login", "password": ""}
    outbox_is_broken()
    with pytest.raises(Broken):
        administrator.post(address, data)
    assert not CollectionViewRestriction.objects.exists()


def test_a_site_does_not_change_without_its_row(administrator, portal_site, section, outbox_is_broken):
    data = {
        "hostname": "moi.localhost",
        "port": 80,
        "site_name": "",
        "root_page": portal_site.root_page_id,
        "is_default_site": "on",
    }
    outbox_is_broken()
    with pytest.raises(Broken):
        administrator.post(f"/admin/sites/edit/{portal_site.pk}/", data)
    assert not Site.objects.filter(hostname="moi.localhost").exists()


def test_the_screens_still_ask_for_the_right(client, section):
    data = {"restriction_type": "login", "password": ""}
    client.post(f"/admin/pages/{section.pk}/privacy/", data)
    client.force_login(named("an"))
    client.post(f"/admin/pages/{section.pk}/privacy/", data)
    assert not PageViewRestriction.objects.exists()
