"""Giving numbers. The series row is the lock: who holds it, holds the next number until commit."""

from datetime import date

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from cms.core import clock
from cms.core.sanitize import clean_text

from .errors import NumberRefused, NumberTaken
from .keys import number_key
from .models import GivenNumber, NumberKind, NumberSeries
from .text import number_text


def give(
    agency, kind: str, year: int, *, subject: str, by, on: date | None = None, repeat_reason: str = ""
) -> GivenNumber:
    """Give the next number of (agency, kind, year) and return its row: `.number` 2, `.text` "02/UBND-KGVX".

    `on` is the paper's own date (today when it is not given). Must run inside a transaction
    (TransactionManagementError otherwise): when the caller's work is rolled back, so is the number, and the
    register has no gap. Others who want the same series wait.
    NumberRefused for an unknown kind, an empty subject or an agency without letters for its papers;
    NumberTaken when a number given elsewhere and recorded here is the same, and no `repeat_reason` is stated.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("A number is given only inside a transaction.")
    if kind not in NumberKind.values:
        raise NumberRefused(_("Không có loại văn bản “%(kind)s” trong sổ số.") % {"kind": kind})
    subject = _required(subject, _("Cần ghi trích yếu của văn bản trước khi cấp số."))
    # Two first numbers at once: the loser of the unique constraint reads the winner's row.
    made, _new = NumberSeries.objects.get_or_create(agency=agency, kind=kind, year=year)
    series = NumberSeries.objects.select_for_update().get(pk=made.pk)
    number = series.last + 1
    text = number_text(agency, kind, number)
    series.last = number
    series.save(update_fields=["last"])
    row = GivenNumber(
        series=series,
        number=number,
        text=text,
        subject=subject,
        on=on or clock.today(),
        given_by=by,
        given_at=clock.now(),
        agency_text=agency.name,
        key=number_key(agency.name, year, text),
    )
    return _kept(row, repeat_reason)


def record_external(
    agency_name: str, number: str, on: date, *, subject: str, by, symbol: str = "", repeat_reason: str = ""
) -> GivenNumber:
    """Record a number that another register gave, word for word; takes none of ours.

    `symbol` is what the agency's letters bear behind the number, meant where `number` leaves it out.
    NumberTaken when another paper of the agency and year bears the number, and no `repeat_reason` is stated.
    """
    row = GivenNumber(
        external=True,
        text=_required(number, _("Cần ghi số, ký hiệu của văn bản.")),
        agency_text=_required(agency_name, _("Cần ghi tên cơ quan ban hành văn bản.")),
        subject=_required(subject, _("Cần ghi trích yếu của văn bản.")),
        on=on,
        given_by=by,
        given_at=clock.now(),
    )
    row.key = number_key(row.agency_text, on.year, row.text, symbol)
    return _kept(row, repeat_reason)


def same_number(row: GivenNumber):
    """The rows whose papers bear the number of `row`, first given first, itself among them."""
    return GivenNumber.objects.filter(key=row.key).order_by("given_at", "pk")


def _kept(row: GivenNumber, repeat_reason: str) -> GivenNumber:
    """The row, written; the reason stands in it only where there is another paper that it is needed for."""
    others = same_number(row)
    row.repeat_reason = clean_text(repeat_reason).strip() if others.exists() else ""
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        if not others.exists():
            raise
        raise NumberTaken(others) from None
    return row


def _required(value: str, message: str) -> str:
    value = value.strip()
    if not value:
        raise NumberRefused(message)
    return value
