"""Perceptual hashes: what a picture goes through leaves them near, another picture does not."""

import struct
import zlib
from functools import cache
from io import BytesIO
from itertools import combinations

import pytest
from PIL import Image, ImageOps

from search.pictures import BITS, Unreadable, hashes_of
from search.pictures.hashing import REACH, REACH_ON_ONE_GROUND, distance
from search.pictures.rows import bands
from tests.pictures import bordered, cropped, jpeg, photo, png, post_capture

SEEDS = range(12)
DONE = {
    "JPEG of quality 60": lambda picture: jpeg(picture, 60),
    "JPEG of quality 20": lambda picture: jpeg(picture, 20),
    "half as large": lambda picture: jpeg(picture.resize((picture.width // 2, picture.height // 2))),
    "a quarter, JPEG 40": lambda picture: jpeg(picture.resize((picture.width // 4, picture.height // 4)), 40),
    "PNG": png,
}

# The same originals are compared with what each treatment leaves of them.
hashes_once = cache(hashes_of)


@cache
def original(make, seed) -> bytes:
    return jpeg(make(seed))


def bits_between(one: bytes, other: bytes, *, mirrored=False) -> int:
    """The fewest bits between any hash of the one and any plain hash of the other."""
    sides = [side.mirrored if mirrored else side.plain for side in hashes_once(one)]
    return min(distance(side, theirs.plain) for side in sides for theirs in hashes_once(other))


@pytest.mark.parametrize("done", DONE)
@pytest.mark.parametrize("make", [photo, post_capture], ids=["photo", "capture of a post"])
def test_compression_and_size_change_few_bits(done, make):
    changed = [bits_between(original(make, seed), DONE[done](make(seed))) for seed in SEEDS]
    assert max(changed) <= REACH_ON_ONE_GROUND, changed


def test_a_small_crop_stays_near():
    changed = sorted(bits_between(original(photo, seed), jpeg(cropped(photo(seed), 0.02))) for seed in SEEDS)
    assert changed[len(changed) // 2] <= REACH, changed


def test_an_even_border_is_seen_through():
    changed = [bits_between(original(photo, seed), jpeg(bordered(photo(seed), 0.08))) for seed in SEEDS]
    assert max(changed) <= REACH_ON_ONE_GROUND, changed


def test_a_mirrored_picture_is_known_by_its_mirrored_hash():
    for seed in SEEDS:
        turned = jpeg(ImageOps.mirror(photo(seed)), 70)
        assert bits_between(turned, original(photo, seed), mirrored=True) <= 8
        assert bits_between(turned, original(photo, seed)) > REACH


@pytest.mark.parametrize("make", [photo, post_capture], ids=["photo", "capture of a post"])
def test_different_pictures_are_far_apart(make):
    hashed = {seed: hashes_once(original(make, seed)) for seed in SEEDS}
    for one, other in combinations(SEEDS, 2):
        for ours in hashed[one]:
            assert min(distance(ours.plain, theirs.plain) for theirs in hashed[other]) > ours.reach
            assert min(distance(ours.mirrored, theirs.plain) for theirs in hashed[other]) > ours.reach


def test_a_capture_of_a_post_must_be_nearer_than_a_photograph():
    assert {hashes.reach for seed in SEEDS for hashes in hashes_once(original(photo, seed))} == {REACH}
    assert {hashes.reach for seed in SEEDS for hashes in hashes_once(original(post_capture, seed))} == {
        REACH_ON_ONE_GROUND
    }


def test_a_turned_photo_is_put_upright_first():
    upright = photo(3)
    exif = Image.Exif()
    exif[0x0112] = 6  # held on its side: to be turned by a quarter to the right
    lying = upright.transpose(Image.Transpose.ROTATE_90)
    held = BytesIO()
    lying.save(held, "JPEG", quality=85, exif=exif)
    assert bits_between(held.getvalue(), jpeg(upright)) <= 8


def huge_png() -> bytes:
    """A few hundred bytes that say they are a picture of 30,000 by 30,000 points."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 0, 0, 0, 0)
    body = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"GIF89a",
        b"not a picture at all",
        huge_png(),
        png(Image.new("RGB", (8, 8), "red")),
        png(Image.new("RGB", (400, 400), "white")),
        jpeg(photo(1))[:400],
    ],
    ids=["nothing", "a head alone", "words", "a bomb", "tiny", "all white", "cut off"],
)
def test_what_shows_nothing_has_no_hash(content):
    with pytest.raises(Unreadable):
        hashes_of(content)


def test_bands_bear_their_place_and_make_up_the_hash():
    hashed = hashes_of(jpeg(photo(1)))[0].plain
    pieces = bands(hashed)
    assert len(hashed) * 4 == BITS
    assert [piece.partition("_")[0] for piece in pieces] == [str(n) for n in range(32)]
    assert "".join(piece.partition("_")[2] for piece in pieces) == hashed
