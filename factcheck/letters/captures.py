"""Pictures of the captures for the annex: the private file, checked against its hash, made small."""

from hashlib import sha256
from io import BytesIO

from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from cms.core.machines.errors import Refused
from cms.core.paper import Picture
from cms.core.paper.pictures import on_white

from ..models import Evidence

MAX_PIXELS = 60_000_000
WIDTH = 1000  # pixels across a page's text: enough to read, small enough to send
TALL = 2.2  # a taller picture is cut into parts, or it would shrink to a thread
PARTS = 4


def pictures_of(captures: list[dict]) -> list[Picture]:
    """A picture for each raster capture, in parts where it is very tall.

    Refused when a file is not there or no longer has the hash that the request names. What is no picture,
    or one that can't be drawn, stands in the table alone.
    """
    evidence_by_id = Evidence.objects.in_bulk([capture["id"] for capture in captures], field_name="public_id")
    files = {str(key): evidence for key, evidence in evidence_by_id.items()}
    pictures = []
    for place, capture in enumerate(captures, 1):
        if not capture["content_type"].startswith("image/"):
            continue
        parts, more = _small(_content(files.get(capture["id"]), capture))
        for part, data in enumerate(parts, 1):
            cut = more and part == len(parts)
            pictures.append(Picture(data, _caption(place, part, len(parts), cut), _alt(place)))
    return pictures


def _content(evidence, capture) -> bytes:
    """The file as it was received."""
    refusal = Refused(
        [
            _("Bản lưu “%(title)s” không còn đúng như lúc nhận; không lập được văn bản.")
            % {"title": capture["title"]}
        ]
    )
    if evidence is None or not evidence.file:
        raise refusal
    try:
        with evidence.file.open("rb") as stored:
            content = stored.read()
    except OSError as error:
        raise refusal from error
    if sha256(content).hexdigest() != capture["sha256"]:
        raise refusal
    return content


def _small(content: bytes) -> tuple[list[bytes], bool]:
    """The picture upright, at most WIDTH wide, as PNG files from top to bottom; none when it can't be drawn.

    The second value tells that there is more of it below the last part.
    """
    try:
        with Image.open(BytesIO(content)) as image:
            if image.width * image.height > MAX_PIXELS:
                return [], False
            upright = on_white(ImageOps.exif_transpose(image))
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return [], False
    if upright.width > WIDTH:
        upright = upright.resize((WIDTH, max(1, round(upright.height * WIDTH / upright.width))))
    parts = _parts(upright)
    return [_png(part) for part in parts], sum(part.height for part in parts) < upright.height


def _parts(image: Image.Image) -> list[Image.Image]:
    """At most PARTS pieces of even height; what is lower down is left to the file itself."""
    if image.height <= image.width * TALL:
        return [image]
    pieces = min(PARTS, -(-image.height // round(image.width * 1.2)))
    height = min(-(-image.height // pieces), round(image.width * 1.2))
    tops = range(0, min(image.height, height * pieces), height)
    return [image.crop((0, top, image.width, min(top + height, image.height))) for top in tops]


def _png(image: Image.Image) -> bytes:
    written = BytesIO()
    image.save(written, "PNG", optimize=False)
    return written.getvalue()


def _caption(place: int, part: int, parts: int, cut: bool) -> str:
    numbers = {"place": place, "part": part, "parts": parts}
    if parts == 1:
        return _("Bản lưu số %(place)d") % numbers
    if cut:
        return _("Bản lưu số %(place)d, phần %(part)d/%(parts)d; phần còn lại xem tệp gốc") % numbers
    return _("Bản lưu số %(place)d, phần %(part)d/%(parts)d") % numbers


def _alt(place: int) -> str:
    return _("Ảnh chụp nội dung, bản lưu số %(place)d của phụ lục này") % {"place": place}
