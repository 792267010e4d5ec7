"""Zip: an office file is one, and what is in it says which. Nothing in it is unpacked but one short name."""

import struct
from typing import BinaryIO
from zipfile import ZipFile

from .kinds import KINDS, RUNS

_PARTS = {"word/": ("DOCX", "DOCM"), "xl/": ("XLSX", "XLSM"), "ppt/": ("PPTX", "PPTM")}
_DECLARED = {
    kind.media_type: kind.name
    for kind in KINDS.values()
    if "opendocument" in kind.media_type or "epub" in kind.media_type
}
_CONTENTS = "[Content_Types].xml"
_LOCAL = b"PK\x03\x04"
_LONGEST_NAME = 200
_MOST_ENTRIES = 100_000


def kind_of_package(file: BinaryIO, head: bytes) -> tuple[str, bool] | None:
    """The name of the kind, and whether the list at its end is there; None for what is no zip."""
    if not head.startswith((_LOCAL, b"PK\x05\x06", b"PK\x07\x08")):
        return None
    file.seek(0)
    try:
        with ZipFile(file) as package:
            names = [entry.filename for entry in package.infolist()[:_MOST_ENTRIES]]
            declared = _declared(head) or _declared_later(package, names)
    except Exception:  # broken, cut off, packed in a way of its own: zipfile has no common class for it
        return _named(_names_in(head), _declared(head)), False
    return _named(names, declared), True


def _named(names: list[str], declared: str) -> str:
    if declared.removesuffix("-template") in _DECLARED:
        return _DECLARED[declared.removesuffix("-template")]
    if _is_program(names):
        return RUNS
    if _CONTENTS in names:
        has_macros = any(name.endswith("vbaProject.bin") for name in names)
        for folder, (plain, macros) in _PARTS.items():
            if any(name.startswith(folder) for name in names):
                return macros if has_macros else plain
    return "ZIP"


def _is_program(names: list[str]) -> bool:
    """Of Android, of Java, of an iPhone: a telephone or a machine runs it as it is."""
    known = set(names)
    return bool(
        "AndroidManifest.xml" in known
        or ("META-INF/MANIFEST.MF" in known and any(name.endswith(".class") for name in names))
        or any(name.startswith("Payload/") and ".app/" in name for name in names)
    )


def _declared(head: bytes) -> str:
    """What the first entry, named "mimetype" and not packed, says: OpenDocument and EPUB put it there."""
    if head[:4] != _LOCAL or head[30:38] != b"mimetype" or head[8:10] != b"\0\0":
        return ""
    size, _real, name, extra = struct.unpack("<IIHH", head[18:30].ljust(12, b"\0"))
    begins = 30 + name + extra
    return head[begins : begins + min(size, _LONGEST_NAME)].decode("ascii", "replace").strip()


def _declared_later(package: ZipFile, names: list[str]) -> str:
    """The same where somebody packed it anew, in an order of their own."""
    if "mimetype" not in names:
        return ""
    with package.open("mimetype") as stored:
        return stored.read(_LONGEST_NAME).decode("ascii", "replace").strip()


def _names_in(head: bytes) -> list[str]:
    """Names of entries at the beginning of a package whose list is lost."""
    names, at = [], head.find(_LOCAL)
    while at >= 0:
        length = int.from_bytes(head[at + 26 : at + 28], "little")
        names.append(head[at + 30 : at + 30 + length].decode("utf-8", "replace"))
        at = head.find(_LOCAL, at + 4)
    return names
