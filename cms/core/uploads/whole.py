"""Whether the end of a file is there, by what its beginning says of its length, or by the mark of an end."""

from collections.abc import Callable, Iterator
from typing import BinaryIO

from .kinds import Kind

_PIECE = 1024 * 1024
_TAIL = 64 * 1024
_MOST_BOXES = 10_000
_BARE = {0x01, *range(0xD0, 0xD9)}  # markers of JPEG without a length


def has_its_end(file: BinaryIO, kind: Kind) -> bool:
    """False where it surely is not; True also for kinds that say nothing of it. The file is rewound."""
    check = _ENDS.get(kind.name)
    whole = check(file) if check else True
    file.seek(0)
    return whole


def _size(file: BinaryIO) -> int:
    return file.seek(0, 2)


def _holds(file: BinaryIO, mark: bytes, begins: int) -> bool:
    file.seek(begins)
    kept = b""
    while piece := file.read(_PIECE):
        if mark in kept + piece:
            return True
        kept = piece[-len(mark) :]
    return False


def _jpeg(file: BinaryIO) -> bool:
    """The end of the picture, not of the small one that lies in its head; telephones add films after it."""
    at = 2
    while True:
        file.seek(at)
        head = file.read(4)
        if len(head) < 4 or head[0] != 0xFF:
            return False
        if head[1] == 0xDA:
            return _holds(file, b"\xff\xd9", at)
        at += 1 if head[1] == 0xFF else 2 if head[1] in _BARE else 2 + int.from_bytes(head[2:])


def _png(file: BinaryIO) -> bool:
    return _holds(file, b"IEND\xaeB`\x82", 8)


def _riff(file: BinaryIO) -> bool:
    """A recorder that was cut off, or that wrote as it went, says no length: players play it."""
    size = _size(file)
    file.seek(4)
    said = int.from_bytes(file.read(4), "little")
    return said in (0, 0xFFFFFFFF) or said + 8 <= size + 1


def _film(file: BinaryIO) -> bool:
    """Its boxes end where the file does, and one of them is the index."""
    size, kinds = _size(file), set()
    for kind, end in _boxes(file, size):
        if end > size:
            return False
        kinds.add(kind)
    return not kinds.isdisjoint({b"moov", b"moof", b"meta"})


def _boxes(file: BinaryIO, size: int) -> Iterator[tuple[bytes, int]]:
    at = 0
    for _box in range(_MOST_BOXES):
        file.seek(at)
        head = file.read(16)
        if len(head) < 8:
            return
        length = int.from_bytes(head[:4])
        if length == 1:
            length = int.from_bytes(head[8:])
        at = size if length == 0 else at + length
        yield head[4:8], at
        if 0 < length < 8 or not head[4:8].strip(b"\0"):
            return  # what cameras add behind the last one


def _pdf(file: BinaryIO) -> bool:
    file.seek(max(_size(file) - _TAIL, 0))
    return b"%%EOF" in file.read()


def _seven_zip(file: BinaryIO) -> bool:
    size = _size(file)
    file.seek(12)
    return 32 + int.from_bytes(file.read(8), "little") + int.from_bytes(file.read(8), "little") <= size


_ENDS: dict[str, Callable[[BinaryIO], bool]] = {
    "JPEG": _jpeg,
    "PNG": _png,
    "PDF": _pdf,
    "7z": _seven_zip,
    **dict.fromkeys(("WebP", "WAV", "AVI"), _riff),
    **dict.fromkeys(("HEIC", "AVIF", "MP4", "MOV", "3GP", "M4A", "3GA"), _film),
}
