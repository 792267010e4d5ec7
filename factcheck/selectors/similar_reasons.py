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
    end, at, parts = min(len(text), begin + LONGEST), begin, []
    for start, stop in shared:
        if start >= end:
            break
        if start > at:
            parts.append((text[at:start], False))
        parts.append((text[start : min(stop, end)], True))
        at = min(stop, end)
    parts.append((text[at:end], False))
    before, after = [("…", False)] if begin else [], [("…", False)] if end < len(text) else []
    return (*before, *(part for part in parts if part[0]), *after)


def reasons(why: Why) -> list[str]:
    """Sentences that say what differs; "the same words" when nothing does."""
    if why.exact:
        return [_("Cùng những từ ấy.")]
    return [sentence for difference in why.differs if (sentence := _sentence(difference))]


def _sentence(difference: Difference) -> str:
    here, there = _shorter(difference.query), _shorter(difference.claim)
    if difference.kind == "negation":
        if here:
            return _("Ở đây phủ định (“%(word)s”), ở kia thì không.") % {"word": here}
        return _("Ở kia phủ định (“%(word)s”), ở đây thì không.") % {"word": there}
    sentences = {
        "number": _("Số khác nhau: ở đây “%(here)s”, ở kia “%(there)s”."),
        "date": _("Ngày khác nhau: ở đây “%(here)s”, ở kia “%(there)s”."),
        "legal": _("Số văn bản khác nhau: ở đây “%(here)s”, ở kia “%(there)s”."),
        "place": _("Nơi khác nhau: ở đây “%(here)s”, ở kia “%(there)s”."),
    }
    if difference.kind not in sentences:
        return ""
    return sentences[difference.kind] % {"here": here or "—", "there": there or "—"}


def _shorter(words: str) -> str:
    return words if len(words) <= 60 else words[:59] + "…"
