"""Files of Office before 2007, of Outlook, of today's Office under a password: each a folder of streams."""

from collections.abc import Iterator
from typing import BinaryIO

from .kinds import ENCRYPTED

BEGINNING = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS = {
    "WordDocument": "DOC",
    "Workbook": "XLS",
    "Book": "XLS",
    "PowerPoint Document": "PPT",
    "__properties_version1.0": "MSG",
    "EncryptedPackage": ENCRYPTED,
}
_ENTRY, _MOST_SECTORS = 128, 256
_LISTED_IN_HEAD = 109
_END = 0xFFFFFFFA  # and above: no sector follows


def kind_of_compound(file: BinaryIO, head: bytes) -> str | None:
    """The name of the kind by the streams in it; None for any other, as an installer of Windows is."""
    if not head.startswith(BEGINNING):
        return None
    names = _stream_names(file, head)
    return next((kind for name, kind in _STREAMS.items() if name in names), None)


def beginning_of_stream(file: BinaryIO, name: str) -> bytes:
    """The first sector of the stream of that name; b"" where there is none, or where it is a small one."""
    file.seek(0)
    head = file.read(512)
    power = int.from_bytes(head[30:32], "little")
    if not head.startswith(BEGINNING) or power not in (9, 12):
        return b""
    for sector in _chain(file, head, _number(head, 48), 1 << power):
        for at in range(0, len(sector) - _ENTRY + 1, _ENTRY):
            entry = sector[at : at + _ENTRY]
            length = min(int.from_bytes(entry[64:66], "little"), 64)
            if entry[: max(length - 2, 0)].decode("utf-16-le", "replace") == name:
                is_small = _number(entry, 120) < _number(head, 56)
                return b"" if is_small else _sector_at(file, _number(entry, 116), 1 << power)
    return b""


def _stream_names(file: BinaryIO, head: bytes) -> set[str]:
    power = int.from_bytes(head[30:32], "little")
    if power not in (9, 12):
        return set()
    names = set()
    for sector in _chain(file, head, _number(head, 48), 1 << power):
        for at in range(0, len(sector) - _ENTRY + 1, _ENTRY):
            length = min(int.from_bytes(sector[at + 64 : at + 66], "little"), 64)
            names.add(sector[at : at + max(length - 2, 0)].decode("utf-16-le", "replace"))
    return names


def _chain(file: BinaryIO, head: bytes, place: int, size: int) -> Iterator[bytes]:
    """The sectors that hold the list of streams, as the table of sectors says which follows which."""
    for _sector in range(_MOST_SECTORS):
        if place >= _END:
            return
        yield _sector_at(file, place, size)
        table = _sector_at(file, _table_at(file, head, place * 4 // size, size), size)
        place = _number(table, place * 4 % size)


def _table_at(file: BinaryIO, head: bytes, which: int, size: int) -> int:
    """Where that part of the table lies: the first parts are listed in the head, the others in a chain."""
    if which < _LISTED_IN_HEAD:
        return _number(head, 76 + which * 4)
    place, which = _number(head, 68), which - _LISTED_IN_HEAD
    for _hop in range(min(which // (size // 4 - 1), _MOST_SECTORS)):
        place = _number(_sector_at(file, place, size), size - 4)
    return _number(_sector_at(file, place, size), which % (size // 4 - 1) * 4)


def _number(content: bytes, at: int) -> int:
    return int.from_bytes(content[at : at + 4].ljust(4, b"\xff"), "little")


def _sector_at(file: BinaryIO, sector: int, size: int) -> bytes:
    file.seek((sector + 1) * size)
    return file.read(size)
