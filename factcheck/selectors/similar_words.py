"""Why something was suggested, in sentences, and its text with the shared words marked."""

from django.utils.translation import gettext as _

from search.question import Pieces
from search.similar import Difference, Why

LONGEST = 400  # characters of a text that is shown; the marks say where to look


def percent_of(score: float) -> int:
    """A score for people: only the same words are called 100."""
    return 100 if score >= 1 else min(99, round(score * 100))


def pieces(text: str, shared) -> Pieces:
    """`text` in pieces, what is `shared` (places in it) marked; cut from a little before the first mark."""
    begin = max(0, min((start for start, _end in shared), default=0) - 80) if len(text) > LONGEST else 0
    end, at, found = min(len(text), begin + LONGEST), begin, []
    for start, stop in shared:
        if start >= end:
            break
        if start > at:
            found.append((text[at:start], False))
        found.append((text[start : min(stop, end)], True))
        at = min(stop, end)
    found.append((text[at:end], False))
    before, after = [("…", False)] if begin else [], [("…", False)] if end < len(text) else []
    return (*before, *(one for one in found if one[0]), *after)


def reasons(why: Why) -> list[str]:
    """Sentences that say what differs; "the same words" when nothing does."""
    if why.exact:
        return [_("Cùng những từ ấy.")]
    return [sentence for one in why.differs if (sentence := _sentence(one))]


def _sentence(one: Difference) -> str:
    here, there = _shorter(one.query), _shorter(one.claim)
    if one.kind == "negation":
        if here:
            return _("Ở đây phủ định (“%(word)s”), ở kia thì không.") % {"word": here}
        return _("Ở kia phủ định (“%(word)s”), ở đây thì không.") % {"word": there}
    told = {
        "number": _("Số khác nhau: ở đây “%(here)s”, ở kia “%(there)s”."),
        "date": _("Ngày khác nhau: ở đây “%(here)s”, ở kia “%(there)s”."),
        "legal": _("Số văn bản khác nhau: ở đây “%(here)s”, ở kia “%(there)s”."),
        "place": _("Nơi khác nhau: ở đây “%(here)s”, ở kia “%(there)s”."),
    }
    if one.kind not in told:
        return ""
    return told[one.kind] % {"here": here or "—", "there": there or "—"}


def _shorter(words: str) -> str:
    return words if len(words) <= 60 else words[:59] + "…"
