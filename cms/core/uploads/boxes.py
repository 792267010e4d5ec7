"""ISO/IEC 14496-12: one container for films, recordings and pictures; its brands say which.

A file may name any brand of the family first; who can read it is told by the compatible ones after it.
"""

from collections.abc import Iterator
from typing import BinaryIO

_OF_A_FILE = {b"ftyp", b"styp", b"moov", b"moof", b"mdat", b"sidx", b"wide", b"pnot"}
_AVIF = {b"avif", b"avis"}
_HEIC = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"}
_HEIF = {b"mif1", b"mif2", b"msf1", b"miaf", b"1pic"}
_AUDIO = {b"M4A ", b"M4B ", b"M4P ", b"F4A ", b"F4B "}
_MOST_BOXES = 10_000  # films in pieces have thousands
_LONGEST_INDEX = 64 * 1024 * 1024


def kind_of_boxes(file: BinaryIO, head: bytes) -> str | None:
    """The name of the kind; None for what is no such container."""
    if head[4:8] not in _OF_A_FILE:
        return None
    if head[4:8] not in (b"ftyp", b"styp"):
        return _from_before_brands(head)
    brands = _brands(head)
    if not brands or not all(sign in range(0x20, 0x7F) for sign in b"".join(brands)):
        return None
    return _kind_of_picture(brands) or _kind_of_film(file, brands)


def _from_before_brands(head: bytes) -> str | None:
    size = int.from_bytes(head[:4])
    if head[4:8] in (b"moof", b"sidx"):
        return "MP4" if size > 8 else None
    return "MOV" if size in (0, 1) or size >= 8 else None


def _brands(head: bytes) -> list[bytes]:
    """The first brand and the compatible ones; between them stands a number."""
    end = min(int.from_bytes(head[:4]), 1024, len(head))
    found = [head[at : at + 4] for at in (8, *range(16, end - 3, 4))]
    return [brand for at, brand in enumerate(found) if len(brand) == 4 and (at == 0 or brand != b"\0\0\0\0")]


def _kind_of_picture(brands: list[bytes]) -> str | None:
    """A picture names itself so first: films list brands of pictures too, after theirs."""
    if brands[0] not in _AVIF | _HEIC | _HEIF:
        return None
    if not _AVIF.isdisjoint(brands):
        return "AVIF"
    return "HEIC"


def _kind_of_film(file: BinaryIO, brands: list[bytes]) -> str:
    has_sound_alone = _tracks(file) == {b"soun"}
    if brands[0].startswith((b"3gp", b"3g2", b"3ge", b"3gr", b"3gs")):
        return "3GA" if has_sound_alone else "3GP"
    if brands[0] in _AUDIO or has_sound_alone:
        return "M4A"
    return "MOV" if brands[0] == b"qt  " else "MP4"


def _tracks(file: BinaryIO) -> set[bytes]:
    """What the tracks are: b"vide", b"soun" …; empty where the index can't be found."""
    for kind, size in _boxes(file):
        if kind == b"moov" and size <= _LONGEST_INDEX:
            index = file.read(size)
            return {index[at + 12 : at + 16] for at in _places(index, b"hdlr")} & {b"vide", b"soun"}
    return set()


def _boxes(file: BinaryIO) -> Iterator[tuple[bytes, int]]:
    """Each box at the top: kind and size of what is in it; the file then stands at its beginning."""
    at = 0
    for _box in range(_MOST_BOXES):
        file.seek(at)
        head = file.read(16)
        if len(head) < 8:
            return
        size, begins = int.from_bytes(head[:4]), 8
        if size == 1 and len(head) == 16:
            size, begins = int.from_bytes(head[8:]), 16
        file.seek(at + begins)
        yield head[4:8], max(size - begins, 0) if size else _LONGEST_INDEX
        if size < begins:
            return
        at += size


def _places(content: bytes, words: bytes) -> Iterator[int]:
    at = content.find(words)
    while at >= 0:
        yield at
        at = content.find(words, at + 1)
