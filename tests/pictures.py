"""Pictures for tests: drawn scenes with noise like a photograph's, and what people do to pictures."""

import random
from functools import cache
from io import BytesIO

from PIL import Image, ImageChops, ImageCms, ImageDraw, ImageFilter, ImageOps, PngImagePlugin
from PIL.ExifTags import IFD, Base

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


PLACE = {1: "N", 2: (10.0, 1.0, 12.0), 3: "E", 4: (105.0, 5.0, 24.0)}  # GPS, Rạch Giá


def telling(kind="JPEG", *, orientation=1, size=(480, 320), seed=1) -> bytes:
    """A picture as a telephone and an editor write it: place, camera, XMP, IPTC, comment, colour profile."""
    exif = Image.Exif()
    exif[Base.Orientation], exif[Base.Make], exif[Base.ImageDescription] = orientation, "MayAnh", "nha rieng"
    exif[IFD.GPSInfo] = PLACE
    options = {"exif": exif.tobytes(), "icc_profile": SRGB, "xmp": XMP}
    if kind in ("JPEG", "GIF"):
        options["comment"] = b"ghi chu rieng"
    if kind == "PNG":
        options["pnginfo"] = PngImagePlugin.PngInfo()
        options["pnginfo"].add_itxt("XML:com.adobe.xmp", XMP.decode())
        options["pnginfo"].add_text("Author", "nguoi chup rieng", zip=True)
    content = _written(photo(seed, size), kind, **options)
    if kind == "JPEG":
        content = content[:2] + IPTC + content[2:] + b"after the end: http://ns.adobe.com/xap"
    return content


def told(content: bytes) -> list[str]:
    """What a picture tells besides itself, as an independent reader finds it; [] is well."""
    found = [mark.decode("latin-1") for mark in MARKS if mark in content]
    with Image.open(BytesIO(content)) as picture:
        picture.load()
        found += [f"EXIF {tag}" for tag in picture.getexif()]
        found += [f"GPS {tag}" for tag in picture.getexif().get_ifd(IFD.GPSInfo)]
        found += [name for name in picture.info if name not in ABOUT_THE_PICTURE]
    return found


SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/" about="http://ns.adobe.com/xap/1.0/">GPS nha rieng</x:xmpmeta>'
IPTC = b"\xff\xed\x00\x20Photoshop 3.0\x008BIM\x04\x04\x00\x00\x00\x00\x00\x04xxxx"
MARKS = (b"Exif\0\0", b"http://ns.adobe.com/xap", b"adobe:ns:meta", b"eXIf", b"GPS", b"8BIM", b"Photoshop")
MARKS += (b"EXIF", b"XMP ", b"rieng", b"MayAnh", b"tEXt", b"zTXt", b"iTXt")
ABOUT_THE_PICTURE = {
    *("jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi", "progressive", "progression", "adobe"),
    *("icc_profile", "adobe_transform", "transparency", "gamma", "srgb", "chromaticity", "interlace"),
    *(
        "loop",
        "duration",
        "background",
        "timestamp",
        "version",
        "extension",
        "default_image",
        "bbox",
        "depth",
    ),
}


def _written(picture: Image.Image, form: str, **options) -> bytes:
    held = BytesIO()
    picture.save(held, form, **options)
    return held.getvalue()
