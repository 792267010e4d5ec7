"""A card of 1200×630 pixels that messengers show beside a link, drawn in the face of our headlines."""

from dataclasses import astuple, dataclass
from functools import lru_cache
from hashlib import blake2b
from io import BytesIO
from pathlib import Path

from font_source_serif_pro import __file__ as package
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont

from cms.core.sanitize import clean_line

FACE = Path(package).parent / "files" / "SourceSerifPro-Semibold.ttf"
VERSION = 1  # of the drawing; another one gives every card another address
SIZE = (1200, 630)
MARGIN = 72
TITLE_BOX = (SIZE[0] - 2 * MARGIN, 330)
LARGEST, SMALLEST, STEP = 68, 34, 2
INK, PAPER, DEEP, MUTED = "#0c2233", "#ffffff", "#0a5a78", "#4a6070"


@dataclass(frozen=True)
class ShareCard:
    """`label`: a verdict in words, or ""; `tone`: its colour; `foot`: a date, or ""; `head`: whose it is."""

    title: str
    head: str = ""
    label: str = ""
    tone: str = DEEP
    foot: str = ""

    @property
    def is_drawable(self) -> bool:
        """Whether the face has every letter and digit of the title: half a fact is worse than no card."""
        letters = [letter for letter in clean_line(self.title) if letter.isalnum()]
        return bool(letters) and all(ord(letter) in _letters() for letter in letters)

    @property
    def digest(self) -> str:
        """What the card's address ends in: other words, another address."""
        said = "\0".join([str(VERSION), *astuple(self)])
        return blake2b(said.encode(), digest_size=8).hexdigest()


def draw(card: ShareCard) -> bytes:
    """Return the card as PNG. A title that is too long even in the smallest letters ends in "…"."""
    image = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, SIZE[0], 96), fill=DEEP)
    pen.text((MARGIN, 48), _cut(card.head, 40), font=_font(40), fill=PAPER, anchor="lm")
    top = 136
    if card.label:
        label = _drawable(card.label)
        width = _font(36).getlength(label)
        pen.rounded_rectangle((MARGIN, top, MARGIN + width + 48, top + 62), 8, fill=card.tone)
        pen.text((MARGIN + 24, top + 31), label, font=_font(36), fill=PAPER, anchor="lm")
        top += 86
    size, lines = _fitted(_drawable(card.title))
    for line in lines:
        pen.text((MARGIN, top), line, font=_font(size), fill=INK, anchor="la")
        top += round(size * 1.25)
    pen.text((MARGIN, SIZE[1] - 50), _cut(card.foot, 32), font=_font(32), fill=MUTED, anchor="lm")
    pen.rectangle((0, SIZE[1] - 14, SIZE[0], SIZE[1]), fill=card.tone)
    written = BytesIO()
    image.save(written, "PNG", optimize=True)
    return written.getvalue()


def _fitted(text: str) -> tuple[int, list[str]]:
    """The largest letters in which `text` fits its box, and its lines."""
    for size in range(LARGEST, SMALLEST - 1, -STEP):
        lines = _lines(text, size)
        if len(lines) * size * 1.25 <= TITLE_BOX[1]:
            return size, lines
    room = int(TITLE_BOX[1] / (SMALLEST * 1.25))
    return SMALLEST, [*lines[: room - 1], _cut(" ".join(lines[room - 1 :]), SMALLEST)]


def _lines(text: str, size: int) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _font(size).getlength(longer) <= TITLE_BOX[0]:
            lines[-1] = longer
        else:
            lines.append(_cut(word, size))
    return lines


def _cut(text: str, size: int) -> str:
    """`text` in one line, with "…" where it is too long."""
    text = _drawable(text)
    if _font(size).getlength(text) <= TITLE_BOX[0]:
        return text
    while text and _font(size).getlength(f"{text}…") > TITLE_BOX[0]:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _drawable(text: str) -> str:
    """`text` in one line without the signs that the face lacks."""
    return " ".join("".join(letter for letter in clean_line(text) if ord(letter) in _letters()).split())


@lru_cache(maxsize=64)
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FACE), size)


@lru_cache(maxsize=1)
def _letters() -> frozenset[int]:
    with TTFont(FACE, lazy=True) as font:
        return frozenset(font.getBestCmap())
