"""What agencies and places share: a code that is theirs for a period only, and a Vietnamese sort key."""

import unicodedata

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cms.core.events.rows.queryset import LoggedQuerySet
from cms.core.vietnamese import short_date, sort_key


def in_force(on, prefix: str = "") -> Q:
    """Return the condition that a period (ends included, an empty end is open) contains the date `on`."""
    start, end = f"{prefix}valid_from", f"{prefix}valid_to"
    return (Q(**{f"{start}__isnull": True}) | Q(**{f"{start}__lte": on})) & (
        Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__gte": on})
    )


def overlapping(valid_from, valid_to, prefix: str = "") -> Q:
    """Return the condition that a period has a day in common with the one given (None: open)."""
    meets = Q()
    if valid_to is not None:
        meets &= Q(**{f"{prefix}valid_from__isnull": True}) | Q(**{f"{prefix}valid_from__lte": valid_to})
    if valid_from is not None:
        meets &= Q(**{f"{prefix}valid_to__isnull": True}) | Q(**{f"{prefix}valid_to__gte": valid_from})
    return meets


def ends_after_start(name: str) -> models.CheckConstraint:
    """Return the constraint that a period does not end before it starts."""
    return models.CheckConstraint(
        name=name,
        condition=Q(valid_from__isnull=True) | Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
        violation_error_message=_("Ngày hết hiệu lực không được trước ngày có hiệu lực."),
    )


class PeriodQuerySet(LoggedQuerySet):
    """Rows with `valid_from` and `valid_to`."""

    def on(self, day):
        """Keep what is in force on the date `day`."""
        return self.filter(in_force(day))


class Period(models.Model):
    """From the first to the last day, both included; an empty end is open or not known."""

    fixed_fields = ()  # two administrators change what is wrong
    deletable = True

    valid_from = models.DateField(
        _("có hiệu lực từ ngày"), null=True, blank=True, help_text=_("Để trống nếu không rõ ngày bắt đầu.")
    )
    valid_to = models.DateField(
        _("đến hết ngày"), null=True, blank=True, help_text=_("Để trống nếu đang còn hiệu lực.")
    )

    objects = PeriodQuerySet.as_manager()

    class Meta:
        abstract = True

    def is_in_force(self, day) -> bool:
        """True when the date `day` lies in the period."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )

    def period_text(self) -> str:
        """Return the period in words, "" when both ends are open."""
        if self.valid_from and self.valid_to:
            return _("từ %(start)s đến %(end)s") % {
                "start": short_date(self.valid_from),
                "end": short_date(self.valid_to),
            }
        if self.valid_from:
            return _("từ %(start)s") % {"start": short_date(self.valid_from)}
        if self.valid_to:
            return _("đến %(end)s") % {"end": short_date(self.valid_to)}
        return ""


class CodedPeriod(Period):
    """Something named whose code may belong to another in another period: the key is (code, period)."""

    code = models.CharField(_("mã"), max_length=60)
    name = models.CharField(_("tên"), max_length=200)
    name_en = models.CharField(_("tên tiếng Anh"), max_length=200, blank=True)
    certain = models.BooleanField(
        _("đã đối chiếu"), default=True, help_text=_("Bỏ chọn khi dữ liệu còn phải kiểm tra lại.")
    )
    source_note = models.TextField(
        _("ghi chú nguồn"),
        blank=True,
        help_text=_("Chỗ khác thường của nguồn được giữ nguyên và ghi lại ở đây."),
    )
    sort_key = models.TextField(editable=False, default="")

    class Meta:
        abstract = True
        ordering = ["sort_key", "valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="%(class)s_code_from"),
            models.UniqueConstraint(
                fields=["code"], condition=Q(valid_from__isnull=True), name="%(class)s_code_without_start"
            ),
            ends_after_start("%(class)s_period"),
        ]

    def __str__(self):
        return self.name

    def save(self, *args, update_fields=None, **kwargs):
        """Keep the name in NFC and its sort key with it."""
        self.name = unicodedata.normalize("NFC", self.name)
        self.sort_key = sort_key(self.name)
        if update_fields is not None and "name" in update_fields:
            update_fields = {*update_fields, "sort_key"}
        super().save(*args, update_fields=update_fields, **kwargs)

    @property
    def shown_name(self) -> str:
        """The name in the language of the interface; the Vietnamese one where there is no other."""
        return (get_language() == "en" and self.name_en) or self.name

    def clean(self):
        """Refuse a period that overlaps another one of the same code; the message names it."""
        super().clean()
        other = (
            type(self)
            .objects.filter(overlapping(self.valid_from, self.valid_to), code=self.code)
            .exclude(pk=self.pk)
            .first()
        )
        if other:
            period = other.period_text() or _("(không thời hạn)")
            message = _("Mã %(code)s đã thuộc về “%(name)s” %(period)s; hai thời kỳ không được chồng nhau.")
            raise ValidationError(
                {"code": message % {"code": self.code, "name": other.name, "period": period}}
            )
