"""Database triggers: what no code may do is refused by the database itself, and a lost trigger comes back."""

import pytest
from django.core.management import call_command
from django.db import IntegrityError, OperationalError, connection, models, transaction

from cms.core import triggers
from cms.core.apps import lift_for_rebuilding, put_triggers_back
from cms.core.events.models import Checkpoint, Event
from cms.core.events.sealing import seal
from cms.core.events.services import record
from cms.core.triggers import registry
from tests.database.application import as_owner

pytestmark = pytest.mark.django_db


@pytest.fixture
def no_others(monkeypatch):
    """A registry of one's own for tests that declare triggers."""
    monkeypatch.setattr(registry, "_registered", {})


@pytest.fixture
def shelf():
    """A table of the test's own, gone with the test's transaction."""
    with as_owner():
        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE shelf (id integer PRIMARY KEY, title text, note text)")
            cursor.execute("INSERT INTO shelf VALUES (1, 'Tin đồn', 'cũ')")
        yield "shelf"
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE shelf")


def run(sql, *parameters):
    """As the owner: a guard refuses whoever asks."""
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(sql, parameters)


def refused(sql, label="shelves"):
    with pytest.raises(IntegrityError) as refusal:
        run(sql)
    return f"HAIDANG: append-only {label}" in str(refusal.value) and triggers.is_refusal(refusal.value, label)


def test_an_append_only_table_takes_rows_and_refuses_changes(no_others, shelf):
    triggers.append_only(shelf, "shelves")
    triggers.install()
    run("INSERT INTO shelf VALUES (2, 'Tin thật', '')")
    assert refused("UPDATE shelf SET title = 'x' WHERE id = 1")
    assert refused("DELETE FROM shelf WHERE id = 1")
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, title FROM shelf ORDER BY id")
        assert cursor.fetchall() == [(1, "Tin đồn"), (2, "Tin thật")]


@pytest.mark.postgres
def test_truncate_is_refused_on_postgresql(no_others, shelf):
    triggers.append_only(shelf, "shelves")
    triggers.install()
    assert refused("TRUNCATE shelf")


def test_replace_does_not_forge_a_row_on_sqlite(no_others, shelf):
    if connection.vendor == "postgresql":
        pytest.skip("PostgreSQL has no REPLACE")
    triggers.append_only(shelf, "shelves")
    triggers.install()
    assert refused("INSERT OR REPLACE INTO shelf VALUES (1, 'x', '')")
    assert refused("REPLACE INTO shelf VALUES (1, 'x', '')")


def test_an_upsert_does_not_forge_a_row(no_others, shelf):
    triggers.append_only(shelf, "shelves")
    triggers.install()
    assert refused("INSERT INTO shelf VALUES (1, 'x', '') ON CONFLICT (id) DO UPDATE SET title = 'x'")


def test_named_columns_may_change_and_deleting_may_be_allowed(no_others, shelf):
    triggers.append_only(shelf, "shelves", allow_update_of=["note"], allow_delete=True)
    triggers.install()
    run("UPDATE shelf SET note = 'mới', title = title WHERE id = 1")
    assert refused("UPDATE shelf SET note = 'mới', title = 'x' WHERE id = 1")
    with pytest.raises(IntegrityError, match=r"HAIDANG: (append-only shelves|sound rows)"):
        run("UPDATE shelf SET id = 7 WHERE id = 1")
    run("DELETE FROM shelf WHERE id = 1")


def custom(table="shelf"):
    """No title may be called what another row already notes."""
    when = "EXISTS (SELECT 1 FROM shelf s WHERE s.note = NEW.title)"
    return triggers.TriggerSet(
        "no title that is noted",
        table,
        sqlite=[
            f"CREATE TRIGGER shelf_noted BEFORE INSERT ON shelf WHEN {when} "
            "BEGIN SELECT RAISE(ABORT, 'HAIDANG: noted'); END"
        ],
        postgresql=[
            f"CREATE OR REPLACE FUNCTION shelf_noted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF {when} THEN RAISE EXCEPTION 'HAIDANG: noted' USING ERRCODE = 'restrict_violation'; END IF; "
            "RETURN NEW; END $$",
            "CREATE TRIGGER shelf_noted BEFORE INSERT ON shelf FOR EACH ROW EXECUTE FUNCTION shelf_noted()",
        ],
    )


def test_a_guard_of_ones_own_is_installed_checked_and_lifted(no_others, shelf):
    names = [triggers.register(custom()).name]
    if connection.vendor == "sqlite":
        names.append("sound rows (shelf)")
    assert triggers.missing() == names
    assert triggers.install() == names
    assert triggers.missing() == []
    with pytest.raises(IntegrityError, match="HAIDANG: noted"):
        run("INSERT INTO shelf VALUES (2, 'cũ', '')")
    with triggers.lifted():
        assert triggers.missing() == names
        run("INSERT INTO shelf VALUES (2, 'cũ', '')")
    assert triggers.missing() == []


def test_installing_again_changes_nothing():
    assert triggers.missing() == []
    assert triggers.install() == []


def test_asking_for_what_is_wrong_costs_few_queries(django_assert_max_num_queries):
    """Every probe of the health asks."""
    with django_assert_max_num_queries(16):
        assert triggers.missing() == []


def test_a_guard_for_a_table_that_is_not_there_counts_as_missing(no_others):
    triggers.append_only("no_such_table", "nothing")
    assert triggers.install() == []
    assert triggers.missing() == ["append-only nothing (no_such_table)"]


