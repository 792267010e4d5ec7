"""Giving numbers. The series row is the lock: who holds it, holds the next number until commit."""

from datetime import date

from django.db import connection, transaction
from django.utils.translation import gettext as _

from cms.core import clock

from .errors import NumberRefused
from .models import GivenNumber, NumberKind, NumberSeries
from .text import number_text


def give(agency, kind: str, year: int, *, subject: str, by, on: date | None = None) -> GivenNumber:
    """Give the next number of (agency, kind, year) and return its row: `.number` 2, `.text` "02/UBND-KGVX".

    `on` is the paper's own date (today when it is not given). Must run inside a transaction
    (TransactionManagementError otherwise): when the caller's work is rolled back, so is the number, and the
    register has no gap. Others who want the same series wait.
    NumberRefused for an unknown kind, an empty subject or an agency without letters for its papers.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("A number is given only inside a transaction.")
    if kind not in NumberKind.values:
        raise NumberRefused(_("Không có loại văn bản “%(kind)s” trong sổ số.") % {"kind": kind})
    subject = _required(subject, _("Cần ghi trích yếu của văn bản trước khi lấy số."))
    # Two first numbers at once: the loser of the unique constraint reads the winner's row.
    made, _new = NumberSeries.objects.get_or_create(agency=agency, kind=kind, year=year)
    series = NumberSeries.objects.select_for_update().get(pk=made.pk)
    number = series.last + 1
    text = number_text(agency, kind, number)
    series.last = number
    series.save(update_fields=["last"])
    return GivenNumber.objects.create(
        series=series,
        number=number,
        text=text,
        subject=subject,
        on=on or clock.today(),
        given_by=by,
        given_at=clock.now(),
        agency_text=agency.name,
    )


def record_external(agency_name: str, number: str, on: date, *, subject: str, by) -> GivenNumber:
    """Record a number that another register gave, word for word; takes none of ours."""
    return GivenNumber.objects.create(
        external=True,
        text=_required(number, _("Cần ghi số, ký hiệu của văn bản.")),
        agency_text=_required(agency_name, _("Cần ghi tên cơ quan ban hành văn bản.")),
        subject=_required(subject, _("Cần ghi trích yếu của văn bản.")),
        on=on,
        given_by=by,
        given_at=clock.now(),
    )


def _required(value: str, message: str) -> str:
    value = value.strip()
    if not value:
        raise NumberRefused(message)
    return value
