"""Who writes and who is written to, as plain data, by the names they bear on a day."""

import re

from django.conf import settings
from django.utils.translation import gettext as _

from cms.core.agencies.models.agency import AgencyKind
from cms.core.agencies.selectors import NoAuthority, authority_for, desk_agency, successors
from cms.core.paper import Issuer, Signature

DEPARTMENT = "department_of_information"
RECIPIENT_FUNCTION = "electronic_information_authority"
# Where the name of a committee goes on in a second line: before the kind of its territory.
_TERRITORY = re.compile(r" (?=(?:tỉnh|thành phố|thị xã|quận|huyện|đặc khu|phường|xã|thị trấn) )")


def issuer_on(on) -> dict:
    """The desk's agency on the day `on`: code, names, symbol, place, copies, lines above the signature."""
    agency = desk_agency(on)
    return {
        "code": agency.code,
        "from": agency.valid_from and agency.valid_from.isoformat(),
        "name": agency.name,
        "superior": agency.superior_line,
        "symbol": "-".join(part for part in (agency.abbreviation, agency.unit_abbreviation) if part),
        "place": agency.place_name_on_paper,
        "authority": list(settings.SIGNING_AUTHORITY),
        "copies": _copies(agency, on),
    }


def _copies(agency, on) -> list[str]:
    """The lines under "Nơi nhận", by the institutions of the day."""
    lines = [_("Như trên")]
    if agency.kind == AgencyKind.PEOPLES_COMMITTEE:
        lines.append(_("CT, các PCT %(committee)s") % {"committee": agency.short_name or agency.name})
    try:
        department = authority_for(DEPARTMENT, on)
    except NoAuthority:
        department = None
    if department and department.pk != agency.pk:
        lines.append(department.short_name or department.name)
    kept = ", ".join(part for part in ("VT", agency.unit_abbreviation) if part)
    return [*lines, _("Lưu: %(where)s") % {"where": kept}]


def recipient_as_data(agency) -> dict | None:
    """Whom a letter is for: code, names of the agency and of the ministry above it; None for none."""
    if agency is None:
        return None
    above = agency.parent if agency.kind == AgencyKind.BUREAU else None
    return {
        "code": agency.code,
        "from": agency.valid_from and agency.valid_from.isoformat(),
        "name": agency.name,
        "ministry": above.name if above else "",
        "ministry_code": above.code if above else "",
        "is_ministry": bool(above) or agency.kind == AgencyKind.MINISTRY,
    }


def standing_for(agency, on):
    """Who holds the work of `agency` on the day `on`; the agency itself when that is not one alone."""
    holders = successors(agency, on, RECIPIENT_FUNCTION)
    return holders.pop() if len(holders) == 1 else agency


def addressee(recipient: dict) -> str:
    """ "Bộ … (Cục …)" where the agency stands within a ministry."""
    if recipient["ministry"]:
        return f"{recipient['ministry']} ({recipient['name']})"
    return recipient["name"]


def form_of_address(recipient: dict | None) -> str:
    """How the letter speaks to its reader: "Quý Bộ" or "Quý cơ quan"."""
    return _("Quý Bộ") if recipient and recipient["is_ministry"] else _("Quý cơ quan")


def head(issuer: dict, mark: str = "") -> Issuer:
    """The issuer's lines; `mark` stands above them, as on a draft."""
    superior = tuple(line for line in (mark, issuer["superior"]) if line)
    return Issuer(
        name=tuple(_TERRITORY.split(issuer["name"], maxsplit=1)), full_name=issuer["name"], superior=superior
    )


def signature(issuer: dict) -> Signature:
    """The lines above the signature; the name is written by whoever signs."""
    return Signature(authority=tuple(issuer["authority"]))
