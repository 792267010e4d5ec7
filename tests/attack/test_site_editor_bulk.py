"""What acts on several pictures or files tells and changes, for who edits one site: of that site alone."""

import pytest
from django.test import Client

from cms.media.models import Document, Image
from tests.desk_screens import BACKEND
from tests.sites_of_editors import OF, editor_of, sites_of_editors

pytestmark = pytest.mark.usefixtures("monday_morning")

ACTS = [(kind, act) for kind in ("image", "document") for act in ("delete", "add_tags", "add_to_collection")]


@pytest.mark.parametrize(("kind", "act"), ACTS)
def test_a_key_of_another_site_in_a_selection_is_nobodys(db, kind, act):
    sites, client = sites_of_editors(), Client()
    client.force_login(editor_of("a"), backend=BACKEND)
    own = getattr(sites["a"], kind)
    others = {key: getattr(sites[key], kind) for key in ("b", "c", "province")}
    query = "&".join(f"id={key}" for key in (own, *others.values()))
    address = f"/admin/bulk/cms_media/{kind}/{act}/?{query}"
    shown = client.get(address).content.decode()
    answers = (
        shown + client.post(address, {"tags": "nhan", "collection": sites["b"].collection}).content.decode()
    )
    assert OF["a"] in shown
    assert not [key for key in others if OF[key] in answers]
    rows = {"image": Image, "document": Document}[kind].objects
    for key, pk in others.items():
        row = rows.get(pk=pk)
        assert (row.collection_id, row.tags.filter(name="nhan").exists()) == (sites[key].collection, False)
    assert set(rows.filter(pk=own).values_list("collection", flat=True)) <= {sites["a"].collection}


def test_a_selection_of_other_sites_alone_is_empty(db):
    sites, client = sites_of_editors(), Client()
    client.force_login(editor_of("a"), backend=BACKEND)
    address = f"/admin/bulk/cms_media/image/add_tags/?id={sites['b'].image}"
    assert OF["b"] not in client.get(address).content.decode()
    client.post(address, {"tags": "nhan"})
    assert not Image.objects.get(pk=sites["b"].image).tags.filter(name="nhan").exists()
