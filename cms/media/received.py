"""What a picture or file was when it was handed in, and what is served of it."""

import hashlib

from django.db import models, transaction

from . import originals


def told_of(served: bytes) -> dict:
    """What a row says of the bytes that are served: its columns and their values."""
    return {
        "file_size": len(served),
        "file_sha256": hashlib.sha256(served).hexdigest(),
        "file_hash": hashlib.sha1(served, usedforsecurity=False).hexdigest(),  # Wagtail's, against duplicates
    }


class Stored(models.Model):
    """Base of pictures and files. `file_sha256` is of the bytes that are served, as `file_size` is.

    Rows from before have an empty `file_sha256` until the upgrade has seen them (`upgrading`).
    """

    file_sha256 = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        names = kwargs.get("update_fields")
        if self.file and not self.file._committed and (names is None or "file" in names):
            self.file.save(self.file.name, self.file.file, save=False)  # before the fields that tell of it
        super().save(*args, **kwargs)

    def note_stored(self, served: bytes) -> None:
        """The file on the disk is `served`."""
        for name, value in told_of(served).items():
            setattr(self, name, value)


class Received(Stored):
    """Base of pictures. Where something was taken away, `original_…` say what was handed in and where it is
    sealed; else they are empty.
    """

    original_name = models.CharField(max_length=100, blank=True, editable=False, db_index=True)
    original_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    original_size = models.PositiveBigIntegerField(null=True, editable=False)

    class Meta:
        abstract = True

    def note_stored(self, served: bytes, received: bytes) -> None:
        """The file on the disk is `served`, made of `received`, which is sealed where they differ."""
        super().note_stored(served)
        before = self.original_name
        self.original_name, self.original_sha256, self.original_size = "", "", None
        if served != received:
            self.original_name, self.original_sha256 = originals.seal(received)
            self.original_size = len(received)
        if before and before != self.original_name:
            transaction.on_commit(lambda: originals.forget_unused(before), robust=True)
