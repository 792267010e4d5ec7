"""JPEG (ITU-T T.81): only the segments that the decoder needs."""

import re
from collections.abc import Iterator

from .profile import bare

_ICC = b"ICC_PROFILE\x00"
_ICC_HEAD = 18  # marker, length, name, number of this part and of all
_ICC_PART = 65_519
_APP0, _APP2, _APP14 = 0xE0, 0xE2, 0xEE
_SOI, _SOS, _EOI, _DNL, _DRI = 0xD8, 0xDA, 0xD9, 0xDC, 0xDD
_ALONE = {0x01, *range(0xD0, 0xD8)}  # markers without a length
_OF_SIX_BYTES = {_DNL, _DRI}
# Frames of every kind (C8 is none), tables for coding and quantisation, scans, the end.
_KEPT = {*range(0xC0, 0xD0), 0xDB, _SOS, _EOI} - {0xC8}
_AFTER_SCAN = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]")


def strip(content: bytes) -> bytes:
    """Without application segments but JFIF, colour profile and Adobe's transform; nothing after the end."""
    parts = list(_parts(content))
    profile = iter([_profile(parts)])  # stands where its first part stood
    kept = [
        next(profile, b"") if _is_profile(marker, part) else _kept(marker, part) for marker, part in parts
    ]
    return b"\xff\xd8" + b"".join(kept)


def _parts(content: bytes) -> Iterator[tuple[int, bytes]]:
    """(marker, its bytes with all that belongs to it), to the end or to where it is cut off."""
    at = 2
    while (at := content.find(b"\xff", at)) >= 0:
        while at + 1 < len(content) and content[at + 1] == 0xFF:  # fill bytes
            at += 1
        if at + 1 >= len(content):
            return
        marker = content[at + 1]
        if marker in (_EOI, _SOI):  # another picture begins where the end is missing
            yield _EOI, b"\xff\xd9"
            return
        if marker in _ALONE or marker == 0:
            at += 2
            continue
        end = at + 2 + max(int.from_bytes(content[at + 2 : at + 4]), 2)
        if marker == _SOS:
            following = _AFTER_SCAN.search(content, end)
            end = following.start() if following else len(content)
        yield marker, content[at:end]
        at = end


def _kept(marker: int, part: bytes) -> bytes:
    if marker == _APP0 and part[4:9] == b"JFIF\x00":
        # 16 bytes and no thumbnail
        return part if len(part) == 18 else b"\xff\xe0\x00\x10" + part[4:16].ljust(12, b"\0") + b"\0\0"
    if marker == _APP14 and part[4:9] == b"Adobe" and len(part) >= 16:
        return b"\xff\xee\x00\x0e" + part[4:16]
    if marker in _OF_SIX_BYTES:
        return part if len(part) == 6 else b""
    return part if marker in _KEPT else b""


def _is_profile(marker: int, part: bytes) -> bool:
    return marker == _APP2 and part[4:16] == _ICC


def _profile(parts: list[tuple[int, bytes]]) -> bytes:
    """The segments of the colour profile; it comes in numbered parts of at most 64 KB."""
    stored = sorted((part[16:17], part[_ICC_HEAD:]) for marker, part in parts if _is_profile(marker, part))
    profile = bare(b"".join(part for _number, part in stored))
    pieces = [profile[at : at + _ICC_PART] for at in range(0, len(profile), _ICC_PART)]
    return b"".join(
        b"\xff\xe2" + (len(piece) + 16).to_bytes(2) + _ICC + bytes([number, len(pieces)]) + piece
        for number, piece in enumerate(pieces, 1)
    )
