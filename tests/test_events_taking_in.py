"""A table that the log came to tell of when it was signed already is taken in by the next migrate, once."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection

from cms.core import triggers
from cms.core.events.models import Event
from cms.core.events.rows.tables import TABLES, Table
from cms.core.events.taking_in import take_in_after_migrate
from cms.core.events.verifying import verify

pytestmark = pytest.mark.django_db


def found():
    return {(problem.kind, problem.subject_kind) for problem in verify()}


def by_sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.fixture
def later_table(monkeypatch):
    """Groups, of which the log tells from now on."""
    Group.objects.create(name="Trước")
    monkeypatch.setitem(TABLES, Group, Table(Group, "groups", "", ("name",), is_root=True, is_late=True))


def test_what_stood_in_it_is_told_once_and_compared_from_then_on(later_table):
    assert found() == {("subject_unlogged", "groups")}
    take_in_after_migrate()
    assert found() == set()
    by_sql("UPDATE auth_group SET name = 'Sau' WHERE name = 'Trước'")
    by_sql("INSERT INTO auth_group (name) VALUES ('Lạ')")
    before = Event.objects.count()
    take_in_after_migrate()
    assert Event.objects.count() == before
    assert found() == {("row_changed", "groups"), ("row_unlogged", "groups")}


def test_nothing_is_taken_in_again_where_the_chain_that_says_so_was_deleted(later_table):
    take_in_after_migrate()
    by_sql("UPDATE auth_group SET name = 'Sau' WHERE name = 'Trước'")
    with triggers.lifted():
        for table in ("event", "chain"):
            by_sql(
                f"DELETE FROM cms_events_{table} WHERE subject_kind = 'table' AND subject_id = 'auth.group'"
            )
    take_in_after_migrate()
    assert found() == {("subject_lost", "table"), ("row_changed", "groups")}


def test_a_new_installation_has_every_table_taken_in_before_anybody_writes():
    marks = Event.objects.filter(subject_kind="table").order_by("pk")
    assert {mark.subject_id for mark in marks} == {table.name for table in TABLES.values() if table.is_late}
    of_people = Event.objects.exclude(subject_kind__in=("table", "rating_definitions"))  # a release's own
    assert marks.last().pk < of_people.order_by("pk").first().pk
