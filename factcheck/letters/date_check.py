"""A letter bears the names of its own date: can the frozen one bear the date asked for?"""

from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from cms.core.agencies.selectors import NoAgency, desk_agency
from cms.core.vietnamese import short_date

from .parties import standing_for
from .request import text_hash


def why_not_dated(escalation, on: date) -> str:
    """Why the approved letter can't bear the date `on`, as a sentence; "" when it can.

    It can't be older than its approval, nor younger than the agencies it names, nor have other words than
    those approved (the wording of the program itself may have changed since).
    """
    content = escalation.frozen
    if on < date.fromisoformat(content["prepared_on"]):
        return _("Ngày văn bản không thể trước ngày duyệt (%(day)s).") % {
            "day": short_date(date.fromisoformat(content["prepared_on"]))
        }
    again = _("Hãy hủy kiến nghị này và soạn lại.")
    if not _is_issuer(content["issuer"], on):
        return (
            _("Vào ngày %(day)s cơ quan ban hành không còn là “%(name)s”.")
            % {
                "day": short_date(on),
                "name": content["issuer"]["name"],
            }
            + f" {again}"
        )
    recipient = escalation.recipient
    if recipient and not recipient.is_in_force(on) and standing_for(recipient, on) != recipient:
        return (
            _("Vào ngày %(day)s nơi nhận không còn là “%(name)s”.")
            % {
                "day": short_date(on),
                "name": recipient.name,
            }
            + f" {again}"
        )
    with translation.override("vi"):
        same = text_hash(content) == content["text_sha256"]
    return "" if same else _("Mẫu văn bản đã thay đổi từ khi duyệt.") + f" {again}"


def _is_issuer(issuer: dict, on: date) -> bool:
    try:
        agency = desk_agency(on)
    except NoAgency:
        return False
    start = agency.valid_from and agency.valid_from.isoformat()
    return (agency.code, start) == (issuer["code"], issuer["from"])
