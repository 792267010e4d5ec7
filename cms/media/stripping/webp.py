"""WebP (RFC 9649): only the chunks that say how the picture looks."""

from collections.abc import Iterator

from .kinds import ICC_MOST

_EXIF_AND_XMP = 0x08 | 0x04  # flags in VP8X
_PROFILE = 0x20
_FRAME = {b"VP8 ", b"VP8L", b"ALPH"}
_KEPT = {*_FRAME, b"VP8X", b"ANIM", b"ANMF", b"ICCP"}
_FRAME_HEAD = 16


def strip(content: bytes) -> bytes:
    """Without EXIF, XMP, unknown chunks, and nothing after the end."""
    end = min(8 + int.from_bytes(content[4:8], "little"), len(content))
    chunks = [(kind, data) for kind, data in _chunks(content[12:end]) if _stays(kind, data)]
    gone = _EXIF_AND_XMP | (0 if any(kind == b"ICCP" for kind, _data in chunks) else _PROFILE)
    body = b"WEBP" + b"".join(_chunk(kind, _changed(kind, data, gone)) for kind, data in chunks)
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at + 8 <= len(content):
        size = int.from_bytes(content[at + 4 : at + 8], "little")
        yield content[at : at + 4], content[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


def _stays(kind: bytes, data: bytes) -> bool:
    return kind in _KEPT and (kind != b"ICCP" or len(data) <= ICC_MOST)


def _changed(kind: bytes, data: bytes, gone: int) -> bytes:
    if kind == b"VP8X" and data:
        return bytes([data[0] & ~gone]) + data[1:]
    if kind == b"ANMF":
        inner = (_chunk(*chunk) for chunk in _chunks(data[_FRAME_HEAD:]) if chunk[0] in _FRAME)
        return data[:_FRAME_HEAD] + b"".join(inner)
    return data


def _chunk(kind: bytes, data: bytes) -> bytes:
    return kind + len(data).to_bytes(4, "little") + data + b"\0" * (len(data) % 2)
