"""People's own small pictures: public, and of Wagtail's model."""

from pathlib import PurePath

from django.core.files.base import ContentFile

from .stripping import stripped


def strip_avatar(profile) -> None:
    """Let the new picture of `profile`, not yet stored, be one without what the camera wrote."""
    content, name = profile.avatar.file, PurePath(profile.avatar.name).name
    content.seek(0)
    profile.avatar = ContentFile(stripped(content.read()), name=name)
