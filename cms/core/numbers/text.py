"""How a number is written: Decree 30/2020, annexes I and III."""

from django.utils.translation import gettext as _

from .errors import NumberRefused
from .models import NumberKind

TYPE_LETTERS = {
    NumberKind.BAO_CAO: "BC",
    NumberKind.KE_HOACH: "KH",
    NumberKind.QUYET_DINH: "QĐ",
    NumberKind.THONG_BAO: "TB",
    NumberKind.TO_TRINH: "TTr",
    NumberKind.GIAY_MOI: "GM",
}


def number_text(agency, kind: str, number: int) -> str:
    """Return "02/UBND-KGVX" for an official letter, "439/BC-UBND" for a document of a named type.

    Numbers below 10 are padded. NumberRefused when the agency lacks the letters its papers need.
    """
    if not agency.abbreviation:
        raise NumberRefused(
            _("Cơ quan “%(name)s” chưa có chữ viết tắt dùng trong số văn bản.") % {"name": agency.name}
        )
    if kind == NumberKind.CONG_VAN:
        unit = f"-{agency.unit_abbreviation}" if agency.unit_abbreviation else ""
        return f"{number:02d}/{agency.abbreviation}{unit}"
    return f"{number:02d}/{TYPE_LETTERS[NumberKind(kind)]}-{agency.abbreviation}"


def symbol_of(agency) -> str:
    """What stands behind the number of its official letters, "UBND-KGVX"; "" for one without letters."""
    return "-".join(part for part in (agency.abbreviation, agency.unit_abbreviation) if part)
