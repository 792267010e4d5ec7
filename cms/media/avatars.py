"""People's own small pictures: public, and of Wagtail's model."""

from io import BytesIO
from pathlib import PurePath

from django.core.files.base import ContentFile
from PIL import Image, ImageOps

from .stripping import NotAPicture, stripped


def strip_avatar(profile) -> None:
    """Let the new picture of `profile`, not yet stored, be one without what the camera wrote."""
    content, name = profile.avatar.file, PurePath(profile.avatar.name).name
    content.seek(0)
    received = content.read()
    try:
        served = stripped(received)
    except NotAPicture:  # Wagtail takes whatever Pillow reads: a TIFF, a BMP
        served, name = _as_png(received), f"{PurePath(name).stem}.png"
    profile.avatar = ContentFile(served, name=name)


def _as_png(content: bytes) -> bytes:
    held = BytesIO()
    with Image.open(BytesIO(content)) as picture:
        ImageOps.exif_transpose(picture).convert("RGBA").save(held, "PNG")
    return stripped(held.getvalue())
