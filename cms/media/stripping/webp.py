"""WebP (RFC 9649): only the chunks that say how the picture looks, each as long as it may be, and once."""

from collections.abc import Iterator

from .profile import bare

_EXIF_AND_XMP = 0x08 | 0x04  # flags in VP8X
_PROFILE = 0x20
_FRAME = {b"VP8 ", b"VP8L", b"ALPH"}
_LONGEST = {b"VP8X": 10, b"ANIM": 6}
_KEPT = {*_FRAME, *_LONGEST, b"ANMF", b"ICCP"}
_FRAME_HEAD = 16


def strip(content: bytes) -> bytes:
    """Without EXIF, XMP, unknown chunks, and nothing after the end."""
    end = min(8 + int.from_bytes(content[4:8], "little"), len(content))
    chunks = [(kind, _bare(kind, data)) for kind, data in _once(_chunks(content[12:end])) if kind in _KEPT]
    has_profile = any(kind == b"ICCP" and data for kind, data in chunks)
    gone = _EXIF_AND_XMP | (0 if has_profile else _PROFILE)
    body = b"WEBP" + b"".join(
        _chunk(kind, bytes([data[0] & ~gone]) + data[1:] if kind == b"VP8X" else data)
        for kind, data in chunks
        if data
    )
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at + 8 <= len(content):
        size = int.from_bytes(content[at + 4 : at + 8], "little")
        yield content[at : at + 4], content[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


def _once(chunks) -> Iterator[tuple[bytes, bytes]]:
    """The first of each kind, and every frame."""
    seen: set[bytes] = set()
    for kind, data in chunks:
        if kind == b"ANMF" or kind not in seen:
            yield kind, data
        seen.add(kind)


def _bare(kind: bytes, data: bytes) -> bytes:
    if kind == b"ICCP":
        return bare(data)
    if kind == b"ANMF":
        inner = (_chunk(*chunk) for chunk in _once(_chunks(data[_FRAME_HEAD:])) if chunk[0] in _FRAME)
        return data[:_FRAME_HEAD] + b"".join(inner)
    return data[: _LONGEST.get(kind)]


def _chunk(kind: bytes, data: bytes) -> bytes:
    return kind + len(data).to_bytes(4, "little") + data + b"\0" * (len(data) % 2)
