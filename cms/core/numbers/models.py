"""Series of document numbers and every number given from them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.core import clock
from cms.core.agencies.models import Agency


class NumberKind(models.TextChoices):
    """Kinds of document that take a number, after Decree 30/2020."""

    CONG_VAN = "cong_van", _("công văn")
    BAO_CAO = "bao_cao", _("báo cáo")
    KE_HOACH = "ke_hoach", _("kế hoạch")
    QUYET_DINH = "quyet_dinh", _("quyết định")
    THONG_BAO = "thong_bao", _("thông báo")
    TO_TRINH = "to_trinh", _("tờ trình")
    GIAY_MOI = "giay_moi", _("giấy mời")


class NumberSeries(models.Model):
    """The numbers of one agency, kind and year; `last` is the highest given, and none below it is missing."""

    fixed_fields = ("agency", "kind", "year")

    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="number_series", verbose_name=_("cơ quan")
    )
    kind = models.CharField(_("loại văn bản"), max_length=20, choices=NumberKind.choices)
    year = models.PositiveSmallIntegerField(_("năm"))
    last = models.PositiveIntegerField(_("số đã cấp gần nhất"), default=0)

    class Meta:
        verbose_name = _("sổ số")
        verbose_name_plural = _("sổ số")
        ordering = ["-year", "kind"]
        constraints = [models.UniqueConstraint(fields=["agency", "kind", "year"], name="number_series_once")]

    def __str__(self):
        return f"{self.get_kind_display()} {self.year} – {self.agency}"


class GivenNumber(models.Model):
    """A number given here, or one given elsewhere and recorded here. Rows are never changed or deleted."""

    series = models.ForeignKey(
        NumberSeries,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="given",
        verbose_name=_("sổ số"),
    )
    number = models.PositiveIntegerField(_("số"), null=True, blank=True)
    text = models.CharField(_("số, ký hiệu"), max_length=80)
    subject = models.CharField(_("trích yếu"), max_length=500)
    on = models.DateField(_("ngày văn bản"))
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="given_numbers",
        verbose_name=_("người cấp số"),
    )
    given_at = models.DateTimeField(_("lúc"), default=clock.now)
    external = models.BooleanField(_("số cấp nơi khác"), default=False)
    agency_text = models.CharField(_("cơ quan ban hành"), max_length=200)
    key = models.CharField(_("số đã chuẩn hóa"), max_length=300, editable=False)
    repeat_reason = models.TextField(_("vì sao dùng lại số"), blank=True, default="")

    class Meta:
        verbose_name = _("số văn bản")
        verbose_name_plural = _("số văn bản")
        ordering = ["-given_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["series", "number"], name="given_number_once"),
            models.UniqueConstraint(
                fields=["key"], condition=Q(repeat_reason=""), name="given_number_repeated_for_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(external=True, series__isnull=True, number__isnull=True)
                | Q(external=False, series__isnull=False, number__gte=1),
                name="given_number_from_series_or_external",
            ),
        ]

    def __str__(self):
        return self.text
