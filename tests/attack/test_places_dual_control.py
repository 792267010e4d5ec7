"""One administrator alone renames a place, and so writes on pages that others approved."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from cms.core.agencies.models import Place, PlaceSuccession
from cms.core.dual_control.models import ProposedChange
from factcheck.models import FactCheckPage
from tests import desk
from tests.desk_screens import signed_in
from tests.people import named
from tests.two_administrators import agree

pytestmark = pytest.mark.usefixtures("monday_morning")

LIE = "Xã Đã Vỡ Đê"
WHY = {"change_reason": "Theo nghị quyết"}


def url(model, view, *args):
    return reverse(f"wagtailsnippets_cms_agencies_{model._meta.model_name}:{view}", args=args)


def form_of(place, **changes):
    """What the form of a place sends, as it stands but for `changes`."""
    names = ("code", "name", "name_en", "kind", "valid_from", "valid_to", "source_note")
    data = {name: getattr(place, name) or "" for name in names} | {"parent": place.parent_id or ""}
    return data | ({"certain": "on"} if place.certain else {}) | WHY | changes


def page_and_place():
    _item, page = desk.published()
    assert page.item.place.name in words_of(page)
    return page, page.item.place


def words_of(page) -> str:
    return Client().get(FactCheckPage.objects.get(pk=page.pk).url).content.decode()


def test_one_administrator_alone_writes_nothing_on_a_live_page():
    page, place = page_and_place()
    an, name = signed_in("an"), place.name
    assert an.post(url(Place, "edit", place.pk), form_of(place, name=LIE)).status_code == 302
    assert LIE not in words_of(page)
    assert name in words_of(page)
    agree(named("binh"), ProposedChange.objects.get())
    assert LIE in words_of(page)


def test_one_alone_adds_deletes_and_links_no_place():
    _page, place = page_and_place()
    free = Place.objects.filter(
        agencies=None, children=None, item=None, follows=None, followed_by=None
    ).first()
    link = PlaceSuccession.objects.first()
    an = signed_in("an")
    an.post(url(Place, "add"), form_of(place, code="MOI"))
    an.post(url(Place, "delete", free.pk), WHY)
    an.post(url(Place, "edit", place.pk).replace("/edit/", "/copy/"), form_of(place, code="BAN-SAO"))
    an.post(f"/admin/bulk/cms_agencies/place/delete/?id={free.pk}")
    an.post(url(PlaceSuccession, "delete", link.pk), WHY)
    heir = {"predecessor": place.pk, "successor": free.pk, "kind": "rename", "on": "2026-01-01"}
    an.post(url(PlaceSuccession, "add"), heir | WHY)
    assert not Place.objects.filter(code__in=["MOI", "BAN-SAO"]).exists()
    assert Place.objects.filter(pk=free.pk).exists()
    assert PlaceSuccession.objects.filter(pk=link.pk).exists()
    assert not PlaceSuccession.objects.filter(predecessor=place).exists()
    assert ProposedChange.objects.count() == 4


def test_what_no_reader_sees_one_changes_alone():
    _page, place = page_and_place()
    signed_in("an").post(url(Place, "edit", place.pk), form_of(place, name_en="Commune"))
    place.refresh_from_db()
    assert place.name_en == "Commune"
    assert not ProposedChange.objects.exists()


SCRIPTS = {
    "update": lambda place: Place.objects.filter(pk=place.pk).update(name=LIE),
    "parent": lambda place: Place.objects.filter(pk=place.pk).update(parent=place),
    "save": lambda place: setattr(place, "name", LIE) or place.save(),
    "create": lambda place: Place.objects.create(code="X", name=LIE, kind="site"),
    "heir": lambda place: PlaceSuccession.objects.update(successor=place),
    "no heir": lambda place: PlaceSuccession.objects.all().delete(),
}


@pytest.mark.parametrize("act", SCRIPTS.values(), ids=SCRIPTS.keys())
def test_the_database_refuses_whoever_goes_round(act):
    _page, place = page_and_place()
    with pytest.raises(IntegrityError, match="takes two"), transaction.atomic():
        act(place)
