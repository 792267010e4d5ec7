"""What was submitted or approved stays as it is, whoever writes past the code: SQL, a script, loaddata."""

import json
from contextlib import contextmanager

import pytest
from django.core import serializers
from django.db import IntegrityError, connection, transaction
from wagtail.models import Revision

from cms.core.triggers import is_refusal
from factcheck.models import Escalation
from tests import acting, desk
from tests.people import named

pytestmark = pytest.mark.usefixtures("monday_morning")

LIE = "Ông hàng xóm tên Tư ăn cắp gà"
COLUMNS = [field.column for field in Revision._meta.concrete_fields]


@contextmanager
def refused():
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        yield
    assert is_refusal(caught.value), caught.value


def run(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def submitted():
    _item, page, revision = desk.writing("hanh")
    acting.submit_page(page, revision, by=named("hanh"))
    return revision


def row_of(revision) -> list:
    """The revision's row as it lies in the database, with a lie for its title."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(COLUMNS)} FROM wagtailcore_revision WHERE id = %s", [revision.pk])
        row = dict(zip(COLUMNS, cursor.fetchone(), strict=True))
    content = row["content"] if isinstance(row["content"], dict) else json.loads(row["content"])
    return list((row | {"content": json.dumps(content | {"title": LIE})}).values())


def inserted(verb, row):
    places = ", ".join("%s" for _column in COLUMNS)
    run(f"{verb} INTO wagtailcore_revision ({', '.join(COLUMNS)}) VALUES ({places})", *row)


def test_a_submitted_revision_is_not_taken_out_and_put_in_again_otherwise():
    revision = submitted()
    row = row_of(revision)
    with refused():
        run("DELETE FROM wagtailcore_revision WHERE id = %s", revision.pk)
        inserted("INSERT", row)


def test_nor_moved_aside_for_another():
    revision = submitted()
    row = row_of(revision)
    with refused():
        run("UPDATE wagtailcore_revision SET id = %s WHERE id = %s", revision.pk + 1000, revision.pk)
        inserted("INSERT", row)


def test_nor_replaced_in_one_statement():
    revision = submitted()
    row = row_of(revision)
    with refused():
        if connection.vendor == "sqlite":
            inserted("INSERT OR REPLACE", row)
        else:
            places = ", ".join("%s" for _column in COLUMNS)
            run(
                f"INSERT INTO wagtailcore_revision ({', '.join(COLUMNS)}) VALUES ({places}) "
                "ON CONFLICT (id) DO UPDATE SET content = EXCLUDED.content",
                *row,
            )


def test_nor_loaded_from_a_file():
    revision = submitted()
    revision.content = revision.content | {"title": LIE}
    (loaded,) = serializers.deserialize("json", serializers.serialize("json", [revision]))
    with refused():
        loaded.save()


def test_one_that_was_not_submitted_is_free():
    _item, _page, revision = desk.writing("hanh")
    Revision.objects.filter(pk=revision.pk).update(content=revision.content | {"title": LIE})


@pytest.mark.parametrize("made", [desk.submitted, desk.approved])
def test_the_letter_that_was_submitted_is_not_written_over(made):
    escalation = made()
    with refused():
        Escalation.objects.filter(pk=escalation.pk).update(composed=escalation.composed | {"claim": LIE})


@pytest.mark.parametrize("made", [desk.approved, desk.numbered])
@pytest.mark.parametrize("other", [{"frozen": {"claim": LIE}}, {"frozen_hash": "0" * 64}, {"frozen": None}])
def test_the_letter_that_was_approved_is_not_written_over(made, other):
    escalation = made()
    with refused():
        Escalation.objects.filter(pk=escalation.pk).update(**other)


def test_a_letter_taken_back_is_composed_anew():
    escalation = desk.submitted()
    hanh = named("hanh")
    escalation = acting.perform(escalation, "take_back", hanh)
    acting.perform(escalation, "edit", hanh, data={"harm": "Nhiều người lo lắng."})
    assert acting.perform(escalation, "submit", hanh).composed["harm"] == "Nhiều người lo lắng."
