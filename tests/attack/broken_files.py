"""Bytes that are not what they seem, as people and attackers send them."""

import struct
import zlib
from io import BytesIO

from tests import pictures


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height, *chunks, data=b"") -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def gif(frames: int, size=(40, 30)) -> bytes:
    head = b"GIF89a" + struct.pack("<HHBBB", *size, 0xF0, 0, 0) + b"\0\0\0\xff\xff\xff"
    frame = b"\x21\xf9\x04\x04\0\0\0\0\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0"
    return head + frame * frames + b"\x3b"


def _written(kind, picture=None, **options) -> bytes:
    held = BytesIO()
    (picture or pictures.photo(1, (60, 40))).save(held, kind, **options)
    return held.getvalue()


JPEG = pictures.jpeg(pictures.photo(1, (200, 100)))
PNG = pictures.png(pictures.photo(1, (60, 40)))
_SOF = JPEG.index(b"\xff\xc0")
TWO_MILLION = zlib.compress(bytes(2_000_000))
# name → (file name, bytes)
BROKEN = {
    "empty": ("a.jpg", b""),
    "one byte": ("a.jpg", b"\xff"),
    "its beginning alone": ("a.jpg", JPEG[:20]),
    "cut off": ("a.jpg", JPEG[: len(JPEG) // 2]),
    "a PNG cut off": ("a.png", PNG[: len(PNG) // 2]),
    "a PNG with wrong sums": ("a.png", PNG[:60] + b"\0\0\0\0" + PNG[64:]),
    "a WebP cut off": ("a.webp", _written("WEBP")[:60]),
    "a GIF cut off": ("a.gif", _written("GIF")[:60]),
    "an AVIF cut off": ("a.avif", _written("AVIF")[:300]),
    "words": ("a.jpg", b"khong phai anh"),
    "a PDF": ("a.jpg", b"%PDF-1.7\n"),
    "another kind than its name": ("a.png", JPEG),
    "a TIFF": ("a.tif", _written("TIFF")),
    "a TIFF by another name": ("a.jpg", _written("TIFF")),
    "a BMP": ("a.bmp", _written("BMP")),
    "an icon": ("a.ico", _written("ICO")),
    "a drawing": ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    "billions of points": ("a.png", png(60_000, 60_000)),
    "thousands of millions": ("a.png", png(2**31 - 1, 2**31 - 1)),
    "no points": ("a.png", png(0, 0)),
    "a JPEG that says it is huge": (
        "a.jpg",
        JPEG[: _SOF + 5] + b"\xff\xff\xff\xff" + JPEG[_SOF + 9 :],
    ),
    "a bomb of points": ("a.png", png(12_000, 12_000, data=zlib.compress(bytes(1000)))),
    "a bomb of text": (
        "a.png",
        png(
            10,
            10,
            chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(2_000_000))),
            data=zlib.compress(bytes(310)),
        ),
    ),
    "a bomb of a profile": (
        "a.png",
        png(
            10,
            10,
            chunk(b"iCCP", b"a\0\0" + zlib.compress(bytes(2_000_000))),
            data=zlib.compress(bytes(310)),
        ),
    ),
    "thousands of pictures": ("a.gif", gif(5_000, size=(2000, 2000))),
    "too many moving points": ("a.gif", gif(200, size=(2000, 2000))),
}
