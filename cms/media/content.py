"""What readers get of a picture or a file, as plain data: the file itself and the words that go with it."""

from django.db.models import Model
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from . import originals
from .disk import sha256_of


def row_of(kind: str, pk: int) -> Model | None:
    """The picture ("image") or file ("document") of that key; None when there is none."""
    return model_of(kind)._default_manager.filter(pk=pk).first()


def model_of(kind: str) -> type[Model]:
    return get_image_model() if kind == "image" else get_document_model()


def content_of(row) -> dict:
    """Of a picture: kind, sha256, alt, credit, focal; of a file: kind, sha256, title, name, size.

    `sha256` is of the file; of a picture from which something was taken away (`received.py`), of what was
    handed in. None where the stored file can't be read, or is not what it was.
    """
    if isinstance(row, get_image_model()):
        focal = (row.focal_point_x, row.focal_point_y, row.focal_point_width, row.focal_point_height)
        return {
            "kind": "image",
            "sha256": sha256_of_picture(row),
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


def sha256_of_picture(row) -> str | None:
    """The digest by which a picture is approved: of what was handed in, while what is served is made of it.

    None where either can't be read or is not what it was.
    """
    served = sha256_of(row.file.storage, row.file.name)
    if not row.original_name:
        return served
    if row.file_sha256 and served != row.file_sha256:
        return None
    sealed = originals.digest_of_sealed(row.original_name)
    return sealed if sealed == row.original_sha256 else None
