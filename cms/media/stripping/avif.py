"""AVIF: its places are addresses within the file, so one with more than the picture is encoded anew."""

import re
from io import BytesIO

from PIL import Image, ImageOps

_ITEM = re.compile(rb"infe\x02.{3}.{4}(.{4})", re.DOTALL)  # version 2: flags, number, protection, kind
_OF_PICTURE = {b"av01", b"grid", b"iden", b"tmap"}
_BOXES = {b"ftyp", b"meta", b"mdat", b"moov"}
QUALITY = 90


def strip(content: bytes) -> bytes:
    """Without EXIF, XMP and boxes of one's own."""
    if set(_ITEM.findall(content)) <= _OF_PICTURE and _is_bare(content):
        return content
    with Image.open(BytesIO(content)) as picture:
        held = BytesIO()
        options = {
            "quality": QUALITY,
            "icc_profile": picture.info.get("icc_profile"),
            "exif": b"",
            "xmp": b"",
        }
        if getattr(picture, "is_animated", False):
            picture.save(held, "AVIF", save_all=True, **options)
        else:
            ImageOps.exif_transpose(picture).save(held, "AVIF", **options)
        return held.getvalue()


def _is_bare(content: bytes) -> bool:
    """Whether the file has the boxes of a picture and no other."""
    at = 0
    while at + 8 <= len(content):
        size, kind = int.from_bytes(content[at : at + 4]), content[at + 4 : at + 8]
        if kind not in _BOXES:
            return False
        at += size if size >= 8 else len(content)  # 0: to the end
    return True
