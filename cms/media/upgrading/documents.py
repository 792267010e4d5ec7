"""Files from before they had a folder of their own: copied, proved whole, then taken from the pictures.

Their stored names stay, and so what was approved. A file is done when its `file_sha256` is written.
"""

import logging
from collections import Counter

from django.core.files.storage import default_storage

from ..disk import copy_private, sha256_of
from ..models import Document
from ..received import told_of
from .telling import told

logger = logging.getLogger(__name__)


def move_documents() -> Counter:
    """Move what is not yet moved; counts of "documents", "moved", "missing" and "taken".

    "missing" have no file in either place; of "taken" another file has the name already. Both are logged by
    key, left as they are, and looked at again next time. Again is harmless.
    """
    counts: Counter = Counter(documents=0, moved=0, missing=0, taken=0)
    for document in Document.objects.filter(file_sha256="").order_by("pk").iterator(chunk_size=100):
        counts["documents"] += 1
        problem = _move(document, counts)
        if problem:
            counts[problem] += 1
            logger.warning("File %s (%s) is not moved: %s", document.pk, document.file.name, problem)
    return counts


def _move(document: Document, counts: Counter) -> str | None:
    storage, name = document.file.storage, document.file.name
    here, before = sha256_of(storage, name), sha256_of(default_storage, name)
    if here is None and before is None:
        return "missing"
    if here is not None and before is not None and here != before:
        return "taken"
    if here is None:
        copy_private(default_storage, storage, name)
    if before is not None:
        if sha256_of(storage, name) != before:
            raise OSError(f"{name} was not copied whole")
        default_storage.delete(name)
        counts["moved"] += 1
    with storage.open(name) as stored:
        content = stored.read()
    with told(document=document):
        Document.objects.filter(pk=document.pk, file_sha256="").update(**told_of(content))
    return None
