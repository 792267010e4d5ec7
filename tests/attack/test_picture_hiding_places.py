"""Places in a picture's file that a decoder passes over, or that call themselves what they are not."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image as Picture
from PIL import ImageCms, ImageOps

from cms.media.stripping import NotAPicture, profile, stripped
from tests import pictures

TEXT = b"nha rieng GPS 10.01N 105.08E"
SIZE = (60, 40)
JPEG = pictures.jpeg(pictures.photo(2, SIZE))
PNG = pictures.png(pictures.photo(2, SIZE))
WEBP, GIF, AVIF = (pictures._written(pictures.photo(2, SIZE), kind) for kind in ("WEBP", "GIF", "AVIF"))


def segment(marker, content) -> bytes:
    return b"\xff" + bytes([marker]) + (len(content) + 2).to_bytes(2) + content


def with_segment(marker, content=TEXT) -> bytes:
    return JPEG[:20] + segment(marker, content) + JPEG[20:]


def chunk(kind, content) -> bytes:
    return len(content).to_bytes(4) + kind + content + zlib.crc32(kind + content).to_bytes(4)


def with_chunk(kind, content=TEXT) -> bytes:
    return PNG[:33] + chunk(kind, content) + PNG[33:]


def riff(*chunks) -> bytes:
    body = b"WEBP" + b"".join(
        kind + len(content).to_bytes(4, "little") + content + bytes(len(content) % 2)
        for kind, content in chunks
    )
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def with_more(*more) -> bytes:
    flags = bytes([0x20, 0, 0, 0]) + (SIZE[0] - 1).to_bytes(3, "little") + (SIZE[1] - 1).to_bytes(3, "little")
    return riff((b"VP8X", flags), (b"ICCP", pictures.SRGB), (b"VP8 ", WEBP[20:]), *more)


def box(kind, content) -> bytes:
    return struct.pack(">I4s", 8 + len(content), kind) + content


AT_DATA = AVIF.index(b"mdat") - 4
PLACES = {
    **{f"JPEG marker {marker:X}": with_segment(marker) for marker in (0xDC, 0xDE, 0xF0, 0xF7, 0xFD, 0xC8, 2)},
    "JPEG Adobe's segment": with_segment(0xEE, b"Adobe\0d\0\0\0\0\0" + TEXT),
    "JPEG no profile": with_segment(0xE2, b"ICC_PROFILE\0\1\1" + TEXT),
    "JPEG second picture without an end before": JPEG[:-2] + pictures.telling(),
    **{f"PNG {kind}": with_chunk(kind.encode()) for kind in ("bKGD", "sBIT", "hIST", "pHYs", "cHRM", "tRNS")},
    **{f"PNG {kind}": with_chunk(kind.encode()) for kind in ("gAMA", "PLTE", "acTL", "fcTL", "fdAT")},
    "PNG name of the profile": with_chunk(b"iCCP", TEXT + b"\0\0" + zlib.compress(pictures.SRGB)),
    "PNG after the profile": with_chunk(b"iCCP", b"x\0\0" + zlib.compress(pictures.SRGB) + TEXT),
    "PNG after the points": PNG[:-12] + chunk(b"IDAT", TEXT) + PNG[-12:],
    "PNG behind the points": PNG[:33] + chunk(b"IDAT", PNG[41:-16] + TEXT) + PNG[-12:],
    "PNG end": PNG[:-12] + chunk(b"IEND", TEXT),
    "WebP second profile": with_more((b"ICCP", TEXT)),
    "WebP second picture": with_more((b"VP8 ", TEXT)),
    "WebP loops": with_more((b"ANIM", bytes(6) + TEXT)),
    "AVIF other box": AVIF + box(b"free", TEXT),
    "AVIF behind a box of 64 bits": AVIF[:AT_DATA]
    + struct.pack(">I4sQ", 1, b"mdat", 8 + len(AVIF) - AT_DATA)
    + AVIF[AT_DATA + 8 :]
    + box(b"uuid", TEXT),
    "AVIF data of no item": AVIF[:AT_DATA] + box(b"mdat", AVIF[AT_DATA + 8 :] + TEXT),
    "AVIF name of an item": AVIF.replace(b"Color", b"rieng"),
}


@pytest.mark.parametrize("content", PLACES.values(), ids=PLACES)
def test_nothing_is_left_in_a_place_that_no_decoder_needs(content):
    assert b"rieng" in content or "Exif\0\0" in pictures.told(JPEG[:20] + content[len(JPEG) :])
    try:
        left = stripped(content)
    except NotAPicture:
        return
    assert b"rieng" not in left
    assert b"Exif" not in left
    assert stripped(left) == left
    with Picture.open(BytesIO(left)) as picture:
        picture.load()
        assert picture.size == SIZE


@pytest.mark.parametrize("content", [JPEG, PNG, WEBP, GIF, AVIF], ids=["JPEG", "PNG", "WebP", "GIF", "AVIF"])
def test_what_hides_nothing_is_kept_as_it_is(content):
    assert stripped(content) == content


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP", "AVIF"])
def test_a_moving_picture_goes_on_moving(kind):
    frames = [pictures.photo(seed, SIZE) for seed in (2, 3)]
    content = pictures._written(
        frames[0], kind, save_all=True, append_images=frames[1:], icc_profile=pictures.SRGB
    )
    left = stripped(content)
    with Picture.open(BytesIO(left)) as picture:
        assert picture.n_frames == 2
        picture.seek(1)
        picture.load()
    assert stripped(left) == left


@pytest.mark.parametrize("orientation", [1, 6])
def test_a_photo_with_a_second_picture_stands_upright_without_it(orientation):
    exif = Picture.Exif()
    exif[0x0112], exif[0x010F] = orientation, "MayAnh"
    second = pictures.photo(3, SIZE)
    content = pictures._written(
        pictures.photo(2, SIZE), "MPO", save_all=True, append_images=[second], exif=exif.tobytes()
    )
    left = stripped(content)
    assert b"MPF" in content
    assert not {b"MPF", b"MayAnh", b"Exif"} & {word for word in (b"MPF", b"MayAnh", b"Exif") if word in left}
    upright = ImageOps.exif_transpose(Picture.open(BytesIO(content))).size
    with Picture.open(BytesIO(left)) as picture:
        assert (picture.format, picture.size) == ("JPEG", upright)


# Colour profiles.


def swapped() -> bytes:
    """A profile whose red is what others call green: what is looked at through it has other colours."""
    return pictures.SRGB.replace(b"rXYZ", b"?XYZ").replace(b"gXYZ", b"rXYZ").replace(b"?XYZ", b"gXYZ")


def seen_through(content) -> bytes:
    ours = ImageCms.ImageCmsProfile(BytesIO(content))
    return ImageCms.profileToProfile(pictures.photo(2, SIZE), ours, ImageCms.createProfile("sRGB")).tobytes()


@pytest.mark.parametrize("version", [2, 4])
def test_a_profile_says_the_colours_and_nothing_else(version):
    given = swapped()[:8] + bytes([version]) + swapped()[9:]
    left = profile.bare(given)
    assert seen_through(left) == seen_through(given) != seen_through(pictures.SRGB)
    described = ImageCms.ImageCmsProfile(BytesIO(left))
    assert ImageCms.getProfileDescription(described).strip() == "colours"
    assert ImageCms.getProfileCopyright(described).strip() == "colours"
    for word in ("sRGB", "copyright"):
        assert word.encode() in given.replace(b"\0", b"")
        assert word.encode() not in left.replace(b"\0", b"")
    assert profile.bare(left) == left


def test_a_maker_a_date_and_what_stands_behind_a_number_go():
    given = bytearray(pictures.SRGB)
    given[24:36] = b"2026 rieng 1"
    given[48:56] = b"rieng123"
    given[80:84] = given[100:104] = b"rien"
    at = 132 + next(place for place in range(0, 200, 12) if given[132 + place :][:4] == b"wtpt")
    given[at + 4 : at + 12] = len(given).to_bytes(4) + (20 + len(TEXT)).to_bytes(4)
    given += b"XYZ \0\0\0\0" + bytes(12) + TEXT
    assert b"rien" not in profile.bare(bytes(given))
    assert profile.bare(bytes(given))


@pytest.mark.parametrize("content", [b"", TEXT, bytes(36) + b"acsp" + bytes(200), b"x" * 600_000])
def test_what_is_no_profile_is_not_kept_as_one(content):
    assert profile.bare(content) == b""
