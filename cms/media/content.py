"""What readers get of a picture or a file, as plain data: the file itself and the words that go with it."""

import hashlib

from django.db.models import Model
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

READ_AT_ONCE = 1 << 20


def row_of(kind: str, pk: int) -> Model | None:
    """The picture ("image") or file ("document") of that key; None when there is none."""
    return model_of(kind)._default_manager.filter(pk=pk).first()


def model_of(kind: str) -> type[Model]:
    return get_image_model() if kind == "image" else get_document_model()


def content_of(row) -> dict:
    """Of a picture: kind, sha256, alt, credit, focal; of a file: kind, sha256, title, name, size.

    `sha256` is None where the stored file can't be read.
    """
    if isinstance(row, get_image_model()):
        focal = (row.focal_point_x, row.focal_point_y, row.focal_point_width, row.focal_point_height)
        return {
            "kind": "image",
            "sha256": sha256_of(row.file.storage, row.file.name),
            "alt": row.default_alt_text,
            "credit": row.credit,
            "focal": None if focal == (None,) * 4 else list(focal),
        }
    sha256 = sha256_of(row.file.storage, row.file.name)
    return {
        "kind": "document",
        "sha256": sha256,
        "title": row.title,
        "name": row.filename,
        "size": row.file.size if sha256 else None,
    }


def sha256_of(storage, name: str) -> str | None:
    """SHA-256 of a stored file; None when it can't be read."""
    digest = hashlib.sha256()
    try:
        with storage.open(name) as stored:
            while part := stored.read(READ_AT_ONCE):
                digest.update(part)
    except OSError:
        return None
    return digest.hexdigest()
