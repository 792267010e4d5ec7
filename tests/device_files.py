"""Files as telephones, offices and platforms make them: name of the kind, or None → file's name → bytes."""

import struct
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from PIL import Image

OPEN = "application/vnd.oasis.opendocument"


def box(kind: bytes, content: bytes = b"") -> bytes:
    return struct.pack(">I", 8 + len(content)) + kind + content


def brands(*names: bytes, kind=b"ftyp") -> bytes:
    return box(kind, names[0] + b"\0\0\2\0" + b"".join(names[1:]))


def track(handler: bytes) -> bytes:
    return box(b"trak", box(b"mdia", box(b"hdlr", bytes(8) + handler + bytes(12))))


def film(*names: bytes, tracks=(b"vide", b"soun"), last=False) -> bytes:
    """With its index after the pictures when `last`, as cameras write it."""
    index, content = box(b"moov", b"".join(map(track, tracks))), box(b"mdat", b"\0\1\2\3" * 40)
    return brands(*names) + (content + index if last else index + content)


def package(*names: str, mimetype="", packed=False, **texts) -> bytes:
    held = BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED if packed else 0) as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype)
        for name in names:
            archive.writestr(name, "x" * 50)
    return held.getvalue()


def office(folder: str, *more: str) -> bytes:
    return package("[Content_Types].xml", "_rels/.rels", f"{folder}/document.xml", *more, packed=True)


def compound(*streams: str, far=False) -> bytes:
    """A folder of streams; with `far` its list goes on in a sector that the table of sectors names."""
    names = ["Root Entry", *(["x", "y", "z"] if far else []), *streams]
    entries = [
        name.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<H", 2 * len(name) + 2) + bytes(62)
        for name in names
    ]
    table = [0xFFFFFFFD, *([2] if far else [0xFFFFFFFE]), 0xFFFFFFFE]
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6)
    head = head.ljust(44, b"\0") + struct.pack("<II", 1, 1) + bytes(16)
    head = head.ljust(68, b"\0") + struct.pack("<III", 0xFFFFFFFE, 0, 0)
    sectors = struct.pack("<3I", *table).ljust(512, b"\xff") + b"".join(entries).ljust(1024, b"\0")
    return head.ljust(512, b"\xff") + sectors


def picture(form: str, mode="RGB") -> bytes:
    held = BytesIO()
    Image.new(mode, (64, 48), 90).save(held, form)
    return held.getvalue()


def riff(kind: bytes) -> bytes:
    return b"RIFF" + struct.pack("<I", 40) + kind + b"fmt " + bytes(32)


MP3_FRAMES = (b"\xff\xfb\x90\x00" + bytes(413)) * 3
AAC_FRAMES = (b"\xff\xf1\x50\x80\x02\x1f\xfc" + bytes(9)) * 4
VIETNAMESE = "Thông báo về việc tàu Phú Quốc dừng chạy từ ngày 3 tháng 4.\r\n" * 4
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"

