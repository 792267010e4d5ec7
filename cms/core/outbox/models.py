"""One table: work to be done after the transaction that wrote it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OutboxRow(models.Model):
    """`data` (JSON) for the handler of `topic`, or for one of its subscribers ("" for a topic that has
    none, or had none when the row was written). Open until `done_at`; not tried before `not_before`."""

    fixed_fields = ("topic", "subscriber", "key", "data", "created_at")
    deletable = True  # when it is long done

    topic = models.CharField(_("loại việc"), max_length=60)
    # The database fills it in for code of before there were subscribers, while a new version is put in place.
    subscriber = models.CharField(_("bên nhận"), max_length=60, blank=True, default="", db_default="")
    key = models.CharField(_("khoá"), max_length=200)
    data = models.JSONField(_("dữ liệu"), default=dict, blank=True)
    created_at = models.DateTimeField(_("tạo lúc"))
    done_at = models.DateTimeField(_("xong lúc"), null=True, blank=True)
    attempts = models.PositiveIntegerField(_("số lần thử"), default=0)
    not_before = models.DateTimeField(_("không trước"), null=True, blank=True)
    last_error = models.TextField(_("lỗi lần trước"), blank=True)

    class Meta:
        verbose_name = _("việc chờ làm")
        verbose_name_plural = _("việc chờ làm")
        ordering = ["id"]
        indexes = [
            models.Index(
                fields=["topic", "subscriber", "key", "id"],
                name="outbox_open",
                condition=models.Q(done_at__isnull=True),
            ),
        ]

    def __str__(self):
        return f"{self.topic} {self.subscriber} {self.key}"
