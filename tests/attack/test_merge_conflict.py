"""A conflict of interest is not shaken off by merging the item into a clean one."""

import importlib

import pytest
from django.apps import apps
from django.db import connection

from cms.core.machines.errors import Refused
from factcheck.models import Item
from tests import desk
from tests.acting import perform
from tests.attack.merging import about, agency_above, merge, merged, own_agency
from tests.database.removing import without_triggers
from tests.desk_screens import act, signed_in, text_of
from tests.people import named

pytestmark = pytest.mark.usefixtures("monday_morning")


def lifted(item):
    return perform(item, "lift_conflict", named("son"), data={"reason": "Đã hỏi thanh tra."})


def test_the_target_gets_agencies_and_conflict_and_is_confirmed_outside():
    target = desk.with_evidence()
    merged(about(own_agency()), target)
    assert target.has_conflict
    assert own_agency() in target.subject_agencies.all()
    target = desk.proposed(item=target)
    response = act(signed_in("quang"), target, "confirm_verdict")
    assert response.status_code == 422
    assert "người thẩm định bên ngoài" in text_of(response)
    assert Item.objects.get(pk=target.pk).state == "in_review"


def test_a_proposal_that_waits_already_is_confirmed_outside_too():
    target = desk.proposed()
    seen = target.version
    merged(about(own_agency()), target)
    response = act(signed_in("quang"), target, "confirm_verdict", version=seen)
    assert response.status_code in (409, 422)
    assert Item.objects.get(pk=target.pk).state == "in_review"
    with pytest.raises(Refused, match="bên ngoài"):
        perform(target, "confirm_verdict", named("quang"))


def test_along_a_chain_it_reaches_the_last():
    first, second, third = about(own_agency(), number=7), about(number=8), about(number=9)
    merged(first, second)
    merged(second, third)
    assert third.has_conflict
    assert own_agency() in third.subject_agencies.all()


def test_one_that_was_lifted_stands_again_when_the_merged_item_is_about_another_agency():
    target = lifted(about(own_agency(), number=8))
    assert not target.has_conflict
    merged(about(agency_above()), target)
    assert target.has_conflict


def test_one_that_was_lifted_stands_again_when_it_stands_there():
    target = lifted(about(own_agency(), number=8))
    merged(about(own_agency()), target)
    assert target.has_conflict


def test_lifted_there_it_stands_here_where_nobody_lifted_it():
    target = about(number=8)
    merged(lifted(about(own_agency())), target)
    assert target.has_conflict


def test_lifted_on_both_it_stays_lifted():
    target = lifted(about(own_agency(), number=8))
    merged(lifted(about(own_agency())), target)
    assert not target.has_conflict


def test_two_clean_items_make_a_clean_one_about_the_agencies_of_both():
    target = about(number=8)
    merged(about(), target)
    assert not target.has_conflict
    assert target.subject_agencies.count() == 1


def test_no_conflict_slips_under_a_verdict_that_the_desk_confirmed_before_its_page_is_out():
    target, item = desk.verified(), about(own_agency())
    response = merge(item, target)
    assert response.status_code == 422
    assert "mở lại kết luận" in text_of(response)
    perform(target, "reopen_verdict", named("minh"), data={"reason": "Có vụ việc trùng."})
    merged(item, target)
    assert target.has_conflict


def test_a_published_item_is_looked_at_again_by_somebody_outside_from_then_on():
    target, page = desk.published()
    merged(about(own_agency()), target)
    appeal = desk.lodged(page=page)
    with pytest.raises(Refused, match="bên ngoài"):
        perform(appeal, "admit", named("vinh"))


def test_items_merged_before_the_upgrade_have_carried_it_afterwards():
    first, second, third = about(own_agency(), number=7), about(number=8), about(number=9)
    merged(first, second)
    merged(second, third)
    for item in (second, third):
        item.subject_agencies.remove(own_agency())
        with without_triggers("factcheck_item"):
            Item.objects.filter(pk=item.pk).update(conflict=False, conflict_agencies=[])
    migration = importlib.import_module("factcheck.migrations.0006_what_merges_carry")
    for _twice in range(2):
        migration.carry(apps, connection.schema_editor)
        for item in Item.objects.filter(pk__in=[second.pk, third.pk]):
            assert item.has_conflict
            assert own_agency() in item.subject_agencies.all()
