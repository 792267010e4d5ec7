"""Names that look alike are one name: the skeleton of UTS 39, over folded letters without unseen signs."""

import unicodedata
from functools import cache, lru_cache

from confusable_homoglyphs.confusables import confusables_data

from search.folding import fold

# Signs that Unicode tells to leave out where nothing is drawn for them, besides those of category Cf.
_NOTHING = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0") | frozenset(
    map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))
)
_MARKS_OF_DIRECTION = str.maketrans("", "", "\u200e\u200f")


@lru_cache(maxsize=20_000)
def same_names(name: str) -> frozenset[str]:
    """What a name shares with every name that looks like it: skeletons before and after small letters.

    Accents, case, punctuation and spaces make no other name.
    """
    plain = _plain(name)
    skeletons = (_skeleton(fold(plain).casefold()), _skeleton(plain))
    return frozenset(words for skeleton in skeletons if (words := _words(skeleton)))


def _plain(text: str) -> str:
    """`text` without format characters and without dress: soft hyphens, joiners, bold or wide letters."""
    kept = "".join(
        letter for letter in text if unicodedata.category(letter) != "Cf" and letter not in _NOTHING
    )
    return unicodedata.normalize("NFKC", kept)


def _skeleton(text: str) -> str:
    prototypes = _prototypes()
    letters = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFD", "".join(prototypes.get(letter, letter) for letter in letters))


def _words(skeleton: str) -> str:
    """The letters and digits, folded; what stands between them makes no other name."""
    folded = fold(unicodedata.normalize("NFC", skeleton)).casefold()
    return "".join(letter for letter in folded if letter.isalnum() and not unicodedata.combining(letter))


@cache
def _prototypes() -> dict[str, str]:
    """Each letter to the one that stands for all that look like it; read from Unicode's data, once."""
    leader: dict[str, str] = {}

    def find(sign: str) -> str:
        while leader.setdefault(sign, sign) != sign:
            sign = leader[sign]
        return sign

    for sign, others in confusables_data.items():
        for other in others:
            pair = {find(_bare(sign)), find(_bare(other["c"]))}
            first = min(pair, key=lambda each: (-len(each), each))
            leader.update(dict.fromkeys(pair, first))
    return {sign: find(sign) for sign in list(leader) if len(sign) == 1}


def _bare(sign: str) -> str:
    return sign.translate(_MARKS_OF_DIRECTION)
