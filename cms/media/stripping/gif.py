"""GIF (89a): pictures, how long each is shown, and whether they begin anew."""

from collections.abc import Iterator

_EXTENSION, _PICTURE, _END = 0x21, 0x2C, 0x3B
_CONTROL, _APPLICATION = 0xF9, 0xFF
_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")


def strip(content: bytes) -> bytes:
    """Without comments and what applications added (XMP stands there); nothing after the end."""
    head = 13 + _table(content[10:11])
    return content[:head] + b"".join(_blocks(content, head))


def _blocks(content: bytes, at: int) -> Iterator[bytes]:
    while at < len(content):
        if content[at] == _EXTENSION:
            end = _after_parts(content, at + 2)
            if _stays(content[at:end]):
                yield content[at:end]
        elif content[at] == _PICTURE:
            data = at + 10 + _table(content[at + 9 : at + 10]) + 1  # after the smallest code's size
            end = _after_parts(content, data)
            yield content[at:end]
        else:
            yield content[at : at + 1] if content[at] == _END else b""
            return
        at = end


def _stays(block: bytes) -> bool:
    label = block[1] if len(block) > 1 else None
    if label == _APPLICATION:
        return block[3:14] in _LOOPS and len(block) == 19
    return label == _CONTROL and len(block) == 8


def _after_parts(content: bytes, at: int) -> int:
    """Where a row of parts, each with its length before it, has ended."""
    while at < len(content) and content[at]:
        at += 1 + content[at]
    return at + 1


def _table(flags: bytes) -> int:
    """Bytes of the table of colours that the flags announce."""
    return 3 * 2 ** ((flags[0] & 0x07) + 1) if flags and flags[0] & 0x80 else 0
