"""Files under a password, as far as their outside says it; of a PDF only its reader knows."""

import contextlib
from typing import BinaryIO
from zipfile import ZipFile

from .compound import beginning_of_stream
from .kinds import ENCRYPTED, Kind

_AES_OF_7Z = b"\x06\xf1\x07\x01"
_LONGEST_HEADER = 1024 * 1024
_MOST_ENTRIES = 10_000


def is_locked(file: BinaryIO, kind: Kind) -> bool:
    """Whether nobody reads it without a password. The file is rewound."""
    if kind.name == ENCRYPTED:
        return True
    locked = False
    with contextlib.suppress(Exception):  # what is broken is not locked; zipfile has no common class
        file.seek(0)
        locked = _LOCKS[kind.name](file) if kind.name in _LOCKS else False
    file.seek(0)
    return locked


def _zip(file: BinaryIO) -> bool:
    with ZipFile(file) as package:
        return any(entry.flag_bits & 1 for entry in package.infolist()[:_MOST_ENTRIES])


def _open_document(file: BinaryIO) -> bool:
    with ZipFile(file) as package, package.open("META-INF/manifest.xml") as manifest:
        return b"encryption-data" in manifest.read(_LONGEST_HEADER)


def _rar(file: BinaryIO) -> bool:
    head = file.read(32)
    if head.startswith(b"Rar!\x1a\x07\x01\x00"):
        return head[13:14] == b"\x04"  # the first block is the one of encryption
    return bool(int.from_bytes(head[10:12], "little") & 0x0080)


def _seven_zip(file: BinaryIO) -> bool:
    head = file.read(32)
    offset, size = int.from_bytes(head[12:20], "little"), int.from_bytes(head[20:28], "little")
    file.seek(32 + offset)
    return _AES_OF_7Z in file.read(min(size, _LONGEST_HEADER))


def _doc(file: BinaryIO) -> bool:
    begins = beginning_of_stream(file, "WordDocument")
    return begins[:2] == b"\xec\xa5" and bool(int.from_bytes(begins[10:12], "little") & 0x0100)


_LOCKS = {
    "ZIP": _zip,
    "RAR": _rar,
    "7z": _seven_zip,
    "DOC": _doc,
    **dict.fromkeys(("ODT", "ODS", "ODP", "ODG"), _open_document),
}
