"""Small pictures of evidence for the desk's screens: made when asked for, kept nowhere but in the browser."""

import warnings
from io import BytesIO

from django.conf import settings
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from cms.core.machines.errors import NotAllowed
from cms.core.paper.pictures import on_white
from search.pictures import FORMATS

from ..models.evidence import SHOWN_SMALL
from ..permissions import may_see_item

SIDE = 320  # points; shown at half of it


def thumbnail(evidence, *, by) -> bytes | None:
    """A WebP of at most SIDE points a side of the evidence's picture; None when it can't be read.

    NotAllowed when the person may not see the item. It is no opening of the file: too small to read a text
    in, it shows which picture it is, and the custody would drown in such rows.
    """
    if not may_see_item(by, evidence.item):
        raise NotAllowed(_("Bạn không được xem chứng cứ này."))
    if evidence.content_type not in SHOWN_SMALL:
        return None
    with evidence.file.open("rb") as file:
        content = file.read()
    try:
        return _small(content)
    except Exception:  # what decoders raise has no common class
        return None


def _small(content: bytes) -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        with Image.open(BytesIO(content), formats=FORMATS) as picture:
            if picture.width * picture.height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
                raise ValueError("too many points")
            picture.draft("RGB", (SIDE, SIDE))
            small = on_white(ImageOps.exif_transpose(picture))
            small.thumbnail((SIDE, SIDE))
    written = BytesIO()
    small.save(written, "WEBP", quality=70)
    return written.getvalue()
