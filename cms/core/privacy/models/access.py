"""Who opened which personal data, when and why."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.core import clock
from cms.core.events.rows.queryset import LoggedQuerySet


class AccessLog(models.Model):
    """One reading: `person` was shown `fields` of the subject. It names the data and holds none of it.

    Added, never changed; it goes when its own period is over, and the database keeps it two years at least.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("người xem")
    )
    at = models.DateTimeField(_("lúc"), default=clock.now, db_index=True)
    subject_kind = models.CharField(_("loại đối tượng"), max_length=60)
    subject_id = models.CharField(_("mã đối tượng"), max_length=60)
    fields = models.JSONField(_("dữ liệu"))
    reason = models.CharField(_("lý do"), max_length=300)

    objects = LoggedQuerySet.as_manager()

    class Meta:
        verbose_name = _("lần xem dữ liệu cá nhân")
        verbose_name_plural = _("nhật ký xem dữ liệu cá nhân")
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["subject_kind", "subject_id", "-at"], name="access_of_subject")]

    def __str__(self):
        return f"{self.subject_kind}:{self.subject_id} {self.at:%Y-%m-%d %H:%M}"
