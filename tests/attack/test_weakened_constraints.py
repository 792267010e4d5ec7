"""A constraint of a guarded table that was dropped or weakened is named, on both databases; none other is."""

import re

import pytest
from django.apps import apps
from django.db import connection

from cms.core import triggers
from cms.core.triggers.constraints.declared import declared
from cms.core.triggers.constraints.reading import tree_of
from tests.database.application import as_owner

pytestmark = pytest.mark.django_db
on_postgresql = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="as PostgreSQL alters tables")
on_sqlite = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="as SQLite keeps the text of a table")

VERDICT, ESCALATION = "factcheck_verdict", "factcheck_escalation"
WEAKER = {
    "a check gone": (
        f"ALTER TABLE {ESCALATION} DROP CONSTRAINT escalation_state_known",
        "missing: check escalation_state_known",
    ),
    "a check that is always true": (
        f"ALTER TABLE {VERDICT} DROP CONSTRAINT verdict_confirmed_by_another, "
        "ADD CONSTRAINT verdict_confirmed_by_another CHECK (true)",
        "differs: check verdict_confirmed_by_another",
    ),
    "a check with other brackets": (
        f"ALTER TABLE {VERDICT} DROP CONSTRAINT verdict_confirmed_by_another, "
        "ADD CONSTRAINT verdict_confirmed_by_another CHECK (confirmed_by_id IS NULL OR "
        "NOT confirmed_by_id = proposed_by_id AND (confirmed_by_id IS NOT NULL OR appeal_id IS NOT NULL))",
        "differs: check verdict_confirmed_by_another",
    ),
    "a check that knows one state more": (
        "ALTER TABLE factcheck_appeal DROP CONSTRAINT appeal_state_known, ADD CONSTRAINT appeal_state_known "
        "CHECK (state IN ('waiting', 'admitted', 'refused', 'decided', 'sold'))",
        "differs: check appeal_state_known",
    ),
    "a check that asked no row": (
        f"ALTER TABLE {ESCALATION} DROP CONSTRAINT escalation_approved_by_another, "
        "ADD CONSTRAINT escalation_approved_by_another CHECK (approved_by_id IS NULL "
        "OR NOT (approved_by_id = drafted_by_id AND approved_by_id IS NOT NULL)) NOT VALID",
        "missing: check escalation_approved_by_another",
    ),
    "a column that may be empty": (
        f"ALTER TABLE {VERDICT} ALTER proposed_by_id DROP NOT NULL",
        "missing: not null proposed_by_id",
    ),
    "an index that takes two": (
        f"DROP INDEX one_verdict_in_force; CREATE INDEX one_verdict_in_force ON {VERDICT} (item_id) "
        "WHERE status = 'in_force'",
        "missing: unique one_verdict_in_force",
    ),
    "an index over other rows": (
        f"DROP INDEX one_verdict_in_force; CREATE UNIQUE INDEX one_verdict_in_force ON {VERDICT} (item_id) "
        "WHERE status = 'in_farce'",
        "differs: unique one_verdict_in_force",
    ),
    "an index over one column more": (
        f"DROP INDEX one_verdict_in_force; CREATE UNIQUE INDEX one_verdict_in_force "
        f"ON {VERDICT} (item_id, id) WHERE status = 'in_force'",
        "differs: unique one_verdict_in_force",
    ),
    "no primary key": (
        "ALTER TABLE factcheck_escalation_posts DROP CONSTRAINT factcheck_escalation_posts_pkey",
        "missing: primary key id",
    ),
}


def run(*statements: str) -> None:
    with as_owner(), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def named() -> list[str]:
    return [str(finding).rpartition(" (")[0] for finding in triggers.problems()]


@on_postgresql
@pytest.mark.parametrize("how", WEAKER)
def test_what_was_weakened_on_postgresql_is_named(how):
    sql, finding = WEAKER[how]
    run("SET CONSTRAINTS ALL IMMEDIATE", sql)
    assert named() == [finding]


REFERENCE = "FOREIGN KEY (verdict_id) REFERENCES factcheck_verdict (id)"


@on_postgresql
@pytest.mark.parametrize(
    ("instead", "finding"),
    [
        ("", "missing"),
        (f"{REFERENCE} NOT VALID", "missing"),
        (f"{REFERENCE} ON DELETE CASCADE", "differs"),
        (REFERENCE.replace("factcheck_verdict", "factcheck_item"), "differs"),
    ],
)
def test_so_is_a_reference(instead, finding):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname FROM pg_constraint WHERE conrelid = 'factcheck_escalation'::regclass "
            "AND confrelid = 'factcheck_verdict'::regclass"
        )
        (name,) = cursor.fetchone()
    add = f", ADD CONSTRAINT {name} {instead}" if instead else ""
    run("SET CONSTRAINTS ALL IMMEDIATE", f"ALTER TABLE {ESCALATION} DROP CONSTRAINT {name}{add}")
    assert named() == [f"{finding}: foreign key verdict_id"]


