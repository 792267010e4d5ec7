"""Pictures as both outputs can set them: checked, turned upright, PNG or JPEG, with a size in millimetres."""

from dataclasses import dataclass
from io import BytesIO

from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from .document import PaperError
from .measures import PICTURE_HEIGHT, TEXT_WIDTH

MAX_PIXELS = 60_000_000
_MM_PER_PIXEL = 25.4 / 96


@dataclass(frozen=True, slots=True)
class PreparedPicture:
    """`suffix` is png or jpg; `width` and `height` are millimetres on the page."""

    data: bytes
    suffix: str
    width: float
    height: float


def prepare_picture(data: bytes, name: str) -> PreparedPicture:
    """Returns the picture ready to set; PaperError, naming it, when it can't be read or is too large.

    A plain PNG or JPEG goes in as it is. What is turned, animated, in print colours, in another format or
    carries camera data (place, device) is written anew. It is never drawn larger than at 96 pixels an inch.
    """
    try:
        with Image.open(BytesIO(data)) as image:
            if image.width * image.height > MAX_PIXELS:
                raise PaperError(_("Ảnh “%s” quá lớn để đưa vào văn bản.") % name)
            image.load()
            if image.mode in ("L", "RGB", "RGBA", "P", "1") and "exif" not in image.info:
                if image.format == "JPEG" and data[6:10] == b"JFIF":
                    return PreparedPicture(data, "jpg", *_size(image))
                if image.format == "PNG" and getattr(image, "n_frames", 1) == 1:
                    return PreparedPicture(data, "png", *_size(image))
            return _written_anew(image)
    except PaperError:
        raise
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError) as error:
        raise PaperError(_("Không đọc được ảnh “%s”.") % name) from error


def on_white(image: Image.Image) -> Image.Image:
    """The picture without transparency: what nothing was drawn on is as white as paper."""
    if not image.has_transparency_data:
        return image.convert("RGB")
    drawn = image.convert("RGBA")
    paper = Image.new("RGB", drawn.size, "white")
    paper.paste(drawn, mask=drawn.getchannel("A"))
    return paper


def _written_anew(image: Image.Image) -> PreparedPicture:
    photograph = image.format in ("JPEG", "MPO")
    upright = ImageOps.exif_transpose(image).convert("RGB" if photograph else "RGBA")
    # A new picture has none of the old one's data.
    bare = Image.frombytes(upright.mode, upright.size, upright.tobytes())
    written = BytesIO()
    if photograph:
        bare.save(written, "JPEG", quality=92, subsampling=0)
        return PreparedPicture(written.getvalue(), "jpg", *_size(bare))
    bare.save(written, "PNG")
    return PreparedPicture(written.getvalue(), "png", *_size(bare))


def _size(image: Image.Image) -> tuple[float, float]:
    width, height = image.width * _MM_PER_PIXEL, image.height * _MM_PER_PIXEL
    scale = min(1.0, TEXT_WIDTH / width, PICTURE_HEIGHT / height)
    return width * scale, height * scale
