"""What the application's role may do follows from the declarations beside triggers and models."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from cms.core.agencies.models import Agency
from cms.core.database_roles import changing_fields, rights
from cms.core.database_roles.checks import check_declared
from cms.core.database_roles.rights import ADDED_TO, READ, Rights
from cms.core.database_roles.single import check_two_roles
from cms.core.database_roles.sql import creating, granting
from cms.core.dual_control.models import ProposedChange
from cms.settings.owner import choose_role
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


@pytest.mark.parametrize(
    ("command", "role"),
    [
        ("migrate", "owner"),
        ("createcachetable", "owner"),
        ("seal_log", "app"),
        ("database_roles", "app"),
        ("", "app"),
    ],
)
def test_manage_logs_in_as_the_owner_for_what_makes_tables_and_for_nothing_else(command, role):
    environment = {
        "DATABASE_URL": "postgres://app@db/portal",
        "DATABASE_OWNER_URL": "postgres://owner@db/portal",
    }
    choose_role(command, environment)
    assert environment["DATABASE_URL"] == f"postgres://{role}@db/portal"
    alone = {"DATABASE_URL": "postgres://one@db/portal"}
    choose_role(command, alone)
    assert alone == {"DATABASE_URL": "postgres://one@db/portal"}


def test_names_of_roles_stand_in_the_sql_as_names_whatever_their_letters():
    sql = granting(application='app"; DROP TABLE x; --', database="portal")
    assert 'TO "app""; DROP TABLE x; --";' in sql
    made = creating(application="app", owner="o'ner", database="portal")
    assert "rolname = 'o''ner'" in made
    assert 'ALTER DATABASE "portal" OWNER TO "o\'ner";' in made


def test_sqlite_has_no_roles_and_the_command_says_so():
    if connection.vendor == "postgresql":
        pytest.skip("PostgreSQL has them")
    with pytest.raises(CommandError):
        call_command("database_roles")
    assert check_two_roles(None) == []


@pytest.mark.django_db
def test_a_person_that_is_saved_whole_stays_who_they_are_and_becomes_no_superuser(lan):
    was, lan.public_id = lan.public_id, "00000000-0000-0000-0000-000000000001"
    lan.is_superuser, lan.display_name = True, "Nguyễn Thị Lan Anh"
    lan.save()
    lan.refresh_from_db()
    assert (lan.public_id, lan.is_superuser, lan.first_name) == (was, False, "Nguyễn Thị Lan Anh")