@on_postgresql
def test_what_holds_more_or_has_another_name_is_no_problem():
    run(
        "SET CONSTRAINTS ALL IMMEDIATE",
        f"ALTER TABLE {ESCALATION} RENAME CONSTRAINT escalation_state_known TO known",
        f"ALTER TABLE {ESCALATION} ADD CHECK (id > 0)",
        "ALTER INDEX one_verdict_in_force RENAME TO one_in_force",
    )
    assert named() == []


# What a table's text says → what somebody writes into it, and what is named then.
REWRITTEN = {
    "a check gone": (VERDICT, r', CONSTRAINT "verdict_confirmed_by_another" CHECK .*(?=\)$)', "", "missing"),
    "a check that is always true": (
        VERDICT, r'("verdict_confirmed_by_another" CHECK) .*(?=\)$)', r"\1 (1)", "differs",
    ),
    "a check in a comment": (
        VERDICT, r'(, CONSTRAINT "verdict_confirmed_by_another" CHECK .*)(?=\)$)', r"/*\1*/", "missing",
    ),
    "a column that may be empty": (
        VERDICT, r'("proposed_by_id" \w+) NOT NULL', r"\1", "missing",
    ),
    "a reference gone": (
        VERDICT, r'("item_id" \w+ NOT NULL) REFERENCES "factcheck_item" \("id"\)[A-Z ]*', r"\1", "missing",
    ),
    "a reference that takes rows with it": (
        VERDICT, r'("item_id" .*? REFERENCES "factcheck_item" \("id"\))', r"\1 ON DELETE CASCADE", "differs",
    ),
    "a unique value that gives way": (
        VERDICT, r'("public_id" char\(32\) NOT NULL UNIQUE)', r"\1 ON CONFLICT REPLACE", "missing",
    ),
}  # fmt: skip


@on_sqlite
@pytest.mark.parametrize("how", REWRITTEN)
def test_a_table_whose_text_was_rewritten_on_sqlite_is_named(how):
    table, old, new, what = REWRITTEN[how]
    with connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE name = %s", [table])
        (before,) = cursor.fetchone()
        after = re.sub(old, new, before)
        assert after != before
        try:
            _rewrite(cursor, table, after)
            assert {finding.split(":")[0] for finding in named()} == {what}
        finally:
            _rewrite(cursor, table, before)
    assert named() == []


def _rewrite(cursor, table: str, text: str) -> None:
    """As a hand with the file would: the text alone, read anew by a change of the schema's number."""
    cursor.execute("PRAGMA writable_schema = ON")
    cursor.execute("UPDATE sqlite_master SET sql = %s WHERE name = %s", [text, table])
    cursor.execute("PRAGMA schema_version")
    cursor.execute(f"PRAGMA schema_version = {cursor.fetchone()[0] + 1}")
    cursor.execute("PRAGMA writable_schema = RESET")


@on_sqlite
def test_so_is_an_index_on_sqlite():
    run(
        "DROP INDEX one_verdict_in_force",
        f"CREATE UNIQUE INDEX one_verdict_in_force ON {VERDICT} (item_id) WHERE status = 'in_farce'",
    )
    assert "differs: unique one_verdict_in_force" in named()


def test_every_constraint_that_a_model_of_ours_declares_is_understood():
    """One that were not would be compared word by word, and no two databases write alike."""
    tables = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    constraints = declared(connection, tables)
    assert len(constraints) > 600
    assert [constraint for constraint in constraints if "'unread'" in repr(constraint.content)] == []


@pytest.mark.parametrize(
    ("django", "postgresql"),
    [
        (
            '("state" IN (\'a\', \'b\'))',
            "((state)::text = ANY ((ARRAY['b'::character varying, 'a'::character varying])::text[]))",
        ),
        ('NOT ("state" = \'revoked\')', "(NOT ((state)::text = 'revoked'::text))"),
        ('("a" IS NULL OR "b" IS NULL OR "c" >= ("d"))', "((b IS NULL) OR ((c >= d) OR (a IS NULL)))"),
        (
            "\"at\" >= '1990-01-01 00:00:00+00:00'::timestamptz",
            "(at >= '1990-01-01 07:00:00+07'::timestamp with time zone)",
        ),
        ("LOWER(\"email\")", "lower((email)::text)"),
        ("\"rank\" BETWEEN -9 AND 9", "((rank >= '-9'::integer) AND (rank <= 9))"),
    ],
)  # fmt: skip
def test_two_ways_to_write_one_condition(django, postgresql):
    assert tree_of(django) == tree_of(postgresql)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a = 1 AND (b = 1 OR c = 1)", "(a = 1 AND b = 1) OR c = 1"),
        ("NOT (a = 1 OR b = 1)", "NOT a = 1 OR b = 1"),
        ("a = 'x'", "a = 'X'"),
        ("a >= 1", "a > 1"),
        ("a IS NULL", "a IS NOT NULL"),
        ("a IN ('x', 'y')", "a IN ('x', 'z')"),
        ("a = 1", "a = 1 OR true"),
        ("lower(a) = 'x'", "upper(a) = 'x'"),
    ],
)
def test_two_conditions_are_two(one, other):
    assert tree_of(one) != tree_of(other)
    assert "unread" not in {tree_of(one)[0], tree_of(other)[0]}
