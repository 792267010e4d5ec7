"""Whoever has the application's password of PostgreSQL lifts no guard, forges no log, becomes no owner."""

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection

from cms.core.database_roles.judging import problems
from cms.core.database_roles.rights import rights
from cms.core.database_roles.single import check_two_roles, is_single, warn_at_start
from cms.core.database_roles.sql import granting
from cms.core.events.models import Chain
from tests.database.application import application_connected, as_owner, two_roles

pytestmark = [pytest.mark.postgres, pytest.mark.django_db, two_roles]

INSUFFICIENT_PRIVILEGE = "42501"
LOG = "cms_events_event"
REFUSED = {
    "become the owner": (
        "SET ROLE {owner}",
        "SET SESSION AUTHORIZATION {owner}",
        "GRANT {owner} TO {application}",
        "ALTER ROLE {application} SUPERUSER",
        "ALTER ROLE {application} CREATEROLE",
        "ALTER ROLE {owner} PASSWORD 'mine'",
        f"ALTER TABLE {LOG} OWNER TO {{application}}",
        "REASSIGN OWNED BY {owner} TO {application}",
    ),
    "lift a guard": (
        "SET session_replication_role = replica",
        "ALTER ROLE {application} SET session_replication_role = replica",
        f"ALTER TABLE {LOG} DISABLE TRIGGER USER",
        f"ALTER TABLE {LOG} DISABLE TRIGGER {LOG}_no_update",
        f"DROP TRIGGER {LOG}_no_update ON {LOG}",
        "DROP FUNCTION haidang_append_only() CASCADE",
        "CREATE OR REPLACE FUNCTION haidang_append_only() RETURNS trigger LANGUAGE plpgsql "
        "AS $$ BEGIN RETURN NEW; END $$",
        "ALTER TABLE factcheck_item DROP CONSTRAINT item_state_known",
    ),
    "put something of one's own in a guard's place": (
        "CREATE TEMPORARY TABLE cms_dual_control_permit (id bigint)",
        "CREATE TABLE pg_temp.cms_dual_control_permit (id bigint)",
        "CREATE TABLE public.mine (id bigint)",
        "CREATE SCHEMA mine",
        "CREATE FUNCTION public.mine() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$",
        "CREATE FUNCTION pg_temp.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        f"CREATE TRIGGER a BEFORE INSERT ON {LOG} FOR EACH ROW "
        "EXECUTE FUNCTION suppress_redundant_updates_trigger()",
        f"CREATE RULE mine AS ON INSERT TO {LOG} DO INSTEAD NOTHING",
        f"CREATE POLICY mine ON {LOG} USING (false)",
    ),
    "change what stays": (
        f"TRUNCATE {LOG} CASCADE",
        f"DROP TABLE {LOG} CASCADE",
        f"DELETE FROM {LOG}",
        f"UPDATE {LOG} SET action = 'x'",
        f"ALTER TABLE {LOG} ADD COLUMN mine text",
        f"SELECT setval('{LOG}_id_seq', 1)",
        "DELETE FROM cms_events_checkpoint",
        "UPDATE cms_events_chain SET salt = ''",
        "UPDATE factcheck_pageapproval SET approver_id = 1",
        "UPDATE factcheck_participation SET part = 'x'",
        "UPDATE factcheck_post SET url = 'https://mxh.example/khac'",
        "UPDATE factcheck_item SET logged_by_id = NULL",
        "UPDATE factcheck_escalation SET drafted_by_id = 1",
        "UPDATE cms_users_user SET is_superuser = true",
        "DELETE FROM factcheck_item",
        "DELETE FROM cms_users_user",
        "INSERT INTO django_migrations (app, name, applied) VALUES ('factcheck', '9999_mine', now())",
    ),
    "run something else on the server": (
        f"COPY {LOG} FROM PROGRAM 'true'",
        f"COPY {LOG} TO '/tmp/mine'",
        "SELECT pg_read_file('/etc/hostname')",
        "CREATE DATABASE mine",
        "ALTER DATABASE {database} SET session_replication_role = replica",
    ),
}


@pytest.fixture
def logged_in():
    with application_connected() as wrapper, wrapper.cursor() as cursor:
        yield cursor


def names(cursor) -> dict[str, str]:
    cursor.execute(
        "SELECT current_user, pg_get_userbyid(relowner), current_database() "
        "FROM pg_class WHERE relname = 'cms_events_event'"
    )
    return dict(zip(("application", "owner", "database"), cursor.fetchone(), strict=True))


