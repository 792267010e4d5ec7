"""Where files for readers lie: outside the folder of public pictures, under no address."""

import re
import unicodedata
from pathlib import PurePath

from django.core.files.storage import FileSystemStorage, default_storage, storages
from django.utils.deconstruct import deconstructible

FOLDER = "documents"
NAMELESS = "tep"
LONGEST = 80  # letters; a copy's folder and a number against another of its name still fit
MOST_BYTES = 180  # file systems take 255, with the same to add


@deconstructible(path="cms.media.storage.DocumentStorage")
class DocumentStorage(FileSystemStorage):
    """No address: a view asks who may read before it serves."""

    def url(self, name):
        raise NotImplementedError("A document is read through its view.")

    def is_name_available(self, name, max_length=None):
        """The name of a file of an earlier release that is not moved yet is taken."""
        return super().is_name_available(name, max_length) and not default_storage.exists(name)


def document_storage():
    return storages["documents"]


def document_name(instance, filename) -> str:
    """Where a file is stored."""
    return f"{FOLDER}/{stored_name(filename)}"


def stored_name(filename: str) -> str:
    """The name that was typed, without what no name should have, cut to what file systems take."""
    path = PurePath("".join(sign for sign in unicodedata.normalize("NFC", filename) if _is_visible(sign)))
    suffix = path.suffix[:16]
    words = path.name.removesuffix(path.suffix).strip(" .").replace(" ", "_")
    stem = re.sub(r"[^-\w.]", "", words)[: LONGEST - len(suffix)]
    while len(f"{stem}{suffix}".encode()) > MOST_BYTES:
        stem = stem[:-1]
    return f"{stem or NAMELESS}{suffix}"


def _is_visible(sign: str) -> bool:
    return unicodedata.category(sign)[0] != "C" and sign not in "\u2028\u2029"
