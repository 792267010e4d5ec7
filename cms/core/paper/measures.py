"""The layout of Decree 30/2020, Annex I, in one place for every output: millimetres and points.

Where the decree gives a range, one value is chosen; `docs/decisions/0004-paper.md` says which and why.
"""

import unicodedata

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
RECIPIENTS = "Nơi nhận:"
FACE = "Times New Roman"

# Millimetres.
PAGE_WIDTH, PAGE_HEIGHT = 210.0, 297.0
MARGIN_TOP, MARGIN_BOTTOM, MARGIN_LEFT, MARGIN_RIGHT = 20.0, 20.0, 30.0, 20.0
HEADER_TOP = 10.0
TEXT_WIDTH = PAGE_WIDTH - MARGIN_LEFT - MARGIN_RIGHT
HEAD_LEFT, HEAD_RIGHT = 62.0, 98.0
FOOT_LEFT, FOOT_RIGHT = 75.0, 85.0
FIRST_LINE = 12.7
ADDRESSEE_INDENT = 28.0
PICTURE_HEIGHT = 105.0

# Points.
SIZE_NATION = SIZE_ISSUER = SIZE_NUMBER = SIZE_SUBJECT = SIZE_PAGE_NUMBER = 13.0
SIZE_MOTTO = SIZE_PLACE = SIZE_TITLE = SIZE_BODY = SIZE_SIGNATURE = SIZE_ANNEX = 14.0
SIZE_RECIPIENTS_TITLE, SIZE_RECIPIENTS = 12.0, 11.0
SIZE_CAPTION, SIZE_TABLE = 13.0, 11.0
PARAGRAPH_GAP = 6.0
SIGNING_ROOM = 66.0
LINE_SPACING = 1.1

ISSUER_RULE = TITLE_RULE = 0.4
"""Length of a rule as a share of the line above it: the decree says a third to a half."""

MM = 72 / 25.4
"""Points in a millimetre."""

# Advance widths of the bold face of Times New Roman in thousandths of an em; a letter with marks is as wide
# as its base letter. They give the length of a rule where no font can be asked.
_WIDTHS = {
    250: " .,",
    278: "il/'",
    333: "fjt-():;",
    389: "sI",
    444: "cerz",
    500: "0123456789–agovxyJ",
    556: "bdhknpquS",
    611: "FP",
    667: "BELTZ",
    722: "ACDNRUVXYw",
    778: "GHKOQ",
    833: "m",
    944: "M",
    1000: "W",
}
_ADVANCE = {sign: width for width, signs in _WIDTHS.items() for sign in signs}


def text_width(value: str, size: float) -> float:
    """Returns the width in points of `value` set bold at `size` points."""
    folded = unicodedata.normalize("NFD", value.replace("Đ", "D").replace("đ", "d"))
    return sum(_ADVANCE.get(sign, 500) for sign in folded if not unicodedata.combining(sign)) * size / 1000


def rule_length(lines: tuple[str, ...] | list[str], size: float, share: float, room: float) -> float:
    """Returns the millimetres of the rule under bold `lines`: `share` of the widest, `room` at most."""
    widest = max((text_width(line, size) / MM for line in lines), default=0.0)
    return share * min(widest, room)


def stays_whole(row: tuple[str, ...]) -> bool:
    """A table row this short is not split between two pages."""
    return max((len(value) for value in row), default=0) < 400