@pytest.mark.parametrize("aim", REFUSED)
def test_with_the_applications_password_one_can_not(logged_in, aim):
    known = names(logged_in)
    assert known["application"] != known["owner"]
    for statement in REFUSED[aim]:
        with pytest.raises(psycopg.Error) as refusal:
            logged_in.connection.connection.execute(statement.format(**known))
        assert refusal.value.sqlstate == INSUFFICIENT_PRIVILEGE, (statement, refusal.value)


def test_going_back_to_who_logged_in_leads_nowhere_and_to_give_oneself_rights_gives_none(logged_in):
    before = names(logged_in)
    logged_in.execute("RESET ROLE")
    logged_in.execute("RESET SESSION AUTHORIZATION")
    logged_in.execute(
        "GRANT ALL ON cms_events_event TO PUBLIC"
    )  # PostgreSQL warns, and gives what one may give
    assert names(logged_in) == before
    assert problems(logged_in) == []


def test_the_application_does_its_work_and_locks_what_it_changes(lan):
    """The run logged in as the owner; what it does, it does with the application's rights."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user = %s", [names(cursor)["owner"]])
        assert cursor.fetchone() == (False,)
    assert Chain.objects.select_for_update().filter(subject_id=str(lan.public_id)).get().length > 0


def test_the_rights_are_what_is_declared(logged_in):
    assert problems(logged_in) == []
    call_command("database_roles", "--check")
    assert not is_single()
    assert check_two_roles(None) == []


@pytest.mark.parametrize(
    ("mutation", "found"),
    [
        ("GRANT DELETE ON cms_events_event TO {application}", "cms_events_event: thừa quyền DELETE"),
        (
            "GRANT UPDATE ON cms_events_chain TO {application}",
            "cms_events_chain: thừa quyền UPDATE (id), UPDATE",
        ),
        ("GRANT UPDATE (url) ON factcheck_post TO {application}", "factcheck_post: thừa quyền UPDATE (url)"),
        ("GRANT TRIGGER ON factcheck_item TO PUBLIC", "factcheck_item: thừa quyền TRIGGER"),
        (
            "GRANT UPDATE ON SEQUENCE cms_events_event_id_seq TO {application}",
            "event_id_seq: thừa quyền UPDATE",
        ),
        ("GRANT CREATE ON SCHEMA public TO PUBLIC", "thừa quyền: CREATE ON SCHEMA public"),
        ("GRANT TEMPORARY ON DATABASE {database} TO {application}", "thừa quyền: TEMPORARY"),
        ("CREATE SCHEMA other; GRANT USAGE ON SCHEMA other TO PUBLIC", "thừa quyền: ON SCHEMA other"),
        ("CREATE TABLE later (id int); GRANT SELECT ON later TO {application}", "later: thừa quyền SELECT"),
        ("REVOKE INSERT ON cms_events_event FROM {application}", "cms_events_event: thiếu quyền INSERT"),
        (
            "REVOKE UPDATE (state) ON factcheck_item FROM {application}",
            "factcheck_item: thiếu quyền UPDATE (state)",
        ),
        (
            "REVOKE ALL ON wagtailcore_site FROM {application}",
            "wagtailcore_site: thiếu quyền SELECT, INSERT, DELETE",
        ),
        ("DROP TABLE factcheck_picturehash", "factcheck_picturehash: không có bảng này"),
    ],
)
def test_one_right_too_many_or_too_few_is_named_and_put_right(mutation, found):
    with connection.cursor() as cursor:
        known, before = names(cursor), problems(cursor)
        with as_owner():
            cursor.execute(mutation.format(**known))
        (told,) = set(problems(cursor)) - set(before)
        assert found in told
        if mutation.startswith("DROP"):
            return
        with as_owner():
            cursor.execute(granting(**{name: known[name] for name in ("application", "database")}))
        assert problems(cursor) == before or "SCHEMA other" in mutation


def test_whoever_owns_the_tables_is_told_that_one_role_is_not_enough(capsys, caplog):
    with as_owner():
        assert [warning.id for warning in check_two_roles(None)] == ["database_roles.W001"]
        warn_at_start()
        with pytest.raises(SystemExit, match="1"):
            call_command("database_roles", "--check")
    assert "OWNER OF cms_events_event" in capsys.readouterr().out
    assert "gỡ được mọi chốt chặn" in caplog.text


def test_a_table_of_nobody_gets_no_right():
    with connection.cursor() as cursor, as_owner():
        cursor.execute("CREATE TABLE later (id int)")
        assert "later" not in rights()
