"""Triggers are compared whole: a guard in name alone is found, and so is what nobody declared."""

import pytest
from django.db import connection, transaction

from cms.core import triggers
from cms.core.triggers import registry
from tests.database.application import as_owner

pytestmark = pytest.mark.django_db
REFUSES = (
    "CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$"
)


def run(sql, *values):
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(sql, values or None)


def for_superusers() -> None:
    """What follows is theirs to do: the owner of two roles is none."""
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        if not cursor.fetchone()[0]:
            pytest.skip("only for superusers")


def found() -> set[tuple[str, str]]:
    return {(finding.what, finding.name) for finding in triggers.problems()}


@pytest.fixture
def shelf(monkeypatch):
    """One guarded table of the test's own, and one beside it that nobody guards."""
    monkeypatch.setattr(registry, "_registered", {})
    run("CREATE TABLE shelf (id integer PRIMARY KEY, title text UNIQUE, note text)")
    run("CREATE TABLE board (id integer PRIMARY KEY, title text, note text)")
    triggers.append_only("shelf", "shelves", allow_update_of=["note"])
    triggers.refuse(
        "shelf title",
        "shelf",
        "no lie",
        triggers.numbered("shelf_title", "BEFORE UPDATE OF title, note"),
        where="NEW.title = 'lie'",
    )
    with as_owner():
        triggers.install()
    assert found() == set()


on_postgresql = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="as PostgreSQL keeps triggers")
AS_DECLARED = (
    "CREATE TRIGGER shelf_title_0 BEFORE UPDATE OF title, note ON shelf FOR EACH ROW "
    "EXECUTE FUNCTION shelf_title()"
)
REPLACED = {
    "never": AS_DECLARED.replace("EXECUTE", "WHEN (false) EXECUTE"),
    "another column": AS_DECLARED.replace("title, note", "title"),
    "another event": AS_DECLARED.replace("UPDATE OF title, note", "DELETE"),
    "later": AS_DECLARED.replace("BEFORE", "AFTER"),
    "once a statement": AS_DECLARED.replace("ROW", "STATEMENT").replace("BEFORE", "AFTER"),
    "another function": AS_DECLARED.replace("shelf_title()", "pass_all()"),
    "with an argument": AS_DECLARED.replace("shelf_title()", "shelf_title('x')"),
    "a constraint of the end": (
        "CREATE CONSTRAINT TRIGGER shelf_title_0 AFTER UPDATE OF title, note ON shelf "
        "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION shelf_title()"
    ),
}


@on_postgresql
def test_a_trigger_made_anew_under_its_name_differs(shelf):
    run(REFUSES.format(name="pass_all"))
    for name, sql in REPLACED.items():
        with transaction.atomic():
            run("DROP TRIGGER shelf_title_0 ON shelf")
            run(sql)
            assert found() == {("differs", "shelf_title_0")}, name
            assert triggers.missing() == ["shelf title"]
            transaction.set_rollback(True)


@on_postgresql
def test_one_on_another_table_is_missing(shelf):
    run("DROP TRIGGER shelf_title_0 ON shelf")
    run(AS_DECLARED.replace("ON shelf FOR", "ON board FOR"))
    assert found() == {("missing", "shelf_title_0")}


ALTERED = {
    "its body": REFUSES.format(name="shelf_title"),
    "its owner's rights": "ALTER FUNCTION shelf_title() SECURITY DEFINER",
    "its search path": "ALTER FUNCTION shelf_title() SET search_path = pg_temp, public",
    "no search path": "ALTER FUNCTION shelf_title() RESET ALL",
    "another setting": "ALTER FUNCTION shelf_title() SET row_security = off",
    "its promise": "ALTER FUNCTION shelf_title() STABLE",
    "its name": "ALTER FUNCTION shelf_title() RENAME TO shelf_titles",
}


@on_postgresql
def test_a_function_that_is_otherwise_differs(shelf):
    for name, sql in ALTERED.items():
        with transaction.atomic():
            run(sql)
            assert found() == {("differs", "shelf_title_0")}, name
            transaction.set_rollback(True)


@on_postgresql
def test_a_function_in_another_language_differs(shelf):
    for_superusers()
    run(
        "CREATE OR REPLACE FUNCTION shelf_title() RETURNS trigger LANGUAGE internal "
        "AS 'suppress_redundant_updates_trigger' SET search_path = public, pg_temp"
    )
    assert found() == {("differs", "shelf_title_0")}


