"""Receipts: the database holds a keyed hash, one form has one code, unknown and purged are one answer."""

import uuid

import pytest
from django.db import IntegrityError, connection, transaction

from cms.core.doors import receipts
from cms.core.doors.models import Receipt
from factcheck.models import Report
from tests import desk

pytestmark = pytest.mark.django_db
REPORT = uuid.UUID(int=7)


def test_a_form_that_is_sent_twice_has_one_code():
    code = receipts.give("report", REPORT, "form-1")
    assert receipts.given("report", "form-1").subject == REPORT
    assert receipts.code_for("report", "form-1") == code
    with pytest.raises(IntegrityError), transaction.atomic():
        receipts.give("report", uuid.uuid4(), "form-1")
    assert receipts.given("appeal", "form-1") is None
    assert receipts.code_for("appeal", "form-1") != code


def test_who_has_the_code_finds_what_it_is_for_and_the_database_does_not_hold_it():
    code = receipts.give("report", REPORT, "form-1")
    assert receipts.find(code.lower()).subject == REPORT
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM cms_doors_receipt")
        assert code not in str(cursor.fetchall())


def test_a_copy_of_the_database_is_not_enough_to_guess_at_codes(settings, tmp_path):
    code = receipts.give("report", REPORT, "form-1")
    settings.KEYS_DIR = tmp_path
    assert receipts.find(code) is None


def test_unknown_purged_and_mistyped_are_one_answer():
    code = receipts.give("report", REPORT, "form-1")
    receipts.forget("report", REPORT)
    assert receipts.find(code) is None
    assert receipts.find(receipts.code_for("report", "form-2")) is None
    assert receipts.find("HD7K") is None
    assert Receipt.objects.count() == 0


def test_a_form_becomes_one_row_however_often_it_comes(monkeypatch):
    made = []

    def take():
        made.append(desk.reported("Cầu sập."))
        return made[-1]

    first, code = receipts.once("proof", "form-1", Report, take)
    assert receipts.once("proof", "form-1", Report, take) == (first, code)
    assert made == [first]

    # At the same moment: both ask before either has its receipt, and one is second.
    answers = iter([None])
    real = receipts.given
    monkeypatch.setattr(receipts, "given", lambda *asked: next(answers, real(*asked)))
    assert receipts.once("proof", "form-1", Report, take) == (first, code)
    assert Report.objects.count() == 1


def test_what_fails_for_another_reason_is_not_taken_for_a_second_arrival():
    def take():
        raise IntegrityError("another key")

    with pytest.raises(IntegrityError, match="another key"):
        receipts.once("proof", "form-2", Report, take)
