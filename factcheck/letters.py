"""What a letter to the ministry says, from the frozen request, in the layout of its own date."""

from django.utils.translation import gettext as _

from cms.core import clock
from cms.core.agencies.selectors import desk_agency
from cms.core.paper import Annex, Column, Issuer, Letter, Paragraph, Signature, Table


def number_parts(number_text: str) -> tuple[int | None, str]:
    """("02/UBND-KGVX") → (2, "UBND-KGVX"); (None, text) when it does not begin with a number."""
    number, _slash, symbol = number_text.partition("/")
    return (int(number), symbol) if number.strip().isdigit() else (None, number_text)


def compose(escalation) -> Letter:
    """The letter: drafted (no number, no date) or final (both), the words from `escalation.frozen`."""
    frozen = escalation.frozen
    on = escalation.dated or clock.today()
    agency = desk_agency(on)
    number, symbol = number_parts(escalation.number_text)
    return Letter(
        issuer=Issuer(name=(agency.name,), full_name=agency.name),
        symbol=symbol,
        number=number,
        date=escalation.dated,
        place=agency.place_name_on_paper,
        subject=_("V/v đề nghị thẩm định thông tin"),
        addressees=(escalation.recipient.name,),
        blocks=tuple(Paragraph(text) for text in frozen["body"].split("\n") if text.strip()),
        signature=Signature(authority=("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        recipients=("Như trên", "Lưu: VT"),
        annexes=(
            Annex(
                title=_("Danh mục bản lưu"),
                blocks=(
                    Table(
                        columns=(Column("TT", 0.3), Column(_("Tên"), 1.5), Column("SHA-256", 2)),
                        rows=tuple(
                            (str(n), c["title"], c["sha256"]) for n, c in enumerate(frozen["captures"], 1)
                        ),
                    ),
                ),
            ),
        ),
    )


def compose_recall(escalation) -> Letter:
    on = escalation.recalled_on
    agency = desk_agency(on)
    number, symbol = number_parts(escalation.recall_number_text)
    return Letter(
        issuer=Issuer(name=(agency.name,), full_name=agency.name),
        symbol=symbol,
        number=number,
        date=on,
        place=agency.place_name_on_paper,
        subject=_("V/v thu hồi kiến nghị"),
        addressees=(escalation.recipient.name,),
        blocks=(Paragraph(escalation.last_reason),),
        signature=Signature(authority=("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        recipients=("Như trên", "Lưu: VT"),
    )


def manifest(escalation, papers) -> dict:
    """The machine-readable manifest that goes with the letter."""
    return {
        "number": escalation.number_text,
        "dated": escalation.dated.isoformat(),
        "request": escalation.frozen,
        "frozen_sha256": escalation.frozen_hash,
        "files": [
            {"name": p.name, "sha256": p.sha256, "size": p.size, "type": p.content_type} for p in papers
        ],
    }
