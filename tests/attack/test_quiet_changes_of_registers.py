"""Accounts, agencies and the calendar changed by SQL, also under a forged permit: the log says which."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.db import transaction

from cms.core import triggers
from cms.core.agencies.models import Agency
from cms.core.events.verifying import verify
from cms.users.models import User
from tests.attack.quiet import Quiet, copy, new_uuid, row, sql
from tests.people import account, factor, named

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(db):
    call_command("load_calendar", "--from", "2026", "--to", "2026", verbosity=0)
    factor(named("quang"))
    account("moi")
    return SimpleNamespace(
        account=named("quang"),
        administrator=named("an"),
        other=named("kim"),
        agency=Agency.objects.filter(under_peoples_committee=True).first(),
    )


def entered_group(case):
    sql(
        "INSERT INTO cms_users_user_groups (user_id, group_id) "
        "SELECT %s, group_id FROM cms_users_user_groups WHERE user_id = %s",
        case.other.pk,
        case.administrator.pk,
    )


def address_added(case):
    sql(
        'INSERT INTO account_emailaddress (user_id, email, verified, "primary") VALUES (%s, %s, %s, %s)',
        *(case.account.pk, "rieng@khac.example", True, False),
    )


def day_added(case):
    sql(
        "INSERT INTO cms_workcalendar_dayoff (date, name, kind, origin) "
        "VALUES ('2026-03-16', 'Nghỉ', 'holiday', 'person')"
    )


def definition_added(case):
    sql(
        "INSERT INTO factcheck_ratingdefinition (rating, version, valid_from, text, text_en) "
        "VALUES ('false', 2, '2026-03-20', 'Ai nói khác đều sai.', 'Whoever says otherwise is wrong.')"
    )


CHANGES = {
    "address of an account": Quiet(
        row("account", email="rieng@khac.example"), "row_changed", "person", "user", "email"
    ),
    "password of an account": Quiet(
        row("account", password="md5$a$b"), "row_changed", "person", "user", "password"
    ),
    "name of an account": Quiet(
        row("account", display_name="Người khác"), "row_changed", "person", "user", "display_name"
    ),
    "agency of an account": Quiet(
        row("account", agency_id=lambda case: case.agency.pk),
        "row_changed", "person", "user", "agency_id", "–",
    ),
    "account closed": Quiet(
        row("account", is_active=False), "row_changed", "person", "user", "is_active", "True"
    ),
    "superuser": Quiet(
        row("account", is_superuser=True), "row_changed", "person", "user", "is_superuser", "False"
    ),
    "account inserted": Quiet(
        lambda case: copy(User, case.account.pk, public_id=new_uuid(), username="la", email=""),
        "subject_unlogged", "person", "user",
    ),
    "account deleted": Quiet(
        lambda case: sql("DELETE FROM cms_users_user WHERE username = 'moi'"), "row_missing", "person", "user"
    ),
    "group entered": Quiet(entered_group, "row_unlogged", "person", "user_groups"),
    "second factor exchanged": Quiet(
        lambda case: sql("UPDATE mfa_authenticator SET data = '{}'"),
        "row_changed", "person", "authenticator", "data",
    ),
    "second factor deleted": Quiet(
        lambda case: sql("DELETE FROM mfa_authenticator"), "row_missing", "person", "authenticator"
    ),
    "second factor of another": Quiet(
        lambda case: sql("UPDATE mfa_authenticator SET user_id = %s", case.other.pk),
        "row_unlogged", "person", "authenticator",
    ),
    "address added": Quiet(address_added, "row_unlogged", "person", "emailaddress"),
    "agency outside": Quiet(
        row("agency", under_peoples_committee=False),
        "row_changed", "agencies", "agency", "under_peoples_committee", "True",
    ),
    "agency inserted": Quiet(
        lambda case: copy(Agency, case.agency.pk, code="LA"), "row_unlogged", "agencies", "agency"
    ),
    "agency answers to nobody": Quiet(
        lambda case: sql("DELETE FROM cms_agencies_agency_answers_to"),
        "row_missing", "agencies", "agency_answers_to",
    ),
    "function of another": Quiet(
        lambda case: sql("UPDATE cms_agencies_agencyfunction SET agency_id = %s", case.agency.pk),
        "row_changed", "agencies", "agencyfunction", "agency_id",
    ),
    "function renamed": Quiet(
        lambda case: sql("UPDATE cms_agencies_function SET name = 'Khác'"),
        "row_changed", "agencies", "function", "name",
    ),
    "succession of agencies deleted": Quiet(
        lambda case: sql("DELETE FROM cms_agencies_agencysuccession"),
        "row_missing", "agencies", "agencysuccession",
    ),
    "succession of places": Quiet(
        lambda case: sql("UPDATE cms_agencies_placesuccession SET kind = 'split'"),
        "row_changed", "agencies", "placesuccession", "kind", "merge",
    ),
    "place renamed": Quiet(
        lambda case: sql("UPDATE cms_agencies_place SET name = 'Khác'"),
        "row_changed", "agencies", "place", "name",
    ),
    "day off added": Quiet(day_added, "row_unlogged", "calendar", "dayoff"),
    "day off deleted": Quiet(
        lambda case: sql("DELETE FROM cms_workcalendar_dayoff"), "row_missing", "calendar", "dayoff"
    ),
    "day off worked": Quiet(
        lambda case: sql("UPDATE cms_workcalendar_dayoff SET kind = 'makeup_working_day'"),
        "row_changed", "calendar", "dayoff", "kind", "holiday",
    ),
    "day taken out": Quiet(
        lambda case: sql("INSERT INTO cms_workcalendar_removedday (date) VALUES ('2026-09-02')"),
        "row_unlogged", "calendar", "removedday",
    ),
    "definition added": Quiet(definition_added, "row_unlogged", "rating_definitions", "ratingdefinition"),
    "definition changed": Quiet(
        lambda case: sql("UPDATE factcheck_ratingdefinition SET text = 'Khác' WHERE rating = 'false'"),
        "row_changed", "rating_definitions", "ratingdefinition", "text",
    ),
    "permit left standing": Quiet(
        lambda case: sql("INSERT INTO cms_dual_control_permit (other) VALUES ('own_address')"),
        "row_left", "permits", "permit",
    ),
}  # fmt: skip


FORGED = (
    *("address of an account", "name of an account", "agency outside", "place renamed", "day off added"),
    "definition added",
)


def is_found(change):
    return (change.kind, change.subject, change.table, change.column, True) in {
        (
            problem.kind,
            problem.subject_kind,
            problem.row.split(" ")[0].split(".")[-1],
            problem.field,
            problem.logged.startswith(change.logged),
        )
        for problem in verify()
    }


def tried(case, changes):
    """Names of those that are not found; each is undone again."""
    missed = []
    for name, change in changes.items():
        with transaction.atomic():
            change.do(case)
            if not is_found(change):
                missed.append(name)
            transaction.set_rollback(True)
    return missed


def test_each_quiet_change_is_found_by_name(case):
    assert verify() == []
    with triggers.lifted():
        assert tried(case, CHANGES) == []


def test_what_a_forged_permit_let_through_is_found(case):
    """As the application may: no trigger is lifted, and the permit is gone again."""
    sql("INSERT INTO cms_dual_control_permit (other) VALUES ('own_address')")

    def without_trace(do):
        def done(case):
            do(case)
            sql("DELETE FROM cms_dual_control_permit")

        return done

    forged = {name: replace(CHANGES[name], do=without_trace(CHANGES[name].do)) for name in FORGED}
    assert tried(case, forged) == []


def test_no_finding_prints_an_address_or_a_secret(case):
    with transaction.atomic(), triggers.lifted():
        for name in ("address of an account", "password of an account", "second factor exchanged"):
            CHANGES[name].do(case)
    found = {problem.field: problem.stands for problem in verify()}
    assert found == {"email": "…", "password": "…", "data": "…"}


def test_an_honest_save_does_not_take_a_quiet_change_over(case):
    with transaction.atomic(), triggers.lifted():
        CHANGES["password of an account"].do(case)
    person = User.objects.get(pk=case.account.pk)
    person.last_name = "Khác"
    person.save()
    assert [problem.field for problem in verify()] == ["password"]
