"""PNG (W3C): only the chunks that say how the picture looks, each as long as it may be, and once."""

import zlib
from collections.abc import Iterator

from .profile import MOST, bare

_SIGNATURE, _AT_ONCE = 8, 1 << 20
_PALETTE = 3  # kind of colour that has a table of them
_LENGTHS = {
    **{
        b"IHDR": (13,),
        b"IEND": (0,),
        b"pHYs": (9,),
        b"sBIT": range(1, 5),
        b"bKGD": (1, 2, 6),
        b"tRNS": (2, 6),
    },
    **{b"gAMA": (4,), b"sRGB": (1,), b"cHRM": (32,), b"cICP": (4,), b"mDCV": (24,), b"cLLI": (8,)},
}
_OF_PALETTE = {b"PLTE": range(3, 769, 3), b"tRNS": range(1, 257)}
_MOVES, _FRAME, _FRAME_DATA = b"acTL", b"fcTL", b"fdAT"
_OF_MOVING = {_MOVES: (8,), _FRAME: (26,), _FRAME_DATA: range(4, 1 << 31)}
_DATA = b"IDAT"
_OFTEN = {_DATA, _FRAME, _FRAME_DATA}


def strip(content: bytes) -> bytes:
    """Without texts, EXIF, time, chunks of one's own; nothing after the end of points or file."""
    has_palette = content[25:26] == bytes([_PALETTE])
    lengths = {_DATA: range(1 << 31), **_LENGTHS, **(_OF_PALETTE if has_palette else {})}
    seen: set[bytes] = set()
    kept = [content[:_SIGNATURE]]
    for kind, data, chunk in _of_picture(_chunks(content)):
        if kind in seen and kind not in _OFTEN:
            continue
        seen.add(kind)
        if kind == _MOVES:
            lengths |= _OF_MOVING
        if kind == b"iCCP":
            kept.append(_profile(data))
        elif len(data) in lengths.get(kind, ()):
            kept.append(chunk)
    return b"".join(kept)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes, bytes]]:
    """(kind, what it holds, all of it)"""
    at = _SIGNATURE
    while at + 12 <= len(content):
        kind = content[at + 4 : at + 8]
        end = at + 12 + int.from_bytes(content[at : at + 4])
        if kind == b"IEND":
            yield kind, b"", _chunk(kind, b"")
            return
        yield kind, content[at + 8 : end - 4], content[at:end]
        at = end


def _of_picture(chunks) -> Iterator[tuple[bytes, bytes, bytes]]:
    """`chunks` without what lies behind the end of the packed points."""
    points = zlib.decompressobj()
    for kind, data, chunk in chunks:
        if kind != _DATA:
            yield kind, data, chunk
        elif not points.eof:
            left_over = _unpack(points, data)
            needed = data[: len(data) - left_over]
            yield kind, needed, _chunk(kind, needed) if left_over else chunk


def _unpack(points, data: bytes) -> int:
    """How many bytes of `data` come after the end; none when it can't be unpacked: that is no picture."""
    try:
        points.decompress(data, _AT_ONCE)
        while points.unconsumed_tail:
            points.decompress(points.unconsumed_tail, _AT_ONCE)
    except zlib.error:
        return 0
    return len(points.unused_data)


def _profile(data: bytes) -> bytes:
    """The chunk of the colour profile, under no name."""
    _name, _end, packed = data.partition(b"\0")
    try:
        profile = bare(zlib.decompressobj().decompress(packed[1:], MOST + 1))
    except zlib.error:
        return b""
    return _chunk(b"iCCP", b"icc\0\0" + zlib.compress(profile, 9)) if profile else b""


def _chunk(kind: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4) + kind + data + zlib.crc32(kind + data).to_bytes(4)
