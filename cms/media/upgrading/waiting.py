"""Uploads that waited for their words among the public pictures are moved to where nothing is served."""

import logging
from collections import Counter

from django.core.files.storage import default_storage, storages
from wagtail.models import UploadedFile

from ..disk import copy_private, sha256_of

logger = logging.getLogger(__name__)


def move_waiting() -> Counter:
    """Move them under their stored names, those without a row too; counts of "moved" and "taken".

    Of "taken" another file has the name already; they are left and looked at again. Again is harmless.
    """
    counts: Counter = Counter(moved=0, taken=0)
    folder = UploadedFile._meta.get_field("file").upload_to
    if not default_storage.exists(folder):
        return counts
    private = storages["private"]
    for file in default_storage.listdir(folder)[1]:
        name = f"{folder}/{file}"
        if not private.exists(name):
            copy_private(default_storage, private, name)
        if sha256_of(private, name) != sha256_of(default_storage, name):
            counts["taken"] += 1
            logger.warning("Upload %s is not moved: another has its name", name)
            continue
        default_storage.delete(name)
        counts["moved"] += 1
    return counts
