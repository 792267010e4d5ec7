"""Which kind a file is, by its content."""

import re
from dataclasses import replace
from typing import BinaryIO

from .boxes import kind_of_boxes
from .compound import kind_of_compound
from .kinds import KINDS, PROGRAM, TEXT, Kind
from .packages import kind_of_package
from .sound import kind_of_frames
from .words import is_text

_HEAD = 64 * 1024
_PDF_WITHIN = 1024  # ISO 32000, annex H: readers find the beginning there
_SIGNS = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"II+\0", "TIFF"),
    (b"MM\0+", "TIFF"),
    (b"\xff\x0a", "JPEG XL"),
    (b"\0\0\0\x0cJXL \r\n\x87\n", "JPEG XL"),
    (b"\0\0\0\x0cjP  \r\n\x87\n", "JPEG 2000"),
    (b"\xff\x4f\xff\x51", "JPEG 2000"),
    (b"0&\xb2u\x8ef\xcf\x11", "Windows Media"),
    (b"FLV\x01", "FLV"),
    (b"\0\0\x01\xba", "MPEG"),
    (b"\0\0\x01\xb3", "MPEG"),
    (b"#!AMR", "AMR"),
    (b"fLaC\0", "FLAC"),
    (b"caff\0\x01", "CAF"),
    (b"{\\rtf", "RTF"),
    (b"\x1f\x8b\x08", "gzip"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"WARC/", "WARC"),
)
_RIFF = {b"WEBP": "WebP", b"WAVE": "WAV", b"AVI ": "AVI"}
_PROGRAMS = (
    b"\x7fELF",
    b"dex\n",
    b"L\0\0\0\x01\x14\x02\0\0\0\0\0\xc0",  # a link that Windows follows
    *(bytes.fromhex(sign) for sign in ("feedface", "feedfacf", "cefaedfe", "cffaedfe", "cafebabe")),
)
_BITMAP_HEADS = {12, 16, 40, 52, 56, 64, 108, 124}
_MARKUP = re.compile(rb"<[a-zA-Z!?/]")


def told(file: BinaryIO) -> Kind | None:
    """The kind of an open file, by what is in it; None when it is none of the list. The file is rewound."""
    file.seek(0)
    head = file.read(_HEAD)
    try:
        return _told(file, head)
    finally:
        file.seek(0)


def _told(file: BinaryIO, head: bytes) -> Kind | None:
    if name := _by_beginning(head):
        return KINDS[name]
    if package := kind_of_package(file, head):
        name, is_whole = package
        return replace(KINDS[name], whole=is_whole)
    if _is_program(head):
        return PROGRAM
    name = kind_of_boxes(file, head) or kind_of_compound(file, head) or _pdf(head) or kind_of_frames(head)
    if name is None and is_text(head):
        name = TEXT
    return KINDS[name] if name else None


def _by_beginning(head: bytes) -> str | None:
    for sign, name in _SIGNS:
        if head.startswith(sign):
            return name
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12])
    if head[:4] == b"FORM" and head[8:12] in (b"AIFF", b"AIFC"):
        return "AIFF"
    if head[:2] == b"BM" and int.from_bytes(head[14:18], "little") in _BITMAP_HEADS:
        return "BMP"
    if head[:4] == b"\x1aE\xdf\xa3":
        return "WebM" if b"webm" in head[:128] else "Matroska" if b"matroska" in head[:128] else None
    if head.startswith(b"OggS\0"):
        return "OGV" if b"\x80theora" in head[:512] else "Ogg"
    if head[257:262] == b"ustar":
        return "tar"
    return _transport(head)


def _transport(head: bytes) -> str | None:
    """Packets of 188 bytes that all begin alike, as receivers and cameras write them, some with a time."""
    for begins, length in ((0, 188), (4, 192)):
        packets = head[begins : begins + length * 5 : length]
        if len(packets) == 5 and set(packets) == {0x47}:
            return "MPEG-TS"
    return None


def _is_program(head: bytes) -> bool:
    """What a machine runs: of Windows, Linux, macOS, Android, Java, or a script that names who runs it."""
    if head.startswith(_PROGRAMS) or head.removeprefix(b"\xef\xbb\xbf").startswith(b"#!"):
        return True
    return head[:2] in (b"MZ", b"ZM") and not is_text(head)


def _pdf(head: bytes) -> str | None:
    """What stands before its mark may be anything but a web page, which a browser might show instead."""
    at = head.find(b"%PDF-", 0, _PDF_WITHIN)
    return "PDF" if at >= 0 and not _MARKUP.search(head[:at]) else None
