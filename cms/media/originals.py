"""The pictures as they were handed in, with all that a camera wrote: sealed, and served to nobody.

They lie in the private storage under their SHA-256, so the same picture lies there once.
"""

import hashlib
from pathlib import Path

from django.apps import apps
from django.core.files.storage import storages

from .disk import sha256_of, write_whole

FOLDER = "pictures"


def seal(content: bytes) -> tuple[str, str]:
    """Keep `content`; its stored name and its SHA-256."""
    sha256 = hashlib.sha256(content).hexdigest()
    name = f"{FOLDER}/{sha256[:2]}/{sha256}"
    if sha256_of(_storage(), name) != sha256:
        write_whole(Path(_storage().path(name)), content, mode=0o600)
    return name, sha256


def read(name: str) -> bytes:
    """The sealed bytes; OSError when they are gone."""
    with _storage().open(name) as sealed:
        return sealed.read()


def digest_of_sealed(name: str) -> str | None:
    """SHA-256 of what lies there; None when it can't be read."""
    return sha256_of(_storage(), name)


def forget_unused(name: str) -> None:
    """Delete a sealed picture that no row names any more."""
    if name and not apps.get_model("cms_media", "Image").objects.filter(original_name=name).exists():
        _storage().delete(name)


def _storage():
    return storages["private"]
