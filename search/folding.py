"""One fold for every engine: letters without marks, in lower case, position for position.

NFD and the tokenizers of the databases leave đ alone, and some drop marks that Khmer needs; so the folding is
done here, once, before any engine sees a word. The result is as long as the NFC of what came in, so a hit in
folded text is a hit at the same place in the accented original.
"""

import unicodedata

_WITHOUT_DECOMPOSITION = {
    "đ": "d",
    "Đ": "d",
    "ð": "d",
    "Ð": "d",
    "ø": "o",
    "Ø": "o",
    "ł": "l",
    "Ł": "l",
    "ı": "i",
}


class _Table(dict):
    """Character to folded character, filled as characters are met."""

    def __missing__(self, code):
        letter = chr(code)
        base = unicodedata.normalize("NFD", letter)[0]
        folded = _WITHOUT_DECOMPOSITION.get(base)
        if folded is None:
            # Only marks on letters that stand without them go; a Khmer vowel sign is a letter of its own.
            folded = base if base.isalpha() and unicodedata.name(base, "").startswith("LATIN") else letter
            lower = folded.lower()
            folded = lower if len(lower) == 1 else folded
        self[code] = folded
        return folded


_TABLE = _Table()


def fold(text: str) -> str:
    """Return the NFC of `text`, each Latin letter bare and small: "Đường Phú Quốc" gives "duong phu quoc".

    `len(fold(text)) == len(unicodedata.normalize("NFC", text))`.
    """
    return unicodedata.normalize("NFC", text).translate(_TABLE)
