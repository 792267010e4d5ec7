"""State functions and who holds each of them when: documents are routed by these, never by a name."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.core.events.rows.queryset import LoggedQuerySet

from .agency import Agency
from .period import Period, ends_after_start, overlapping


class Function(models.Model):
    """One state function, such as the authority for electronic information."""

    fixed_fields = ()
    deletable = True

    code = models.SlugField(_("mã"), max_length=60, unique=True)
    name = models.CharField(_("tên"), max_length=200)

    objects = LoggedQuerySet.as_manager()

    class Meta:
        verbose_name = _("chức năng quản lý")
        verbose_name_plural = _("chức năng quản lý")
        ordering = ["code"]

    def __str__(self):
        return self.name


class AgencyFunction(Period):
    """The agency that holds a function, as seen from the desk's province; one at a time."""

    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="functions", verbose_name=_("cơ quan")
    )
    function = models.ForeignKey(
        Function, on_delete=models.PROTECT, related_name="holders", verbose_name=_("chức năng")
    )

    class Meta:
        verbose_name = _("phân công chức năng")
        verbose_name_plural = _("phân công chức năng")
        ordering = ["function__code", "valid_from"]
        constraints = [ends_after_start("agency_function_period")]

    def __str__(self):
        return f"{self.function} – {self.agency}"

    def clean(self):
        """Refuse a second holder of the same function on the same day."""
        super().clean()
        if not self.function_id:
            return
        other = (
            AgencyFunction.objects.filter(
                overlapping(self.valid_from, self.valid_to), function_id=self.function_id
            )
            .exclude(pk=self.pk)
            .select_related("agency")
            .first()
        )
        if other:
            raise ValidationError(
                _("Chức năng này đã giao cho “%(agency)s” %(period)s; mỗi ngày chỉ một cơ quan giữ.")
                % {"agency": other.agency.name, "period": other.period_text() or _("(không thời hạn)")}
            )
