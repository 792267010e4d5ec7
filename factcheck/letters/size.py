"""How long a letter may be: what a screen, a Word file and a PDF of it are made of within three seconds."""

import re
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from cms.core.paper import plain_text
from cms.core.vietnamese import number_vi

from .annexes import EXCERPT
from .phrases import paragraphs, summary
from .request import letter_of

LONGEST = 100_000  # characters: some fifty pages
MOST_LINES = 2_000  # paragraphs and rows of tables
# Characters that are not Latin: a line may break at each; a long paragraph takes ten times as long to set.
MOST_OTHER = 10_000
_OTHER = re.compile("[^\\x00-\u024f\u0300-\u036f\u1e00-\u1eff\u2000-\u206f\u20a0-\u20bf]")
TEXTS = ("body", "harm", "legal_basis", "measure_reason")


@dataclass(frozen=True)
class TooLong:
    """`part` is the longest of TEXTS, "posts" and what the item brings; `message` says what, how much."""

    part: str
    message: str


def why_too_long(content: dict) -> TooLong | None:
    """What is too long of the letter of `content`; None when it may go on. No file is read."""
    parts = _parts(content)
    if sum(map(_length, parts.values())) > LONGEST:  # without composing what would take minutes
        said = [line for part in parts.values() for line in part]
    else:
        with translation.override("vi"):
            said = plain_text(letter_of(content, pictures=False)).splitlines()
    for measure, most, message in (
        (_length, LONGEST, _too_many_characters),
        (len, MOST_LINES, _too_many_lines),
        (_others, MOST_OTHER, _too_many_others),
    ):
        if (length := measure(said)) > most:
            part = max(parts, key=lambda name: measure(parts[name]))
            words = {
                "length": number_vi(length),
                "most": number_vi(most),
                "over": number_vi(length - most),
                "part": _names()[part],
                "size": number_vi(measure(parts[part])),
            }
            return TooLong(part, message() % words)
    return None


def why_reason_too_long(recall_lines: list[str], reason: str) -> str:
    """What is too long of a recall with these lines for this reason; "" when it may go on."""
    room = LONGEST - _length(recall_lines), MOST_LINES - len(recall_lines)
    lines = [paragraph.text for paragraph in paragraphs(reason)]
    if (others := _others(recall_lines) + _others(lines)) > MOST_OTHER:
        return _(
            "Công văn thu hồi có %(length)s ký tự không phải chữ Latin, nhiều nhất %(most)s: "
            "cần bớt %(over)s ký tự."
        ) % {
            "length": number_vi(others),
            "most": number_vi(MOST_OTHER),
            "over": number_vi(others - MOST_OTHER),
        }
    if _length(lines) <= room[0] and len(lines) <= room[1]:
        return ""
    return _(
        "Công văn thu hồi quá dài: lý do có %(size)s ký tự, %(lines)s dòng; còn chỗ cho %(room)s ký tự."
    ) % {
        "size": number_vi(_length(lines)),
        "lines": number_vi(len(lines)),
        "room": number_vi(max(room[0], 0)),
    }


def _too_many_characters() -> str:
    return _(
        "Công văn dài %(length)s ký tự, nhiều nhất %(most)s: cần bớt %(over)s ký tự. "
        "Dài nhất là phần %(part)s: %(size)s ký tự."
    )


def _too_many_lines() -> str:
    return _(
        "Công văn có %(length)s dòng, nhiều nhất %(most)s: cần bớt %(over)s dòng. "
        "Nhiều nhất là phần %(part)s: %(size)s dòng."
    )


def _too_many_others() -> str:
    return _(
        "Công văn có %(length)s ký tự không phải chữ Latin, nhiều nhất %(most)s: cần bớt %(over)s ký tự. "
        "Nhiều nhất là phần %(part)s: %(size)s ký tự."
    )


def _names() -> dict[str, str]:
    return {
        "body": _("nội dung công văn"),
        "harm": _("tác hại và mức độ"),
        "legal_basis": _("căn cứ pháp lý"),
        "measure_reason": _("vì sao biện pháp nhẹ hơn không đủ"),
        "reasons": _("lý do của kết luận"),
        "posts": _("địa chỉ và nội dung bài đăng"),
        "captures": _("bản lưu nội dung"),
        "sources": _("nguồn đã đối chiếu"),
    }


def _parts(content: dict) -> dict[str, list[str]]:
    """The lines of each part that people can shorten."""
    parts = {name: [paragraph.text for paragraph in paragraphs(content[name])] for name in TEXTS}
    verdict = content["verdict"]
    parts["reasons"] = [each.text for each in summary(verdict["rationale"])] if verdict else []
    parts["posts"] = _lines((post["url"], post["text"][:EXCERPT]) for post in content["posts"])
    parts["captures"] = _lines((each["title"], each["sha256"]) for each in content["captures"])
    shown = content["sources"]["shown"]
    parts["sources"] = _lines((each["title"], each["publisher"], each["url"]) for each in shown)
    return parts


def _lines(rows) -> list[str]:
    return [value for row in rows for value in row if value]


def _length(lines: list[str]) -> int:
    return sum(map(len, lines))


def _others(lines: list[str]) -> int:
    return sum(len(_OTHER.findall(line)) for line in lines)
