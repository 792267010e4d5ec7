"""PNG (W3C): only the chunks that say how the picture looks."""

import zlib
from collections.abc import Iterator

from .kinds import ICC_MOST

_SIGNATURE = 8
_KEPT = {
    *(b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"bKGD", b"pHYs", b"sBIT", b"hIST"),
    *(b"cHRM", b"gAMA", b"sRGB", b"iCCP", b"cICP", b"mDCV", b"cLLI"),
    *(b"acTL", b"fcTL", b"fdAT"),
}


def strip(content: bytes) -> bytes:
    """Without texts, EXIF, time, chunks of one's own, and nothing after the end."""
    return content[:_SIGNATURE] + b"".join(chunk for kind, chunk in _chunks(content) if _stays(kind, chunk))


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = _SIGNATURE
    while at + 12 <= len(content):
        kind = content[at + 4 : at + 8]
        end = at + 12 + int.from_bytes(content[at : at + 4])
        yield kind, content[at:end]
        if kind == b"IEND":
            return
        at = end


def _stays(kind: bytes, chunk: bytes) -> bool:
    return kind in _KEPT and (kind != b"iCCP" or _is_small(chunk))


def _is_small(chunk: bytes) -> bool:
    """Whether the profile unpacks to something of a profile's size."""
    _name, _end, packed = chunk[8:-4].partition(b"\0")
    try:
        return len(zlib.decompressobj().decompress(packed[1:], ICC_MOST + 1)) <= ICC_MOST
    except zlib.error:
        return False
