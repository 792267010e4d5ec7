"""The words of RTF, paragraph by paragraph; tables of fonts, styles and pictures are none."""

import re
from collections.abc import Iterator

_TOKEN = re.compile(
    rb"\\([a-z]{1,32})(-?\d{1,10})?[ ]?|\\'([0-9a-fA-F]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
_UNREAD = frozenset(
    b"fonttbl colortbl stylesheet info pict object fldinst themedata colorschememapping datastore "
    b"latentstyles listtable listoverridetable rsidtbl generator xmlnstbl filetbl revtbl".split()
)
_BREAKS = frozenset(b"par line cell row page sect nestcell nestrow".split())
_SPACES = {b"tab": "\t", b"emdash": "—", b"endash": "–", b"bullet": "•"}


def rtf(content: bytes) -> Iterator[str]:
    """The whole, as one piece."""
    yield "".join(_pieces(content))


def _pieces(content: bytes) -> Iterator[str]:
    page, stack, after, skip, unread = "cp1258", [], 1, 0, False
    for word, number, byte, sign, brace, text in _TOKEN.findall(content):
        if brace == b"{":
            stack.append((after, unread))
        elif brace == b"}":
            was_read = not unread
            after, unread = stack.pop() if stack else (1, False)
            if was_read and unread:
                yield "\n"
        elif word == b"shptxt":  # the words of a text box, in a group that is else for drawing
            unread = False
            yield "\n"
        elif word in _UNREAD or sign == b"*":
            unread = True
        elif word == b"ansicpg":
            page = _known(f"cp{int(number or 1258)}")
        elif word == b"uc":
            after = max(int(number or 1), 0)
        elif unread:
            continue
        elif word == b"u":
            yield chr(int(number or 63) % 65536)
            skip = after
        elif byte:
            skip, is_shown = max(skip - 1, 0), not skip
            if is_shown:
                yield bytes.fromhex(byte.decode()).decode(page, "replace")
        elif word in _BREAKS:
            yield "\n"
        elif word in _SPACES or sign == b"~":
            yield _SPACES.get(word, " ")
        elif text:
            shown, skip = text[skip:], max(skip - len(text), 0)
            yield shown.decode(page, "replace")


def _known(page: str) -> str:
    try:
        b"".decode(page)
    except LookupError:
        return "cp1258"
    return page
