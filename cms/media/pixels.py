"""Whether a picture can be shown at all: read to its last point, once, before anything is stored of it."""

import logging
import warnings

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image

logger = logging.getLogger(__name__)


def check_pixels(file) -> None:
    """Raise ValidationError on "file" when the picture has too many points or can't be read to its end."""
    file.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(file) as picture:
                _read(picture)
    except (Image.DecompressionBombError, _TooMany):
        most = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 10**6
        raise ValidationError({"file": _TOO_MANY % {"most": most}}) from None
    except Exception as problem:  # what decoders raise has no common class
        logger.info("An uploaded picture can't be read: %r", problem)
        raise ValidationError({"file": _UNREADABLE}) from problem
    finally:
        file.seek(0)


class _TooMany(Exception):
    pass


_TOO_MANY = _("Ảnh có hơn %(most)s triệu điểm ảnh (ảnh động: tính mọi khung hình); hãy thu nhỏ.")
_UNREADABLE = _("Không đọc được ảnh này: tệp hỏng hoặc không đầy đủ. Hãy mở thử trên máy của bạn.")


def _read(picture: Image.Image) -> None:
    points = picture.width * picture.height
    if points == 0:
        raise ValueError("no points")
    number = getattr(picture, "n_frames", 1) if points <= settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS else 1
    if points * number > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
        raise _TooMany
    for frame in range(number):
        picture.seek(frame)
        picture.load()
