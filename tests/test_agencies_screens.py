"""The administrators' screens for agencies, places and the working calendar."""

from datetime import date

import pytest
from django.urls import reverse

from cms.core.agencies.models import (
    Agency,
    AgencyFunction,
    AgencySuccession,
    Function,
    Place,
    PlaceSuccession,
)
from cms.core.agencies.permissions import MANAGE
from cms.core.dual_control.models import ProposedChange
from cms.core.workcalendar.models import DayKind, DayOff, Origin
from cms.core.workcalendar.permissions import MANAGE as MANAGE_CALENDAR
from tests.two_administrators import agree, by_two

pytestmark = pytest.mark.usefixtures("agencies")


@pytest.fixture
def admin(client, root):
    client.force_login(root)
    return client


def url(model, view, *args):
    return reverse(f"wagtailsnippets_{model._meta.app_label}_{model._meta.model_name}:{view}", args=args)


@pytest.mark.parametrize(
    "model", [Agency, Place, AgencyFunction, Function, AgencySuccession, PlaceSuccession, DayOff]
)
def test_every_table_has_its_list_and_its_form(admin, model):
    assert admin.get(url(model, "list")).status_code == 200
    assert admin.get(url(model, "add")).status_code == 200


def test_the_list_of_places_comes_in_vietnamese_order(admin):
    page = admin.get(url(Place, "list"), {"kind": "special_zone"}).content.decode()
    places = [page.index(f"Đặc khu {name}") for name in ("Kiên Hải", "Phú Quốc", "Thổ Châu")]
    assert places == sorted(places)


def test_an_overlap_is_told_at_the_field_and_what_was_typed_stays(client, an, binh):
    client.force_login(an)
    typed = {
        "code": "AG-PHUQUOC",
        "name": "Đảo Ngọc",
        "name_en": "",
        "kind": "site",
        "parent": "",
        "valid_from": "2026-01-01",
        "valid_to": "",
        "certain": "on",
        "source_note": "",
        "change_reason": "Theo nghị quyết",
    }
    answer = client.post(url(Place, "add"), typed)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "đã thuộc về “Đặc khu Phú Quốc”" in page
    assert 'value="Đảo Ngọc"' in page
    assert not Place.objects.filter(name="Đảo Ngọc").exists()
    assert client.post(url(Place, "add"), typed | {"code": "DAO-NGOC"}).status_code == 302
    agree(binh, ProposedChange.objects.get())
    assert Place.objects.get(code="DAO-NGOC").sort_key


@pytest.mark.parametrize("typed", ["tho chau", "Thổ Châu", "AG-THOCHAU"])
def test_a_place_is_chosen_with_or_without_accents_and_told_apart_by_its_period(admin, typed):
    page = admin.get(reverse("wagtailsnippetchoosers_cms_agencies_place:choose_results"), {"q": typed})
    text = page.content.decode()
    assert "Đặc khu Thổ Châu" in text
    assert "từ 01/7/2025" in text
    assert "Đặc khu Phú Quốc" not in text


def test_a_day_edited_on_the_screen_and_approved_is_a_persons(client, an, binh):
    with by_two():
        DayOff.objects.bulk_create([DayOff(date=date(2026, 9, 2), name="Quốc khánh", origin=Origin.LOADED)])
    day = DayOff.objects.get(date=date(2026, 9, 2))
    typed = {
        "date": "2026-09-02",
        "name": "Quốc khánh 2/9",
        "kind": DayKind.HOLIDAY,
        "change_reason": "Sửa tên",
    }
    client.force_login(an)
    assert client.post(url(DayOff, "edit", day.pk), typed).status_code == 302
    agree(binh, ProposedChange.objects.get())
    day.refresh_from_db()
    assert (day.name, day.origin) == ("Quốc khánh 2/9", Origin.PERSON)


def test_an_editor_of_the_desk_cannot_change_agencies(client, minh):
    client.force_login(minh)
    agency = Agency.objects.get(code="UBND-KG")
    assert client.post(url(Agency, "delete", agency.pk)).status_code in (302, 403)
    assert Agency.objects.filter(pk=agency.pk).exists()
    assert not minh.has_perm("cms_agencies.change_agency")


def test_the_permissions_to_be_given_exist():
    from django.contrib.auth.models import Permission

    for name in (*MANAGE, *MANAGE_CALENDAR):
        app, codename = name.split(".")
        assert Permission.objects.filter(content_type__app_label=app, codename=codename).exists(), name
