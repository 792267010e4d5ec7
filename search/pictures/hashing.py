"""The perceptual hash of a picture: 256 signs of its coarsest waves, as pHash takes them.

The picture in grey, 64 by 64 points; of its discrete cosine transform the 16 by 16 lowest frequencies, each
told as above or below their median. Compression and size leave those alone. A picture seen in a mirror has
the same waves with the odd columns turned over, so one transform gives both hashes. With 64 bits, as is
usual, captures of different posts on the same white ground differ by six: too few to tell them apart.
"""

import math
import warnings
from dataclasses import dataclass
from io import BytesIO
from operator import mul
from statistics import median

from PIL import Image, ImageOps
from pillow_heif import register_heif_opener  # comes with Wagtail, as Pillow does

register_heif_opener()

SIDE, WAVES = 64, 16
BITS = WAVES * WAVES
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF", "HEIF")
MOST_PIXELS = 50_000_000  # a good camera; more is refused before a point of it is read
SMALLEST = 32  # points a side
FLATTEST = 4.0  # spread of grey (0 to 127) under which there is nothing to see
DRAFT = 512  # JPEG is read no larger than it must be
GROUND = 16  # how far the grey of an even border may stray
# Photographs differ from one another by 98 bits and more; captures of posts, mostly one ground, by 24.
REACH, REACH_ON_ONE_GROUND = 40, 20
ONE_GROUND = 0.45  # share of points near one shade: of captures two thirds and more, of photographs a third
LEAST_LEFT = 0.3  # share of a picture that must remain without its border

_WAVES = [
    [2 * math.cos(math.pi * wave * (2 * at + 1) / (2 * SIDE)) for at in range(SIDE)] for wave in range(WAVES)
]


class Unreadable(Exception):
    """Not a picture that can be hashed: broken, too large, too small, or all of one shade."""


@dataclass(frozen=True)
class Hashes:
    """Of one picture: `plain` as it is, `mirrored` as a mirror shows it; each 64 hexadecimal digits.

    `reach`: by how many bits another picture may differ and still be taken for this one.
    """

    plain: str
    mirrored: str
    reach: int = REACH


def hashes_of(content: bytes) -> list[Hashes]:
    """Return the hashes of the picture in `content`: whole, and without an even border where it has one.

    Unreadable when there is nothing to hash.
    """
    grey = _opened(content)
    reach = REACH_ON_ONE_GROUND if _ground(grey) > ONE_GROUND else REACH
    hashes = [_hashed(grey, reach)]
    if (bare := _without_border(grey)) is not None:
        hashes.append(_hashed(bare, reach))
    return hashes


def distance(one: str, other: str) -> int:
    """Return how many of the 256 bits differ."""
    return (int(one, 16) ^ int(other, 16)).bit_count()


def _opened(content: bytes) -> Image.Image:
    """The picture in grey, upright, no side longer than it helps."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own limit is asked next
            picture = Image.open(BytesIO(content), formats=FORMATS)
        if picture.width * picture.height > MOST_PIXELS or min(picture.size) < SMALLEST:
            raise Unreadable("too large or too small")
        picture.draft("L", (DRAFT, DRAFT))
        grey = _on_white(ImageOps.exif_transpose(picture)).convert("L")
    except Unreadable:
        raise
    except Exception as broken:  # Pillow's decoders raise whatever they meet
        raise Unreadable(str(broken)) from broken
    grey.thumbnail((DRAFT, DRAFT))
    if _spread(grey) < FLATTEST:
        raise Unreadable("all of one shade")
    return grey


def _on_white(picture: Image.Image) -> Image.Image:
    if not picture.has_transparency_data:
        return picture
    layer = picture.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer)


def _spread(grey: Image.Image) -> float:
    counts = grey.histogram()
    total = sum(counts)
    mean = sum(shade * count for shade, count in enumerate(counts)) / total
    return math.sqrt(sum(count * (shade - mean) ** 2 for shade, count in enumerate(counts)) / total)


def _ground(grey: Image.Image) -> float:
    """The share of points within `GROUND` of the commonest shade."""
    counts = grey.histogram()
    near = (sum(counts[max(0, shade - GROUND) : shade + GROUND + 1]) for shade in range(256))
    return max(near) / sum(counts)


def _without_border(grey: Image.Image) -> Image.Image | None:
    """The picture inside an even border, as a screenshot or a letterbox puts round it; None without one."""
    ground = grey.tobytes()[0]  # the corner
    box = grey.point([255 * (abs(shade - ground) > GROUND) for shade in range(256)]).getbbox()
    if box is None or box == (0, 0, *grey.size):
        return None
    width, height = box[2] - box[0], box[3] - box[1]
    if width * height < LEAST_LEFT * grey.width * grey.height or min(width, height) < SMALLEST:
        return None
    return grey.crop(box)


def _hashed(grey: Image.Image, reach: int) -> Hashes:
    points = grey.resize((SIDE, SIDE), Image.Resampling.LANCZOS).tobytes()
    lines = [points[start : start + SIDE] for start in range(0, SIDE * SIDE, SIDE)]
    # Along each line first, then down the columns: [wave across][line], then [wave down][wave across].
    across = [[sum(map(mul, wave, line)) for line in lines] for wave in _WAVES]
    waves = [[sum(map(mul, wave, column)) for column in across] for wave in _WAVES]
    turned = [[-value if at % 2 else value for at, value in enumerate(row)] for row in waves]
    return Hashes(_told(waves), _told(turned), reach)


def _told(waves: list[list[float]]) -> str:
    values = [value for row in waves for value in row]
    middle = median(values)
    bits = "".join("1" if value > middle else "0" for value in values)
    return f"{int(bits, 2):0{BITS // 4}x}"
