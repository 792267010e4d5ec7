"""A request as a letter, made of the frozen content and nothing else."""

from datetime import date
from hashlib import sha256

from django.utils.translation import gettext as _

from cms.core.paper import Letter, Paragraph, plain_text
from cms.core.paper.text import roman

from .annexes import annexes, names
from .bodies import body, subject
from .parties import addressee, head, signature


def split_number(text: str, symbol: str) -> tuple[str | None, str]:
    """("02/UBND-KGVX") → ("02", "UBND-KGVX"), ("12a") → ("12a", ""); no number yet → (None, `symbol`)."""
    if not text:
        return None, symbol
    number, _slash, rest = text.partition("/")
    return number.strip(), rest.strip()


def letter_of(
    content: dict, number_text: str = "", dated: date | None = None, *, pictures=True, draft=False
) -> Letter:
    """The letter; without number and date it is the frozen text. A draft is marked on every part.

    Refused when a capture named in it is no longer as it was received (only with `pictures`).
    """
    issuer, recipient = content["issuer"], content["recipient"]
    number, symbol = split_number(number_text, issuer["symbol"])
    mark = (Paragraph(_("Dự thảo chưa duyệt: nội dung còn có thể thay đổi.")),) if draft else ()
    labels = {
        name: _("Phụ lục %(number)s") % {"number": roman(place)}
        for place, name in enumerate(names(content), 1)
    }
    return Letter(
        issuer=head(issuer, _("Dự thảo") if draft else ""),
        symbol=symbol,
        number=number,
        date=dated,
        place=issuer["place"],
        subject=subject(content),
        addressees=(addressee(recipient),) if recipient else (),
        blocks=(*mark, *body(content, labels)),
        signature=signature(issuer),
        recipients=tuple(issuer["copies"]),
        annexes=annexes(content, pictures=pictures, opening=mark),
    )


def text_hash(content: dict) -> str:
    """SHA-256 of the letter's words without number, date and pictures."""
    return sha256(plain_text(letter_of(content, pictures=False)).encode()).hexdigest()