@on_postgresql
def test_a_function_of_another_owner_differs(shelf):
    for_superusers()
    run("CREATE ROLE guards_stranger")
    run("GRANT CREATE ON SCHEMA public TO guards_stranger")
    run("ALTER FUNCTION shelf_title() OWNER TO guards_stranger")
    assert found() == {("differs", "shelf_title_0")}


OFF = {
    "DISABLE": "ALTER TABLE shelf DISABLE TRIGGER shelf_title_0",
    "REPLICA": "ALTER TABLE shelf ENABLE REPLICA TRIGGER shelf_title_0",
}


@on_postgresql
def test_what_is_off_is_disabled(shelf):
    for sql in OFF.values():
        run(sql)
        assert found() == {("disabled", "shelf_title_0")}
    with as_owner():
        assert triggers.install() == ["shelf title"]
    assert found() == set()


@on_postgresql
def test_a_foreign_key_that_is_off_is_disabled_too(shelf):
    for_superusers()
    run("ALTER TABLE board ADD shelf integer REFERENCES shelf (id)")
    run("ALTER TABLE shelf DISABLE TRIGGER ALL")
    assert {what for what, _name in found()} == {"disabled"}
    assert any(name.startswith("RI_ConstraintTrigger") for _what, name in found())


@on_postgresql
def test_triggers_that_the_connection_does_not_fire_are_disabled(shelf):
    for_superusers()
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        assert ("disabled", "session_replication_role for this connection") in found()


@on_postgresql
def test_what_nobody_declared_is_a_stranger(shelf):
    run(REFUSES.format(name="pass_all"))
    run("CREATE TRIGGER helper BEFORE INSERT ON shelf FOR EACH ROW EXECUTE FUNCTION pass_all()")
    run("CREATE RULE quiet AS ON DELETE TO shelf DO INSTEAD NOTHING")
    run("CREATE TABLE heir () INHERITS (shelf)")
    run("ALTER TABLE shelf ENABLE ROW LEVEL SECURITY")
    run("CREATE TRIGGER elsewhere BEFORE INSERT ON board FOR EACH ROW EXECUTE FUNCTION pass_all()")
    names = {"helper", "quiet", "inheriting table heir", "row level security"}
    assert found() == {("stranger", name) for name in names}
    assert triggers.missing() == []


@on_postgresql
def test_a_temporary_table_does_not_stand_before_what_a_guard_reads(shelf):
    """Whoever may connect may make one; a guard that asks it would believe its maker."""
    triggers.refuse(
        "shelf on the board",
        "shelf",
        "not on the board",
        triggers.numbered("shelf_on_board", "BEFORE INSERT"),
        where="NOT EXISTS (SELECT 1 FROM board b WHERE b.id = NEW.id)",
    )
    with as_owner():
        triggers.install()
    run("CREATE TEMPORARY TABLE board (id integer)")
    run("INSERT INTO pg_temp.board VALUES (1)")
    with pytest.raises(Exception, match="HAIDANG: not on the board"), transaction.atomic():
        run("INSERT INTO shelf VALUES (1, 'a', '')")


on_sqlite = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="as SQLite keeps triggers")


@on_sqlite
def test_sqlite_keeps_the_text_and_it_is_compared(shelf):
    with connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE name = 'shelf_title_0'")
        (text,) = cursor.fetchone()
    others = {
        "never": text.replace("WHEN ", "WHEN 0 AND "),
        "another column": text.replace("title, note", "title"),
        "another table": text.replace("ON shelf", "ON board"),
        "another effect": text.replace("RAISE(ABORT, 'HAIDANG: no lie')", "RAISE(IGNORE)"),
    }
    for name, sql in others.items():
        assert sql != text
        run("DROP TRIGGER shelf_title_0")
        run(sql)
        assert found() == {("differs", "shelf_title_0")}, name
    with as_owner():
        assert triggers.install() == ["shelf title"]
    run("CREATE TRIGGER helper BEFORE INSERT ON shelf BEGIN SELECT RAISE(IGNORE); END")
    run("CREATE TRIGGER elsewhere BEFORE INSERT ON board BEGIN SELECT RAISE(IGNORE); END")
    assert found() == {("stranger", "helper")}


def test_the_database_of_the_tests_is_as_declared_and_knows_no_strangers():
    assert triggers.problems() == []
