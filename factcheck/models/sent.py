"""Files that people hand in, whichever door they come by, each sealed.

Each lies under a key of its own and can be destroyed without the rest, in backups too (`cms.core.shredding`).
"""

import uuid

from django.db import models

from cms.core.events.rows.queryset import LoggedQuerySet
from cms.core.shredding import SealedText


class SentFile(models.Model):
    """A file, sealed under its own key (`cms.core.sealed_files`); gone at `removed_at`.

    The subclass has `subject`, the report or appeal that it came with.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    file_name = models.CharField(max_length=32, blank=True, editable=False)
    file_key = models.CharField(max_length=32, blank=True, editable=False)
    name_sealed = models.TextField(blank=True, editable=False)
    size = models.PositiveBigIntegerField(editable=False)
    sha256 = models.CharField(max_length=64, blank=True, editable=False)
    kind = models.CharField(max_length=40, editable=False)
    # When a copy became evidence of a case: that copy stays, whatever happens to this one.
    used_at = models.DateTimeField(null=True, blank=True, editable=False)
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = LoggedQuerySet.as_manager()

    name = SealedText("name_sealed", "file_key")

    class Meta:
        abstract = True
        ordering = ["pk"]

    def __str__(self):
        return f"{self.subject}: {self.kind}"
