"""What the application's role may do follows from the declarations beside triggers and models."""

import pytest

from cms.core.agencies.models import Agency
from cms.core.database_roles import changing_fields, rights
from cms.core.database_roles.checks import check_declared
from cms.core.database_roles.rights import ADDED_TO, READ, Rights
from cms.core.dual_control.models import ProposedChange
from factcheck.models import Item, Post


def test_an_append_only_table_is_added_to_and_only_its_free_columns_change():
    declared = rights()
    assert declared["cms_events_event"] == ADDED_TO
    assert declared["factcheck_pageapproval"] == Rights(columns=frozenset({"voided_at"}), delete=False)


def test_of_our_other_tables_what_is_fixed_never_changes_and_rows_stay_unless_they_may_go():
    item = rights()["factcheck_item"]
    assert {"state", "claim", "folded"} <= item.columns
    assert item.columns.isdisjoint({"id", "public_id", "reference", "origin", "logged_by_id", "created_at"})
    assert not item.delete
    assert rights()["cms_dual_control_permit"] == Rights(columns=frozenset(), delete=True)


def test_wagtails_and_djangos_tables_are_written_whole_but_the_record_of_migrations_is_read():
    assert rights()["wagtailcore_page"] == rights()["django_session"] == Rights()
    assert rights()["factcheck_factcheckpage"].columns is None
    assert rights()["django_migrations"] == READ


def test_what_a_save_of_an_old_row_writes_is_what_the_role_may_write():
    assert changing_fields(Post) == ["folded"]
    assert "reference" not in changing_fields(Item)
    moving = {"state", "version", "changed_at", "decided_by", "decision_reason"}
    assert set(changing_fields(ProposedChange())) == moving


def test_a_model_that_declares_nothing_is_an_error_and_may_only_be_added_to(monkeypatch):
    assert check_declared(None) == []
    monkeypatch.delattr(Post, "fixed_fields")
    assert [(error.id, error.msg.split()[0]) for error in check_declared(None)] == [
        ("database_roles.E001", "factcheck.Post")
    ]
    assert rights()["factcheck_post"] == ADDED_TO


def test_a_fixed_field_that_is_none_is_an_error(monkeypatch):
    monkeypatch.setattr(Agency, "fixed_fields", ("no_such_field",), raising=False)
    assert [error.id for error in check_declared(None)] == ["database_roles.E002"]


@pytest.mark.django_db
def test_a_person_that_is_saved_whole_stays_who_they_are_and_becomes_no_superuser(lan):
    was, lan.public_id = lan.public_id, "00000000-0000-0000-0000-000000000001"
    lan.is_superuser, lan.display_name = True, "Nguyễn Thị Lan Anh"
    lan.save()
    lan.refresh_from_db()
    assert (lan.public_id, lan.is_superuser, lan.first_name) == (was, False, "Nguyễn Thị Lan Anh")
