"""Agencies: what they are called, whom they answer to and how their papers are headed, in a period."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .period import CodedPeriod
from .place import Place


class AgencyKind(models.TextChoices):
    """What an agency is."""

    GOVERNMENT = "government", _("Chính phủ")
    MINISTRY = "ministry", _("bộ, cơ quan ngang bộ")
    BUREAU = "bureau", _("cục, vụ thuộc bộ")
    PEOPLES_COUNCIL = "peoples_council", _("Hội đồng nhân dân")
    PEOPLES_COMMITTEE = "peoples_committee", _("Ủy ban nhân dân")
    DEPARTMENT = "department", _("sở, ban, ngành")
    OFFICE = "office", _("văn phòng, phòng")
    PARTY = "party", _("cơ quan Đảng")
    ASSOCIATION = "association", _("hội, đoàn thể")
    MEDIA = "media", _("cơ quan báo chí")
    ARMED_FORCES = "armed_forces", _("lực lượng vũ trang")
    BORDER_POST = "border_post", _("đồn, trạm, đơn vị biên phòng")
    OTHER = "other", _("khác")


class AgencyLevel(models.TextChoices):
    """Where an agency stands."""

    CENTRAL = "central", _("trung ương")
    PROVINCE = "province", _("cấp tỉnh")
    DISTRICT = "district", _("cấp huyện")
    COMMUNE = "commune", _("cấp xã")
    UNIT = "unit", _("đơn vị")


class Agency(CodedPeriod):
    """An agency in one period of its life; another name or home is another row, linked by succession."""

    short_name = models.CharField(_("tên ngắn"), max_length=120, blank=True)
    kind = models.CharField(_("loại"), max_length=20, choices=AgencyKind.choices)
    level = models.CharField(_("cấp"), max_length=10, choices=AgencyLevel.choices)
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
        verbose_name=_("trực thuộc"),
    )
    answers_to = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="overseen",
        verbose_name=_("còn chịu sự lãnh đạo, giám sát của"),
        help_text=_("Ví dụ Hội đồng nhân dân, Tỉnh ủy; dùng khi xét xung đột lợi ích."),
    )
    place = models.ForeignKey(
        Place,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="agencies",
        verbose_name=_("địa bàn"),
    )
    under_peoples_committee = models.BooleanField(
        _("thuộc Ủy ban nhân dân"),
        default=False,
        help_text=_("Người thẩm định bên ngoài phải thuộc cơ quan không nằm dưới Ủy ban nhân dân."),
    )
    abbreviation = models.CharField(
        _("chữ viết tắt trong số văn bản"), max_length=40, blank=True, help_text=_("Ví dụ UBND, STTTT.")
    )
    unit_abbreviation = models.CharField(
        _("chữ viết tắt đơn vị soạn thảo"),
        max_length=40,
        blank=True,
        help_text=_("Ví dụ KGVX, dùng cho công văn."),
    )
    place_name_on_paper = models.CharField(
        _("địa danh trên văn bản"),
        max_length=120,
        blank=True,
        help_text=_("Đứng trước ngày, ví dụ Kiên Giang."),
    )
    superior_line = models.CharField(
        _("cơ quan chủ quản trên văn bản"),
        max_length=200,
        blank=True,
        help_text=_("In phía trên tên cơ quan ban hành."),
    )

    class Meta(CodedPeriod.Meta):
        verbose_name = _("cơ quan")
        verbose_name_plural = _("cơ quan")
