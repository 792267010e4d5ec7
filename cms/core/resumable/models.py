"""An upload: what arrived of it, and what became of it."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.core import clock
from cms.core.personal.retention import kept_for
from cms.core.sealed_files import new_name, sealed_length
from cms.core.shredding import SealedText

PERIOD = "public_upload"


def end_of_waiting():
    return clock.now() + kept_for(PERIOD)


class ResumableUpload(models.Model):
    """`public_id` is all that whoever sends it knows. `offset` bytes are on the disk for good; the file may
    have more, which a cut left there, and has less only where a disk lost some.

    `completed_at` once it is whole and a report's door took it; `refusal` says why it did not.
    """

    fixed_fields = ("public_id", "network", "key_id", "file_name", "length", "created_at")
    deletable = True

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    network = models.CharField(max_length=64, editable=False)
    key_id = models.CharField(max_length=32, editable=False)
    file_name = models.CharField(max_length=32, default=new_name, unique=True, editable=False)
    sealed_name = models.TextField(blank=True, editable=False)
    length = models.PositiveBigIntegerField(editable=False)
    offset = models.PositiveBigIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    expires_at = models.DateTimeField(default=end_of_waiting, db_index=True, editable=False)
    completed_at = models.DateTimeField(null=True, editable=False)
    sha256 = models.CharField(max_length=64, blank=True, editable=False)
    kind = models.CharField(max_length=40, blank=True, editable=False)
    refusal = models.CharField(max_length=500, blank=True, editable=False)
    claimed_by = models.CharField(max_length=64, blank=True, editable=False)
    claimed_at = models.DateTimeField(null=True, editable=False)

    name = SealedText("sealed_name", "key_id")

    class Meta:
        verbose_name = _("tệp đang gửi")
        verbose_name_plural = _("tệp đang gửi")
        indexes = [models.Index(fields=["network", "expires_at"], name="upload_network")]

    def __str__(self):
        return f"{self.public_id}: {self.offset}/{self.length}"

    @property
    def there(self) -> int:
        """The bytes that are really there."""
        return min(self.offset, sealed_length(self.file_name))

    @property
    def is_gone(self) -> bool:
        """Whether nothing more happens to it: refused, claimed or expired."""
        return bool(self.refusal or self.claimed_at) or self.expires_at <= clock.now()