def test_an_altered_guard_counts_as_missing_and_is_put_right(no_others, shelf):
    trigger_set = triggers.register(custom())
    triggers.install()
    if connection.vendor == "sqlite":
        run("DROP TRIGGER shelf_noted")
        run("CREATE TRIGGER shelf_noted BEFORE INSERT ON shelf BEGIN SELECT 1; END")
    else:
        run(
            "CREATE OR REPLACE FUNCTION shelf_noted() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RETURN NEW; END $$"
        )
    assert triggers.missing() == [trigger_set.name]
    triggers.install()
    with pytest.raises(IntegrityError, match="HAIDANG: noted"):
        run("INSERT INTO shelf VALUES (2, 'cũ', '')")


@pytest.mark.postgres
def test_a_disabled_trigger_counts_as_missing(no_others, shelf):
    trigger_set = triggers.append_only(shelf, "shelves")
    triggers.install()
    run("ALTER TABLE shelf DISABLE TRIGGER shelf_no_delete")
    assert triggers.missing() == [trigger_set.name]
    triggers.install()
    assert refused("DELETE FROM shelf")


def test_an_error_while_guards_are_lifted_leaves_them_standing(no_others, shelf):
    triggers.append_only(shelf, "shelves")
    triggers.install()

    def fails():
        with triggers.lifted():
            run("DELETE FROM shelf")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()
    assert triggers.missing() == []
    assert refused("DELETE FROM shelf")


@pytest.mark.parametrize(
    ("table", "sql"),
    [
        ("shelf; DROP TABLE x", ["CREATE TRIGGER a BEFORE INSERT ON shelf BEGIN SELECT 1; END"]),
        ("shelf", ["DELETE FROM shelf"]),
        ("shelf", []),
    ],
)
def test_a_guard_that_could_not_be_checked_is_not_declared(table, sql):
    with pytest.raises(ValueError, match=r"shelf|trigger|CREATE"):
        triggers.TriggerSet("bad", table, sqlite=sql, postgresql=sql)


def test_two_different_guards_of_one_name_are_refused(no_others):
    triggers.append_only("shelf", "shelves")
    triggers.append_only("shelf", "shelves")
    with pytest.raises(ValueError, match="Two different"):
        triggers.append_only("shelf", "shelves", allow_delete=True)


@pytest.mark.usefixtures("without_people")
@pytest.mark.django_db(transaction=True)
def test_a_migration_that_rebuilds_a_table_loses_guards_and_migrate_puts_them_back():
    old = Event._meta.get_field("action")
    wider = models.CharField(max_length=90)
    wider.set_attributes_from_name("action")
    wider.model = Event
    if connection.vendor == "sqlite":
        with connection.schema_editor() as editor:
            editor.alter_field(Event, old, wider)
        assert any("cms_events_event" in name for name in triggers.missing())
        with connection.schema_editor() as editor:
            editor.alter_field(Event, wider, old)
    else:
        with as_owner():
            triggers.drop()
        assert triggers.missing()
    with as_owner():
        call_command("migrate", verbosity=0, interactive=False)
    assert triggers.missing() == []


@pytest.mark.usefixtures("without_people")
@pytest.mark.django_db(transaction=True)
def test_a_guard_that_names_another_table_does_not_stop_that_table_from_being_rebuilt(
    no_others, on_postgresql
):
    if connection.vendor == "postgresql":
        pytest.skip("PostgreSQL alters tables in place")
    trigger = (
        "CREATE TRIGGER outbox_knows BEFORE INSERT ON cms_outbox_outboxrow "
        "WHEN EXISTS (SELECT 1 FROM cms_events_event e WHERE e.action = NEW.topic) "
        "BEGIN SELECT RAISE(ABORT, 'HAIDANG: known'); END"
    )
    elsewhere = (
        "CREATE TRIGGER outbox_knows BEFORE INSERT ON cms_outbox_outboxrow "
        "FOR EACH ROW EXECUTE FUNCTION outbox_knows()"
    )
    triggers.register(
        triggers.TriggerSet("across", "cms_outbox_outboxrow", sqlite=[trigger], postgresql=[elsewhere])
    )
    triggers.install()
    field = Event._meta.get_field("action")

    def rebuild():
        with connection.schema_editor() as editor:
            editor._remake_table(Event, alter_fields=[(field, field)])

    with pytest.raises(OperationalError, match="outbox_knows"):
        rebuild()
    lift_for_rebuilding(using="default", plan=["something to migrate"])
    rebuild()
    put_triggers_back(using="default")
    assert triggers.missing() == []
    triggers.drop()


@pytest.mark.usefixtures("without_people")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_guards_stand_in_transactional_tests_and_what_they_wrote_is_gone_after_them(turn):
    assert not Checkpoint.objects.exists()
    assert triggers.missing() == []
    with transaction.atomic():
        record("item", "A-1", "log")
    seal()
    assert refused("DELETE FROM cms_events_event", "events")
    assert Event.objects.count() == 1


def test_the_command_names_a_missing_guard_and_puts_it_back(capsys):
    run(
        "DROP TRIGGER cms_events_event_no_update" + (" ON cms_events_event" * (connection.vendor != "sqlite"))
    )
    with pytest.raises(SystemExit):
        call_command("install_triggers", "--check")
    assert "cms_events_event" in capsys.readouterr().out
    with as_owner():
        call_command("install_triggers")
    assert triggers.missing() == []


def test_the_registry_tells_which_columns_of_an_append_only_table_may_change(no_others):
    triggers.append_only("shelf", "shelves", allow_update_of=["note"])
    triggers.append_only("board", "boards")
    triggers.register(custom())
    assert triggers.append_only_tables() == {"shelf": ("note",), "board": ()}
