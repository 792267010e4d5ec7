"""Marks of state secrets on a line of their own: MẬT, TỐI MẬT, TUYỆT MẬT, as they are stamped.

Capitals, whatever stands round them (brackets, dashes) and between their letters (spaces); after "Độ mật:" in
any case. "bảo mật", "mật độ", "MẬT ONG" are words like others, also where a title breaks between two lines.
"""

import re
import unicodedata
from collections.abc import Iterable

_MARKS = {"MẬT": "MẬT", "TỐIMẬT": "TỐI MẬT", "TUYỆTMẬT": "TUYỆT MẬT"}
_SAID = re.compile(r"(?:dấu\s+)?(?:chỉ\s+)?(?:mức\s+)?(?:độ|cấp độ)\s+mật\s*[:–—-]\s*", re.IGNORECASE)
_COLUMNS = re.compile(r"\t|[ \u00a0]{3,}")
_AROUND = " \u00a0.,:;*-–—_=+|[](){}<>«»\"'“”‘’•·#~/\\!"
_LONGEST = 60
# A title in capitals that breaks before or after the word.
_BEFORE = {"BẢO", "BÍ", "CƠ", "THÂN", "GAN", "TÚI", "SỎI", "ONG"}
_AFTER = {"ONG", "KHẨU", "MÍA", "HOA", "GẤU", "THIẾT"}


def mark_in(pieces: Iterable[str]) -> str | None:
    """The first mark that stands on a line of its own in any of these texts; None without one."""
    for piece in pieces:
        lines = [line for line in unicodedata.normalize("NFKC", piece).splitlines() if line.strip()]
        for at, line in enumerate(lines):
            for column in _COLUMNS.split(line):
                mark = _mark_of(column)
                if mark and not (mark == "MẬT" and _goes_on(lines[:at][-1:], lines[at + 1 :][:1])):
                    return mark
    return None


def _mark_of(line: str) -> str | None:
    if len(line) > _LONGEST:
        return None
    bare = "".join(sign for sign in line if unicodedata.category(sign) != "Cf").strip(_AROUND)
    said = _SAID.match(bare)
    if said:
        bare = bare[said.end() :].strip(_AROUND).upper()
    return _MARKS.get("".join(bare.split()))


def _goes_on(before: list[str], after: list[str]) -> bool:
    return bool(
        (before and before[0].split()[-1] in _BEFORE)
        or (after and after[0].split()[0].rstrip(_AROUND) in _AFTER)
    )
