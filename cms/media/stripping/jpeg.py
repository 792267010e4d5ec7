"""JPEG (ITU-T T.81): only the segments that the decoder needs."""

import re
from collections.abc import Iterator

from .kinds import ICC_MOST

_ICC = b"ICC_PROFILE\x00"
_APP0, _APP2, _APP14, _APP15, _COM = 0xE0, 0xE2, 0xEE, 0xEF, 0xFE
_SOS, _EOI = 0xDA, 0xD9
_ALONE = {0x01, *range(0xD0, 0xD8)}  # markers without a length
_AFTER_SCAN = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]")


def strip(content: bytes) -> bytes:
    """Without application segments but JFIF, colour profile and Adobe's transform; nothing after the end."""
    parts = list(_parts(content))
    profile = sum(len(part) for marker, part in parts if _is_profile(marker, part))
    kept = [_kept(marker, part, profile) for marker, part in parts]
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
        if marker == _EOI:
            yield marker, b"\xff\xd9"
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


def _kept(marker: int, part: bytes, profile: int) -> bytes:
    if marker == _APP0 and part[4:9] == b"JFIF\x00":
        # 16 bytes and no thumbnail
        return part if len(part) == 18 else b"\xff\xe0\x00\x10" + part[4:16].ljust(12, b"\0") + b"\0\0"
    if _is_profile(marker, part):
        return part if profile <= ICC_MOST else b""
    if marker == _APP14 and part[4:9] == b"Adobe":
        return part
    return b"" if _APP0 <= marker <= _APP15 or marker == _COM else part


def _is_profile(marker: int, part: bytes) -> bool:
    return marker == _APP2 and part[4:16] == _ICC
