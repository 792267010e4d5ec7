"""The plain question for those who have no scripts: a sum in words, answered in words or digits."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from search.folding import fold

from .tokens import Token


def _names() -> list[str]:
    return [
        pgettext("number", "không"),
        pgettext("number", "một"),
        pgettext("number", "hai"),
        pgettext("number", "ba"),
        pgettext("number", "bốn"),
        pgettext("number", "năm"),
        pgettext("number", "sáu"),
        pgettext("number", "bảy"),
        pgettext("number", "tám"),
        pgettext("number", "chín"),
        pgettext("number", "mười"),
        pgettext("number", "mười một"),
        pgettext("number", "mười hai"),
        pgettext("number", "mười ba"),
        pgettext("number", "mười bốn"),
        pgettext("number", "mười lăm"),
        pgettext("number", "mười sáu"),
        pgettext("number", "mười bảy"),
        pgettext("number", "mười tám"),
    ]


def question(token: Token) -> str:
    """The question, as the form asks it."""
    one, other = (_names()[number] for number in token.numbers)
    return capfirst(_("%(one)s cộng %(other)s bằng mấy?") % {"one": one, "other": other})


def is_right(token: Token, answer: str) -> bool:
    """Whether `answer` says the sum, in digits or in words, with accents or without."""
    total, said = sum(token.numbers), " ".join(answer.split())
    return said == str(total) or (bool(said) and fold(said) == fold(_names()[total]))
