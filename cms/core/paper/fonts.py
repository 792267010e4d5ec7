"""Which faces a PDF may use, found once a process: one for Vietnamese, others only for what it lacks."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import typst
from fontTools.ttLib import TTFont

from .styled import CLOSE, OPEN, is_mark, plain_letters, undressed

# Metric-compatible with Times New Roman; the fallback is carried by typst itself.
PREFERRED, CARRIED = "Liberation Serif", "Libertinus Serif"
# For words quoted in other scripts, in this order, each only where it is installed.
OTHERS = (
    "Noto Serif Khmer",
    "Noto Sans Khmer",
    "Noto Serif Lao",
    "Noto Serif Thai",
    "Noto Serif CJK SC",
    "Noto Sans CJK SC",
    "Noto Naskh Arabic",
    "Noto Serif Hebrew",
    "Noto Sans Symbols",
    "Noto Sans Symbols 2",
    "Noto Emoji",
    "Noto Color Emoji",
)
VIETNAMESE = frozenset(
    "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ"
    "AÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬBCDĐEÈÉẺẼẸÊỀẾỂỄỆGHIÌÍỈĨỊKLMNOÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢPQRSTUÙÚỦŨỤƯỪỨỬỮỰVXYỲÝỶỸỴ"
)
_PRIVATE = (range(0xE000, 0xF900), range(0xF0000, 0x110000))
_INVISIBLE = frozenset(map(ord, " \n\u00a0\u00ad\u200b\u200c\u200d\ufe0e\ufe0f"))


@dataclass(frozen=True, slots=True)
class Faces:
    """`families` in order of use and the signs each of them has; `fonts` for typst."""

    families: tuple[str, ...]
    coverage: tuple[frozenset[int], ...]
    fonts: typst.Fonts

    def shown(self, value: str) -> str:
        """Returns `value` as it can be printed: a letter dressed up in a way that no face here has stands
        plain between ‹ and ›, any other sign that none has as its code point, as [U+1F600].

        A blank box would say that something is missing, and archival PDF forbids it; this says what.
        """
        if value.isascii() or all(self._has(ord(sign)) for sign in value):
            return value
        printed, at = [], 0
        while at < len(value):
            end = self._end_of_dressed(value, at)
            if end > at:
                printed.append(f"{OPEN}{self._each(undressed(value[at:end]))}{CLOSE}")
            else:
                end = at + 1
                printed.append(self._each(value[at]))
            at = end
        return "".join(printed)

    def _end_of_dressed(self, value: str, at: int) -> int:
        """Where the run of dressed letters ends that begins at `at`; `at` itself when none does.

        Marks on its letters belong to it, and spaces between them.
        """
        end = at
        for place in range(at, len(value)):
            sign = value[place]
            if not self._has(ord(sign)) and plain_letters(sign):
                end = place + 1
            elif end == at:
                break
            elif is_mark(sign) and end == place:
                end = place + 1
            elif sign != " ":
                break
        return end

    def _each(self, value: str) -> str:
        return "".join(sign if self._has(ord(sign)) else f"[U+{ord(sign):04X}]" for sign in value)

    def _has(self, code: int) -> bool:
        if code in _INVISIBLE:
            return True
        return not any(code in each for each in _PRIVATE) and any(code in each for each in self.coverage)


@lru_cache(maxsize=2)
def faces(system: bool = True) -> Faces:
    """The faces of this machine; with `system` False only what typst carries."""
    return choose(typst.Fonts(include_system_fonts=system))


def choose(fonts: typst.Fonts) -> Faces:
    """Returns the faces to use of those in `fonts`.

    The preferred family is taken from one folder, and only if its four faces have every Vietnamese letter:
    an older release of it, which may be installed beside the newer, lacks some.
    """
    files: dict[str, list[Path]] = {}
    for font in fonts.fonts():
        if font.path and font.family in (PREFERRED, *OTHERS):
            files.setdefault(font.family, []).append(Path(font.path))
    families, coverage, folders = [CARRIED], [VIETNAMESE_AND_LATIN], []
    for folder in sorted({path.parent for path in files.get(PREFERRED, ())}):
        signs = [_signs(path) for path in files[PREFERRED] if path.parent == folder]
        common = frozenset.intersection(*signs)
        if len(signs) == 4 and common.issuperset(map(ord, VIETNAMESE)):
            families, coverage, folders = [PREFERRED], [common], [folder]
            break
    for family in OTHERS:
        if family in files:
            families.append(family)
            coverage.append(_signs(min(files[family])))
            folders += [path.parent for path in files[family]]
    used = typst.Fonts(include_system_fonts=False, font_paths=sorted(set(folders)))
    return Faces(tuple(families), tuple(coverage), used)


def _signs(path: Path) -> frozenset[int]:
    with TTFont(path, fontNumber=0, lazy=True) as font:
        return frozenset(font.getBestCmap())


# The carried face is inside typst and can't be asked: these are what a document in Vietnamese needs of it.
VIETNAMESE_AND_LATIN = frozenset(
    [*map(ord, VIETNAMESE), *range(0x20, 0x7F), *range(0xA1, 0x180), *map(ord, "–—‘’“”„‹›…•†‡‰′″€₫→−≤≥≠×")]
)
