"""Signs that nobody sees and that make two addresses of one."""

import re
import unicodedata

# Soft hyphen, joiners and spaces without width, marks of direction, invisible operators, the byte order mark.
_ALWAYS = "\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
_JOINERS = "\u200c\u200d"  # they mean something between letters of Khmer, and in emoji
_CONTROL = "\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff"
_UNSEEN = re.compile(f"[{_ALWAYS}{_CONTROL}]")
_LOOSE_JOINER = re.compile(f"(?:^|(?<=[\x20-\x7e]))[{_JOINERS}]+|[{_JOINERS}]+(?=[\x20-\x7e]|$)")
_EVERY = re.compile(f"[{_ALWAYS}{_JOINERS}{_CONTROL}]")


def without_unseen(text: str) -> str:
    """`text` in NFC without signs that nobody sees, ends trimmed; joiners stay where letters need them."""
    while (
        shown := unicodedata.normalize("NFC", _LOOSE_JOINER.sub("", _UNSEEN.sub("", text))).strip()
    ) != text:
        text = shown
    return shown


def bare(text: str) -> str:
    """`text` in NFC without any of them, to be compared."""
    return unicodedata.normalize("NFC", _EVERY.sub("", text))
