"""How long data is kept, where administrators decided otherwise than the default."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.core.events.rows.queryset import LoggedQuerySet
from cms.core.personal.retention import PERIODS

LONGEST = 3650


def periods_of_days() -> list[tuple[str, str]]:
    """Code and name of each period that is counted in days, for forms."""
    return [(each.code, str(each.label)) for each in PERIODS.values() if each.days is not None]


class RetentionPeriod(models.Model):
    """The days that are in force for one period in place of its default."""

    fixed_fields = ()
    deletable = True  # then the default counts again

    code = models.CharField(_("loại dữ liệu"), max_length=40, unique=True)
    days = models.PositiveIntegerField(
        _("số ngày lưu"), validators=[MinValueValidator(1), MaxValueValidator(LONGEST)]
    )
    note = models.CharField(_("căn cứ"), max_length=300, blank=True)

    objects = LoggedQuerySet.as_manager()

    class Meta:
        verbose_name = _("thời hạn lưu dữ liệu cá nhân")
        verbose_name_plural = _("thời hạn lưu dữ liệu cá nhân")
        ordering = ["code"]

    def __str__(self):
        declared = PERIODS.get(self.code)
        label = declared.label if declared else self.code
        return _("%(what)s: %(days)s ngày") % {"what": label, "days": self.days}

    def clean(self):
        declared = PERIODS.get(self.code)
        if declared is None or declared.days is None:
            raise ValidationError({"code": _("Không có thời hạn nào mang mã này.")})
        if self.days is not None and self.days < declared.least:
            told = _("Ít nhất %(least)s ngày: trong thời gian đó còn lấy lại được.")
            raise ValidationError({"days": told % {"least": declared.least}})


def days_set() -> dict[str, int]:
    """Code → days, of the periods that administrators changed."""
    return dict(RetentionPeriod.objects.values_list("code", "days"))
