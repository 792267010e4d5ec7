"""Perceptual hashes of pictures in evidence: taken by the worker after receipt, kept, put into the index."""

from django.db import transaction

from cms.core.indexing import enqueue_documents
from cms.core.outbox.handlers import handler
from cms.core.outbox.models import OutboxRow
from cms.core.outbox.services import put
from search.pictures import Unreadable, hashes_of

from ..models import Evidence, PictureHash

TOPIC = "factcheck.picture"
SOURCE = "picture"


def pictures():
    """Evidence whose file is a picture."""
    return Evidence.objects.filter(content_type__startswith="image/").exclude(file="")


def is_waiting(item) -> bool:
    """Whether a picture of `item` is still to be hashed."""
    keys = [str(key) for key in pictures().filter(item=item).values_list("pk", flat=True)]
    return bool(keys) and OutboxRow.objects.filter(topic=TOPIC, key__in=keys, done_at=None).exists()


def will_hash(evidence) -> None:
    """Enqueue the hashing of a picture just received; other evidence has none."""
    if evidence.content_type.startswith("image/"):
        put(TOPIC, str(evidence.pk))


@handler(TOPIC)
def hash_picture(row) -> None:
    """Take the hashes of one picture, once; one that shows nothing, or can't be read, gets none."""
    evidence = pictures().filter(pk=row.key).first()
    if evidence is None or evidence.hashes.exists():
        return
    with evidence.file.open("rb") as file:
        content = file.read()
    try:
        hashes = hashes_of(content)
    except Unreadable:
        return
    with transaction.atomic():
        for picture_hash in hashes:
            PictureHash.objects.get_or_create(
                evidence=evidence,
                plain=picture_hash.plain,
                defaults={"mirrored": picture_hash.mirrored, "reach": picture_hash.reach},
            )
        enqueue_documents(SOURCE, [evidence.pk])
