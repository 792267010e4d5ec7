"""Pictures from before they were stripped: what readers fetch is exchanged on the disk, the original sealed.

A picture is done when its `file_sha256` is written, last of all: after a crash the next run goes on with it.
"""

import hashlib
import logging
from collections import Counter
from io import BytesIO
from pathlib import Path

import willow
from wagtail.users.models import UserProfile

from .. import originals
from ..disk import READABLE_BY_SERVERS, write_whole
from ..models import Image
from ..received import told_of
from ..stripping import NotAPicture, stripped
from .telling import told

logger = logging.getLogger(__name__)


class Changed(Exception):
    """The stored file is neither what was sealed nor made of it."""


_LEFT = {NotAPicture: "unreadable", Changed: "changed"}


def strip_pictures() -> Counter:
    """Strip what is not yet stripped; counts of "pictures", "stripped", "sizes", "avatars" and what was left.

    "missing" have no file, "unreadable" are no pictures, "changed" are not the file that was sealed; all
    three are logged by key and looked at again next time. Again is harmless.
    """
    counts: Counter = Counter(pictures=0, stripped=0, sizes=0, avatars=0, missing=0, unreadable=0, changed=0)
    for image in Image.objects.filter(file_sha256="").order_by("pk").iterator(chunk_size=100):
        counts["pictures"] += 1
        try:
            _strip(image, counts)
        except (OSError, NotAPicture, Changed) as problem:
            counts[_LEFT.get(type(problem), "missing")] += 1
            logger.warning("Picture %s (%s) is not stripped: %r", image.pk, image.file.name, problem)
    for profile in UserProfile.objects.exclude(avatar="").iterator():
        counts["avatars"] += _strip_stored(profile.avatar)
    return counts


def _strip(image: Image, counts: Counter) -> None:
    content = _read(image.file)
    served = stripped(content)
    if image.original_name and hashlib.sha256(content).hexdigest() != image.original_sha256:
        if content != stripped(originals.read(image.original_name)):
            raise Changed
        taken = image.original_size or len(originals.read(image.original_name))
    elif served != content:
        name, sha256 = originals.seal(content)
        with told(image=image):
            Image.objects.filter(pk=image.pk).update(original_name=name, original_sha256=sha256)
        _write(image.file, served)
        counts["stripped"] += 1
        taken = len(content)
    else:
        taken = None
    counts["sizes"] += sum(_strip_stored(size.file) for size in image.renditions.all())
    width, height = _size_of(served) or (image.width, image.height)
    said = told_of(served) | {"original_size": taken, "width": width, "height": height}
    with told(image=image):
        Image.objects.filter(pk=image.pk, file_sha256="").update(**said)


def _size_of(content: bytes) -> tuple[int, int] | None:
    try:
        return willow.Image.open(BytesIO(content)).get_size()
    except Exception:  # what decoders raise has no common class
        return None


def _strip_stored(file) -> int:
    """1 when the stored file had something to take away."""
    try:
        content = _read(file)
        served = stripped(content)
    except (OSError, NotAPicture):
        return 0
    if served == content:
        return 0
    _write(file, served)
    return 1


def _read(file) -> bytes:
    with file.storage.open(file.name) as stored:
        return stored.read()


def _write(file, content: bytes) -> None:
    write_whole(Path(file.storage.path(file.name)), content, mode=READABLE_BY_SERVERS)
