"""Pictures for tests: drawn scenes with noise like a photograph's, and what people do to pictures."""

import random
from functools import cache
from io import BytesIO

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

from tests.desk import upload


@cache
def photo(seed: int, size=(900, 600)) -> Image.Image:
    """A picture of its own for each `seed`: a sky, a sea, shapes, grain."""
    draw_of = random.Random(seed)
    picture = Image.linear_gradient("L").resize(size).convert("RGB")
    tint = Image.new("RGB", size, tuple(draw_of.randrange(60, 255) for _channel in range(3)))
    picture = ImageChops.multiply(picture, tint)
    pen = ImageDraw.Draw(picture)
    for _shape in range(14):
        x, y = draw_of.randrange(size[0]), draw_of.randrange(size[1])
        width, height = draw_of.randrange(40, 320), draw_of.randrange(40, 260)
        shade = tuple(draw_of.randrange(256) for _channel in range(3))
        shape = draw_of.choice((pen.ellipse, pen.rectangle))
        shape((x - width // 2, y - height // 2, x + width // 2, y + height // 2), fill=shade)
    grain = Image.frombytes("L", size, draw_of.randbytes(size[0] * size[1]))
    return Image.blend(picture, grain.convert("RGB"), 0.08).filter(ImageFilter.GaussianBlur(1))


@cache
def post_capture(seed: int, size=(1080, 1600)) -> Image.Image:
    """A telephone's picture of a post: white, a blue head, lines of words as bars."""
    draw_of = random.Random(seed)
    picture = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, size[0], 120), fill=(24, 119, 242))
    y = 180
    for _line in range(draw_of.randrange(6, 18)):
        x = 40
        while x < size[0] - 200:
            width = draw_of.randrange(40, 160)
            pen.rectangle((x, y, x + width, y + 34), fill="black")
            x += width + 20
        y += 70
    return picture


def jpeg(picture: Image.Image, quality=85) -> bytes:
    return _written(picture, "JPEG", quality=quality)


def png(picture: Image.Image) -> bytes:
    return _written(picture, "PNG", compress_level=1)  # the same points, sooner


def cropped(picture: Image.Image, share: float) -> Image.Image:
    """`share` of each side cut off at every edge."""
    width, height = picture.size
    return picture.crop(
        (int(width * share), int(height * share), int(width * (1 - share)), int(height * (1 - share)))
    )


def bordered(picture: Image.Image, share: float) -> Image.Image:
    """On a white ground, as in a screenshot: wider above than below."""
    width, height = picture.size
    edges = (int(width * share), int(height * share * 2), int(width * share), int(height * share))
    return ImageOps.expand(picture, edges, fill="white")


def uploaded(picture: Image.Image, name="anh.jpg"):
    return upload(name, jpeg(picture))


def _written(picture: Image.Image, form: str, **options) -> bytes:
    held = BytesIO()
    picture.save(held, form, **options)
    return held.getvalue()
