"""Subset the headline face to the letters we set in it: `python tools/make_fonts.py`, run by `make setup`.

Reads Source Serif Pro Semibold from the package `font-source-serif-pro` (SIL Open Font License) and writes
`static/fonts/generated/headline.woff2`, about 16 KB, git-ignored. Running it again changes nothing.
Fails with a message when a Vietnamese letter is missing from the face.
"""

import sys
import unicodedata
from pathlib import Path

from font_source_serif_pro import __file__ as package
from fontTools import subset

SOURCE = Path(package).parent / "files" / "SourceSerifPro-Semibold.ttf"
TARGET = Path(__file__).resolve().parent.parent / "static" / "fonts" / "generated" / "headline.woff2"

VOWELS = "aăâeêioôơuưy"
TONES = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]  # none, huyền, sắc, ngã, hỏi, nặng
VIETNAMESE = {
    unicodedata.normalize("NFC", letter + tone)
    for vowel in VOWELS
    for letter in (vowel, vowel.upper())
    for tone in TONES
} | set("đĐ")
LATIN = {chr(code) for code in [*range(0x20, 0x7F), *range(0xC0, 0x100)]} | set(" «°²³·»")
SIGNS = set("–—‘’“”„…•₫€™−‑  ")
LETTERS = VIETNAMESE | LATIN | SIGNS
# Text that is not NFC still reads.
COMBINING = {chr(code) for code in (0x0300, 0x0301, 0x0303, 0x0309, 0x0323)}


def make(target: Path = TARGET) -> Path:
    """Write the subset to `target` and return it; ValueError names the Vietnamese letters the face lacks."""
    options = subset.Options(
        flavor="woff2", layout_features=["kern", "liga", "mark", "mkmk", "ccmp", "locl", "lnum"]
    )
    options.hinting = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]  # the licence travels with the file
    font = subset.load_font(str(SOURCE), options)
    if missing := sorted(letter for letter in VIETNAMESE if ord(letter) not in font.getBestCmap()):
        raise ValueError(f"{SOURCE.name} lacks {' '.join(missing)}")
    subsetter = subset.Subsetter(options)
    subsetter.populate(text="".join(LETTERS | COMBINING))
    subsetter.subset(font)
    font["head"].modified = font["head"].created  # the same bytes on every machine
    target.parent.mkdir(parents=True, exist_ok=True)
    subset.save_font(font, str(target), options)
    return target


if __name__ == "__main__":
    try:
        made = make()
    except ValueError as problem:
        sys.exit(str(problem))
    print(f"{made.name}: {made.stat().st_size / 1024:.1f} KB")
