"""What an appellant hands in beside the grounds: files, and words added while it waits."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.core import clock
from cms.core.events.rows.queryset import LoggedQuerySet

from .appeal import Appeal
from .sent import SentFile


class AppealFile(SentFile):
    fixed_fields = ("appeal", "public_id", "size", "kind")

    appeal = models.ForeignKey(Appeal, on_delete=models.PROTECT, related_name="files")

    class Meta(SentFile.Meta):
        verbose_name = _("tệp trong đề nghị xem xét lại")
        verbose_name_plural = _("tệp trong đề nghị xem xét lại")

    @property
    def subject(self) -> Appeal:
        return self.appeal


class AppealAddition(models.Model):
    """More words of the appellant, as open as the grounds: whoever decides answers them too."""

    fixed_fields = ("appeal", "words", "said_at")

    appeal = models.ForeignKey(Appeal, on_delete=models.PROTECT, related_name="additions")
    words = models.TextField()
    said_at = models.DateTimeField(default=clock.now)

    objects = LoggedQuerySet.as_manager()

    class Meta:
        verbose_name = _("lời bổ sung của đề nghị xem xét lại")
        verbose_name_plural = _("lời bổ sung của đề nghị xem xét lại")
        ordering = ["said_at", "id"]

    def __str__(self):
        return str(self.appeal)
