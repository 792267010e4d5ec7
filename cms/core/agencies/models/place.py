"""Places: a province, an island commune, a twin village across the border, as they were on a date."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .period import CodedPeriod


class PlaceKind(models.TextChoices):
    """What a place is; the district level ended on 30/6/2025, special zones began the day after."""

    COUNTRY = "country", _("quốc gia")
    REGION = "region", _("vùng")
    PROVINCE = "province", _("tỉnh, thành phố trực thuộc trung ương")
    CITY = "city", _("thành phố thuộc tỉnh")
    DISTRICT = "district", _("huyện")
    COMMUNE = "commune", _("xã")
    WARD = "ward", _("phường")
    TOWNSHIP = "township", _("thị trấn")
    SPECIAL_ZONE = "special_zone", _("đặc khu")
    HAMLET = "hamlet", _("ấp, khu phố")
    FOREIGN_PROVINCE = "foreign_province", _("tỉnh nước ngoài")
    FOREIGN_DISTRICT = "foreign_district", _("huyện nước ngoài")
    FOREIGN_COMMUNE = "foreign_commune", _("xã nước ngoài")
    FOREIGN_VILLAGE = "foreign_village", _("phum")
    SITE = "site", _("địa điểm")


class Place(CodedPeriod):
    """A place with its period. The code is the source's (province 91) or one of our own (KG-HATIEN)."""

    kind = models.CharField(_("loại"), max_length=20, choices=PlaceKind.choices)
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
        verbose_name=_("thuộc"),
    )

    class Meta(CodedPeriod.Meta):
        verbose_name = _("địa danh")
        verbose_name_plural = _("địa danh")
