"""Days that differ from the week: holidays, and Saturdays worked to make up for them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.core.events.rows.queryset import LoggedQuerySet


class DayKind(models.TextChoices):
    """What the day is, whatever day of the week it falls on."""

    HOLIDAY = "holiday", _("ngày nghỉ")
    WORKING_DAY = "makeup_working_day", _("ngày làm việc, làm bù")


class Origin(models.TextChoices):
    """Where a row comes from. What a person wrote or changed is never touched by the loader."""

    LOADED = "loaded", _("nạp sẵn")
    PERSON = "person", _("người dùng nhập")


class DayOff(models.Model):
    """One day that is a holiday, or a working day where the week says otherwise."""

    fixed_fields = ()
    deletable = True

    date = models.DateField(_("ngày"), unique=True)
    name = models.CharField(_("tên"), max_length=200)
    kind = models.CharField(_("loại"), max_length=20, choices=DayKind.choices, default=DayKind.HOLIDAY)
    origin = models.CharField(
        _("nguồn"), max_length=10, choices=Origin.choices, default=Origin.PERSON, editable=False
    )

    objects = LoggedQuerySet.as_manager()

    class Meta:
        verbose_name = _("ngày nghỉ, ngày làm bù")
        verbose_name_plural = _("ngày nghỉ, ngày làm bù")
        ordering = ["-date"]

    def __str__(self):
        return f"{self.date:%d/%m/%Y} {self.name}"

    def save(self, *args, update_fields=None, **kwargs):
        """A day that is saved is a person's; the loader writes in bulk, which comes not by here."""
        self.origin = Origin.PERSON
        if update_fields is not None:
            update_fields = {*update_fields, "origin"}
        super().save(*args, update_fields=update_fields, **kwargs)


class RemovedDay(models.Model):
    """A loaded day that a person deleted: the loader does not bring it back."""

    fixed_fields = ("date",)
    deletable = True

    date = models.DateField(unique=True)

    objects = LoggedQuerySet.as_manager()

    class Meta:
        verbose_name = _("ngày đã bỏ")
        verbose_name_plural = _("ngày đã bỏ")

    def __str__(self):
        return f"{self.date:%d/%m/%Y}"