# name of the kind → {file's name: bytes}
KINDS = {
    "JPEG": {"anh.jpg": picture("JPEG"), "anh.jfif": picture("JPEG"), "anh.jpe": picture("JPEG", "L")},
    "PNG": {"anh.png": picture("PNG")},
    "WebP": {"anh.webp": picture("WEBP")},
    "AVIF": {"anh.avif": picture("AVIF"), "mif1.avif": brands(b"mif1", b"avif", b"miaf") + box(b"meta")},
    "GIF": {"anh.gif": picture("GIF")},
    "HEIC": {
        "IMG_1.HEIC": picture("HEIF"),
        "heix.heic": brands(b"heix", b"mif1", b"heix") + box(b"meta"),
        "burst.heic": brands(b"hevc", b"msf1") + box(b"meta"),
        "plain.heif": brands(b"mif1", b"heic") + box(b"meta"),
    },
    "BMP": {"anh.bmp": picture("BMP")},
    "TIFF": {"scan.tif": picture("TIFF")},
    "MP4": {
        "iso5.mp4": film(b"iso5", b"iso5", b"avc1", b"dash"),
        "phone.mp4": film(b"mp42", b"isom", b"mp42", last=True),
        "avc1.mp4": film(b"avc1", b"isom"),
        "dash.mp4": film(b"dash", b"iso6", b"mp41"),
        "camera.mp4": film(b"XAVC", b"XAVC", b"mp42", b"iso2"),
        "m4v.m4v": film(b"M4V ", b"M4V ", b"mp42", b"isom"),
        "cut-off.mp4": brands(b"isom", b"iso2", b"avc1", b"mp41"),
        "piece.m4s": brands(b"msdh", b"msdh", b"msix", kind=b"styp") + box(b"moof", bytes(40)),
    },
    "3GP": {"old.3gp": film(b"3gp4", b"isom", b"3gp4")},
    "MOV": {"iphone.mov": film(b"qt  ", b"qt  "), "older.mov": box(b"wide") + box(b"mdat", bytes(30))},
    "WebM": {"a.webm": b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm" + bytes(40)},
    "Matroska": {"a.mkv": b"\x1aE\xdf\xa3\xa3B\x86\x81\x01B\x82\x88matroska" + bytes(40)},
    "AVI": {"a.avi": riff(b"AVI ")},
    "Windows Media": {"a.wmv": bytes.fromhex("3026b2758e66cf11a6d900aa0062ce6c") + bytes(40)},
    "MPEG-TS": {"a.ts": (b"G" + bytes(187)) * 6, "a.mts": (bytes(4) + b"G" + bytes(187)) * 6},
    "M4A": {
        "zalo.m4a": film(b"M4A ", b"M4A ", b"mp42", tracks=(b"soun",)),
        "android.m4a": film(b"mp42", b"isom", b"mp42", tracks=(b"soun",), last=True),
    },
    "3GA": {"note.3gp": film(b"3gp6", b"3gp6", tracks=(b"soun",))},
    "MP3": {"tagged.mp3": b"ID3\x03\0\0\0\0\0\x0a" + bytes(10) + MP3_FRAMES, "bare.mp3": MP3_FRAMES},
    "AAC": {"a.aac": AAC_FRAMES, "tagged.aac": b"ID3\x04\0\0\0\0\0\x0a" + bytes(10) + AAC_FRAMES},
    "AMR": {"voice.amr": b"#!AMR\n<\x91\x17\x16", "wide.awb": b"#!AMR-WB\n\x04"},
    "Ogg": {"voice.ogg": b"OggS\0\2" + bytes(22) + b"\1\x13OpusHead"},
    "OGV": {"film.ogv": b"OggS\0\2" + bytes(22) + b"\1\x2a\x80theora"},
    "WAV": {"a.wav": riff(b"WAVE")},
    "FLAC": {"a.flac": b"fLaC\0\0\0\x22" + bytes(40)},
    "CAF": {"a.caf": b"caff\0\1\0\0desc" + bytes(40)},
    "PDF": {
        "a.pdf": PDF,
        "after a line.pdf": b"\r\n" + PDF,
        "after a mark.pdf": b"\xef\xbb\xbf" + PDF,
        "of a printer.pdf": b"\x1b%-12345X@PJL JOB\r\n" + PDF,
    },
    "DOCX": {"a.docx": office("word"), "cut off.docx": office("word")[:-60]},
    "XLSX": {"a.xlsx": office("xl")},
    "PPTX": {"a.pptx": office("ppt")},
    "DOCM": {"a.docm": office("word", "word/vbaProject.bin")},
    "ODT": {
        "a.odt": package("content.xml", mimetype=f"{OPEN}.text"),
        "packed anew.odt": package("content.xml", mimetype=f"{OPEN}.text", packed=True),
        "cut off.odt": package("content.xml", mimetype=f"{OPEN}.text")[:-40],
    },
    "ODS": {"a.ods": package("content.xml", mimetype=f"{OPEN}.spreadsheet")},
    "ODP": {"a.odp": package("content.xml", mimetype=f"{OPEN}.presentation")},
    "DOC": {"a.doc": compound("WordDocument", "1Table"), "far.doc": compound("WordDocument", far=True)},
    "XLS": {"a.xls": compound("Workbook"), "of 1995.xls": compound("Book")},
    "PPT": {"a.ppt": compound("Current User", "PowerPoint Document")},
    "MSG": {"a.msg": compound("__nameid_version1.0", "__properties_version1.0")},
    "Office có mật khẩu": {"locked.docx": compound("EncryptionInfo", "EncryptedPackage")},
    "RTF": {"a.rtf": b"{\\rtf1\\ansi Th\\u244?ng b\\u225?o}"},
    "EPUB": {"a.epub": package("OEBPS/a.xhtml", mimetype="application/epub+zip")},
    "ZIP": {"a.zip": package("anh/1.jpg"), "named.docx": package("word.txt"), "none.zip": package()},
    "gzip": {"a.gz": b"\x1f\x8b\x08\0" + bytes(20)},
    "7z": {"a.7z": b"7z\xbc\xaf\x27\x1c\0\4" + bytes(20)},
    "RAR": {"a.rar": b"Rar!\x1a\x07\x01\0" + bytes(20)},
    "văn bản thuần": {
        "utf-8.txt": VIETNAMESE.encode(),
        "marked.txt": VIETNAMESE.encode("utf-8-sig"),
        "utf-16.txt": VIETNAMESE.encode("utf-16"),
        "unmarked.txt": VIETNAMESE.encode("utf-16-le"),
        "big end.txt": VIETNAMESE.encode("utf-16-be"),
        "utf-32.txt": VIETNAMESE.encode("utf-32"),
        "cp1258.txt": "Chuẩn bị: Công ty".encode("cp1258", "replace"),
        "tcvn3.txt": "Th«ng b¸o vÒ viÖc dõng ch¹y tµu".encode("latin-1"),
        "viscii.txt": b"Th\xf4ng b\xe1o v\xab vi\xaec ch\xd5y, B\x02 ng\xe0y mai, d\xb7ng ch\xd5y " * 9,
        "cut in a letter.txt": "ệ".encode()[:2],
        "page.html": b"<html><script>alert(1)</script></html>",
        "mail.eml": b"From: lan@haidang.example\r\nSubject: =?utf-8?q?th?=\r\n\r\nChao",
        "mz.txt": b"MZ la ten tat cua mot lop tau",
    },
    "chương trình": {
        "a.exe": b"MZ\x90\x00" + bytes(60) + b"PE\0\0",
        "photo.jpg": b"MZ\x90\x00" + bytes(60),
        "a.so": b"\x7fELF\2\1\1" + bytes(50),
        "a": bytes.fromhex("cffaedfe") + bytes(50),
        "a.class": bytes.fromhex("cafebabe00000034"),
        "a.sh": b"#!/bin/sh\nrm -rf /\n",
        "marked.py": b"\xef\xbb\xbf#!/usr/bin/env python3\n",
        "vneid.apk": package("AndroidManifest.xml", "classes.dex"),
        "a.jar": package("META-INF/MANIFEST.MF", "vn/A.class"),
        "a.lnk": b"L\0\0\0\x01\x14\x02\0\0\0\0\0\xc0\0\0\0\0\0\0F" + bytes(20),
    },
    None: {
        "noise": zlib.compress(bytes(range(256)) * 40),
        "zeros": bytes(500),
        "setup.msi": compound("\u4840\u3b3f", "SummaryInformation"),
        "flash.swf": b"CWS\x09\x10\0\0\0" + zlib.compress(bytes(range(256)))[:60],
        "page and paper.pdf": b"<html><script>alert(1)</script>\0" + PDF,
        "strange brand.mp4": box(b"ftyp", b"\0\1\2\3" * 4),
    },
}
EVERY = [(kind, name, content) for kind, files in KINDS.items() for name, content in files.items()]
IDS = [f"{kind}: {name}" for kind, name, _content in EVERY]
