"""Who came after whom: merged, split, renamed, or one function handed over."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cms.core.events.rows.queryset import LoggedQuerySet

from .agency import Agency
from .function import Function
from .place import Place


class SuccessionKind(models.TextChoices):
    """How it came about. A transfer hands over a function, or a whole agency or place to another above it."""

    MERGE = "merge", _("sáp nhập")
    SPLIT = "split", _("chia tách")
    RENAME = "rename", _("đổi tên")
    TRANSFER = "transfer", _("chuyển giao")


class Succession(models.Model):
    """From the day `on` the successor stands where the predecessor stood."""

    fixed_fields = ()
    deletable = True

    kind = models.CharField(_("hình thức"), max_length=10, choices=SuccessionKind.choices)
    on = models.DateField(_("từ ngày"))

    objects = LoggedQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self):
        return f"{self.predecessor} → {self.successor}"

    def clean(self):
        """Refuse a link to itself."""
        super().clean()
        if self.predecessor_id and self.predecessor_id == self.successor_id:
            raise ValidationError(_("Một đơn vị không thể kế thừa chính nó."))


class AgencySuccession(Succession):
    """One agency after another; with a function, for that function alone."""

    predecessor = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="followed_by", verbose_name=_("cơ quan trước")
    )
    successor = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="follows", verbose_name=_("cơ quan sau")
    )
    function = models.ForeignKey(
        Function,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        verbose_name=_("chức năng được chuyển"),
        help_text=_("Chỉ điền khi chuyển một chức năng."),
    )

    class Meta:
        verbose_name = _("kế thừa cơ quan")
        verbose_name_plural = _("kế thừa cơ quan")
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor", "on"],
                condition=Q(function__isnull=True),
                name="agency_succession_once",
            ),
            models.UniqueConstraint(
                fields=["predecessor", "successor", "on", "function"], name="agency_transfer_once"
            ),
            models.CheckConstraint(
                condition=~Q(predecessor=F("successor")), name="agency_succession_not_itself"
            ),
            models.CheckConstraint(
                condition=Q(function__isnull=True) | Q(kind=SuccessionKind.TRANSFER),
                name="agency_function_by_transfer",
                violation_error_message=_("Chỉ hình thức chuyển giao mới đi kèm một chức năng."),
            ),
        ]


class PlaceSuccession(Succession):
    """One place after another."""

    predecessor = models.ForeignKey(
        Place, on_delete=models.PROTECT, related_name="followed_by", verbose_name=_("địa danh trước")
    )
    successor = models.ForeignKey(
        Place, on_delete=models.PROTECT, related_name="follows", verbose_name=_("địa danh sau")
    )

    class Meta:
        verbose_name = _("kế thừa địa danh")
        verbose_name_plural = _("kế thừa địa danh")
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor", "on"], name="place_succession_once"),
            models.CheckConstraint(
                condition=~Q(predecessor=F("successor")), name="place_succession_not_itself"
            ),
        ]
