"""One administrator alone adds a holiday: a deadline that has passed is still ahead."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from cms.core.dual_control.models import ProposedChange
from cms.core.workcalendar.models import DayOff
from tests.two_administrators import agree, by_two

pytestmark = pytest.mark.django_db
DAY = {"date": "2026-03-03", "name": "Nghỉ thêm", "kind": "holiday", "change_reason": "Theo thông báo"}


def url(view, *args):
    return reverse(f"wagtailsnippets_cms_workcalendar_dayoff:{view}", args=args)


@pytest.fixture
def tet():
    with by_two():
        return DayOff.objects.create(date=date(2026, 2, 17), name="Mùng một Tết")


def days():
    return list(DayOff.objects.order_by("date").values_list("date", "name", "kind"))


def test_one_administrator_alone_adds_changes_and_deletes_no_day(client, an, binh, tet):
    before = days()
    client.force_login(an)
    client.post(url("add"), DAY)
    client.post(url("edit", tet.pk), DAY | {"date": "2026-02-17", "kind": "makeup_working_day"})
    client.post(url("delete", tet.pk), {"change_reason": "Nhầm"})
    client.post(f"/admin/bulk/cms_workcalendar/dayoff/delete/?id={tet.pk}")
    assert days() == before
    added, changed, _deleted = ProposedChange.objects.order_by("pk")
    agree(binh, added)
    assert DayOff.objects.filter(date=date(2026, 3, 3)).exists()
    agree(binh, changed)
    assert DayOff.objects.get(pk=tet.pk).kind == "makeup_working_day"


@pytest.mark.parametrize("name", ["root", "minh"])
def test_no_one_else_proposes_a_day(request, client, name, tet):
    client.force_login(request.getfixturevalue(name))
    client.post(url("add"), DAY)
    client.post(url("delete", tet.pk), {"change_reason": "Nhầm"})
    assert not ProposedChange.objects.exists()
    assert len(days()) == 1


@pytest.mark.parametrize(
    "act",
    [
        lambda tet: DayOff.objects.create(date=date(2026, 3, 3), name="Nghỉ"),
        lambda tet: DayOff.objects.bulk_create([DayOff(date=date(2026, 3, 3), name="Nghỉ")]),
        lambda tet: DayOff.objects.update(date=date(2026, 3, 3)),
        lambda tet: DayOff.objects.update(kind="makeup_working_day"),
        lambda tet: tet.delete(),
        lambda tet: DayOff.objects.all().delete(),
    ],
)
def test_the_database_refuses_whoever_goes_round(tet, act):
    with pytest.raises(IntegrityError), transaction.atomic():
        act(tet)
