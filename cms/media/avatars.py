"""People's own small pictures: public, and of Wagtail's model."""

from pathlib import PurePath

from django.core.files.base import ContentFile

from .stripping import stripped, stripped_name


def strip_avatar(profile) -> None:
    """Let the new picture of `profile`, not yet stored, be one without what the camera wrote."""
    content, name = profile.avatar.file, PurePath(profile.avatar.name).name
    content.seek(0)
    served = stripped(content.read())
    profile.avatar = ContentFile(served, name=stripped_name(name, served))
