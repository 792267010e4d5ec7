"""Texts that nobody types in good faith, the same from the same number: what a search must bear."""

import random
import sys
from collections.abc import Callable, Iterator

MEGABYTE = 1_000_000  # characters
ONE_IN = 500  # of the texts is blown up to a megabyte

# Signs and words that mean something to Lucene, tantivy, FTS5, tsquery, SQL, templates, shells and headers.
_SIGNS = r"""+ - & | ! ( ) { } [ ] ^ " ~ * ? : \ / ' ` ; , . < > = % $ # @ _ && || <> :* <-> <5> -- /* */ *:*
    AND OR NOT NEAR NEAR/3 TO IN TRUE NULL SELECT UNION DROP ${x} {{7*7}} {%x%} %s %n %00 \0 all_f: title_f:(
    id:* reader:desk a^1e9 (?i) (a+)+$ _exists_:id <script> <!-- &lt; ../../ file:/// {"match_all":{}}"""
_PHRASES = ("[* TO *]", "{a TO b}", '"a b"~3', "' OR 1=1 --", "\r\nSet-Cookie: a=b", "a" * 200 + "*")
_SYNTAX = (*_SIGNS.split(), *_PHRASES, "~" * 20, '"' * 20, "(" * 200, ")" * 200, "[" * 200)
_WORDS = (
    "phú quốc", "phu", "đảo", "hòa", "thuỷ", "ubnd", "439/BC-UBND", "15/2020/NĐ-CP", "07/9/2015", "18.000",
    "32/13/9999", "0,5", "1.", "1/", "1/1/", "30-4", "ngày 7 tháng 9 năm 2015", "a.b@c.vn", "https://a.vn/",
    "www.", "@a", "rồi.mẹ", "covid 19", "an giang", "tp", "ទីក្រុង", "ក្", "្", "安江", "Привет", "مرحبا",
    "שלום", "½", "m²",
)  # fmt: skip
_INVISIBLE = (
    "\0\x01\x08\x1b\x7f\x85\u00ad\u034f\u061c\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202d\u202e\u2060"
)
_INVISIBLE += "\u2066\u2069\ufeff\ufff9\uffff\U000e0001\U000e0041"
_MARKS = "\u0300\u0301\u0303\u0309\u0323\u0336\u0489\u0334\u1ab0\u20dd\u0e31\u05b0\u0670\u17d2\ufe0f"
_EMOJI = (
    "👨\u200d👩\u200d👧", "🏳\ufe0f\u200d🌈", "👍🏽", "🇻🇳", "🇻", "1\ufe0f\u20e3",
    "☠\ufe0f", "🫠", "\U0001f3fb", "\u20e3",
)  # fmt: skip
_STYLED = (
    "𝐏𝐡𝐮́", "𝑸𝒖𝒐̂́𝒄", "ｐｈｕ", "ⓠⓤⓞⓒ", "𝓭𝓪𝓸", "ᴘʜᴜ", "ﬁ", "ﷺ", "ǆ", "ẞ", "İ", "ı", "ſ", "\u212a", "\u212b",
)  # fmt: skip


def fuzz_texts(seed: int) -> Iterator[str]:
    """Yield texts without end; the n-th is the same for the same `seed`."""
    for number in range(sys.maxsize):
        dice = random.Random(f"{seed}:{number}")
        text = dice.choice(_KINDS)(dice)
        if number % ONE_IN == ONE_IN - 1:
            text = (text or "a") * (MEGABYTE // max(len(text), 1) + 1)
        yield text


def _syntax(dice: random.Random) -> str:
    some = dice.choices(_SYNTAX + _WORDS, k=dice.randint(1, 30))
    return dice.choice(["", " ", "  "]).join(some)


def _words(dice: random.Random) -> str:
    return dice.choice([" ", "/", ".", "-", "_", "\t"]).join(dice.choices(_WORDS, k=dice.randint(1, 40)))


def _flood(dice: random.Random) -> str:
    """One piece over and over: the way into every pattern that goes back and forth."""
    piece = dice.choice(
        [*_SYNTAX, *_WORDS, *_INVISIBLE, *_MARKS, *_EMOJI, *_STYLED, "a ", "1 ", "a-", "a'", "aa"]
    )
    return dice.choice(["", "a", "439/", "1"]) + piece * dice.randint(2, 3_000 // len(piece) + 2)


def _marks(dice: random.Random) -> str:
    return "".join(
        dice.choice("aeiouđầ1ក") + "".join(dice.choices(_MARKS, k=dice.randint(0, 200)))
        for _letter in range(dice.randint(1, 12))
    )


def _broken(dice: random.Random) -> str:
    """Halves of surrogate pairs, and bytes that are no UTF-8 (as `surrogateescape` has them)."""
    halves = [chr(dice.randint(0xD800, 0xDFFF)) for _half in range(dice.randint(1, 20))]
    escaped = bytes(dice.randrange(256) for _byte in range(dice.randint(1, 40))).decode(
        "utf-8", "surrogateescape"
    )
    return "".join(dice.sample([*halves, escaped, "phu", " ", "quốc"], k=dice.randint(1, 4)))


def _anywhere(dice: random.Random) -> str:
    """Any code points at all."""
    return "".join(chr(dice.randrange(0x110000)) for _letter in range(dice.randint(1, 200)))


def _plane(dice: random.Random) -> str:
    """Neighbours in Unicode, so mostly of one script."""
    start = dice.choice(
        [0x20, 0xA0, 0x300, 0x590, 0x900, 0xE00, 0x1780, 0x1E00, 0x2000, 0x4E00, 0xFE00, 0x1F300]
    )
    return "".join(chr(start + dice.randrange(0x180)) for _letter in range(dice.randint(1, 300)))


def _mixed(dice: random.Random) -> str:
    """Words with something between, before and behind every few letters."""
    noise = [*_INVISIBLE, *_MARKS, *_EMOJI, *_STYLED, *_SYNTAX]
    text = " ".join(dice.choices(_WORDS, k=dice.randint(1, 6)))
    return "".join(letter + (dice.choice(noise) if dice.random() < 0.3 else "") for letter in text)


def _turned(dice: random.Random) -> str:
    """Right to left, overridden and never ended."""
    return "\u202e" + _words(dice)[::-1] + dice.choice(["", "\u202c", "\u2067"]) + dice.choice(_WORDS)


def _number(dice: random.Random) -> str:
    digits = "".join(dice.choices("0123456789", k=dice.randint(1, 400)))
    return dice.choice(["{}", "{0}/{0}", "{}/BC-UBND", "0,{}", "-{}", "{}e{}", "{0}.{0}.{0}"]).format(
        digits, digits
    )


def _nothing(dice: random.Random) -> str:
    return dice.choice(["", " ", "\0", "\n", "\u3000", "\ud800", "...", '""', "''", "()", "½", "​"])


_KINDS: list[Callable[[random.Random], str]] = [
    _syntax, _syntax, _words, _flood, _flood, _marks, _broken, _anywhere, _plane, _mixed, _turned, _number,
    _nothing,
]  # fmt: skip
