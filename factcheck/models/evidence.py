"""What supports a verdict: received once, hashed at once, never changed after the verdict is frozen."""

import uuid

from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.core import clock

from ..dates import validate_published_on
from ..enums import EvidenceKind

# Pictures of which a small one is made.
SHOWN_SMALL = ("image/jpeg", "image/png", "image/webp", "image/gif", "image/avif", "image/heic")


def private_storage():
    return storages["private"]


def evidence_path(instance, filename):
    """Files lie by their random id: neither name nor item can be read off the disk."""
    return f"evidence/{instance.public_id.hex[:2]}/{instance.public_id.hex}"


class Evidence(models.Model):
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    item = models.ForeignKey("factcheck.Item", on_delete=models.PROTECT, related_name="evidence")
    post = models.ForeignKey(
        "factcheck.Post",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="captures",
        verbose_name=_("Bài đăng"),
    )
    kind = models.CharField(_("Loại"), max_length=12, choices=EvidenceKind.choices)
    title = models.CharField(_("Tên"), max_length=300)
    publisher = models.CharField(_("Cơ quan, nguồn"), max_length=200, blank=True)
    url = models.URLField(_("Địa chỉ"), max_length=2000, blank=True)
    published_on = models.DateField(_("Ngày"), null=True, blank=True, validators=[validate_published_on])
    text = models.TextField(_("Nội dung đã lưu"), blank=True)
    file = models.FileField(
        _("Tệp"), upload_to=evidence_path, storage=private_storage, blank=True, max_length=200
    )
    original_name = models.CharField(max_length=255, blank=True, editable=False)
    size = models.PositiveBigIntegerField(default=0, editable=False)
    content_type = models.CharField(max_length=100, blank=True, editable=False)
    sha256 = models.CharField(
        max_length=64, editable=False, help_text=_("Của tệp; không có tệp thì của nội dung.")
    )
    is_independent = models.BooleanField(_("Nguồn độc lập"), default=False)
    is_primary = models.BooleanField(_("Nguồn trực tiếp"), default=False)
    is_publishable = models.BooleanField(_("Công bố được"), default=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    received_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        verbose_name = _("chứng cứ")
        verbose_name_plural = _("chứng cứ")
        ordering = ["received_at", "id"]

    def __str__(self):
        return self.title

    @property
    def has_thumbnail(self) -> bool:
        """Whether the file is a picture that the desk shows small."""
        return bool(self.file) and self.content_type in SHOWN_SMALL

    def frozen(self) -> dict:
        """What a verdict freezes of it."""
        return {
            "id": str(self.public_id),
            "kind": self.kind,
            "title": self.title,
            "publisher": self.publisher,
            "url": self.url,
            "published_on": self.published_on.isoformat() if self.published_on else None,
            "sha256": self.sha256,
            "independent": self.is_independent,
            "primary": self.is_primary,
            "publishable": self.is_publishable,
        }


class EvidenceAccess(models.Model):
    """Custody: who opened a private file, and when. Append-only."""

    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="accesses")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self):
        return f"{self.person} {self.at:%Y-%m-%d %H:%M}"
