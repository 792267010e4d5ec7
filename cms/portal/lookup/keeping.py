"""A receipt to keep: as a text, as an entry of a calendar, as a picture that a telephone reads."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import segno
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from cms.core.doors.codes import grouped
from cms.core.site_urls import absolute_url
from cms.core.workcalendar.working_days import deadline

WORKING_DAYS = 3


def as_text(code: str, address: str, now: datetime) -> str:
    """The receipt as a few lines: `code` as people read it, the address of the look-up."""
    lines = [
        _("Mã biên nhận: %(code)s") % {"code": code},
        _("Tra cứu tại: %(address)s") % {"address": address},
        _("Ai có mã này thì xem và xóa được nội dung đã gửi. Mất mã thì không lấy lại được."),
    ]
    return "\r\n".join(lines) + "\r\n"


def as_calendar(code: str, address: str, now: datetime) -> str:
    """An entry (RFC 5545) in three working days, to look it up: at nine by the clock of whoever keeps it."""
    begins = deadline(now, WORKING_DAYS).replace(hour=9, minute=0, second=0)
    words = _("Tra cứu biên nhận: %(code)s") % {"code": code}
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Hai Dang//Receipt//VI",
        "BEGIN:VEVENT",
        f"UID:{now.timestamp():.0f}-{code.lower()}@hai-dang",
        f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART:{begins:%Y%m%dT%H%M%S}",
        f"DTEND:{begins + timedelta(minutes=15):%Y%m%dT%H%M%S}",
        f"SUMMARY:{_escaped(words)}",
        f"URL:{address}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(folded for line in lines for folded in _folded(line))


def as_qr(code: str, address: str) -> SafeString:
    """An inline SVG: the address of the look-up with the code behind a #, which no server is sent."""
    drawn = BytesIO()
    segno.make(f"{address}#{code}", error="m", micro=False).save(
        drawn, kind="svg", xmldecl=False, svgns=True, omitsize=True, border=2, svgclass="qr", lineclass=None
    )
    return mark_safe(drawn.getvalue().decode())


def receipt_of(request: HttpRequest, code: str) -> dict:
    """What `components/receipt` shows: `code` as people read it, its picture, where it is looked up."""
    address = absolute_url(request, reverse("portal_look_up"))
    return {"code": grouped(code), "qr": as_qr(grouped(code), address), "address": address}


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str):
    """At most 75 octets a line, cut between letters."""
    piece = ""
    for letter in line:
        if len((piece + letter).encode()) > 73:
            yield piece + "\r\n"
            piece = " "
        piece += letter
    yield piece + "\r\n"
