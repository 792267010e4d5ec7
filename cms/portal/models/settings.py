"""What the masthead and the foot of a site say; one row a site and language home."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.images import get_image_model_string

from cms.core.fields import LineField, PlainTextField

from ..other_places import OTHER_PLACES, OTHER_PLACES_EN
from ..settings_form import SettingsForm
from ..site_kinds import DEPARTMENT, PROVINCE, SiteKind, kind_named


@register_setting(icon="site")
class PortalSettings(BaseSiteSetting):
    """Names, contact and the standing pages of a site. Pages chosen in Vietnamese show translated."""

    fixed_fields = ()  # saved whole by Wagtail
    deletable = True  # with its site

    # Written when the site is founded; no form has it.
    kind = models.CharField(_("loại trang"), max_length=40, blank=True, editable=False)
    # Of the site's own pictures and files; made for its editors.
    collection = models.ForeignKey(
        "wagtailcore.Collection", null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    # Another one after each change of what masthead and foot are made of (`cms.portal.frame`).
    frame_stamp = models.UUIDField(null=True, editable=False)
    name = LineField(_("tên cổng"), max_length=120, blank=True)
    name_en = LineField(_("tên cổng (tiếng Anh)"), max_length=120, blank=True)
    publisher = LineField(_("cơ quan chủ quản"), max_length=200, blank=True)
    publisher_en = LineField(_("cơ quan chủ quản (tiếng Anh)"), max_length=200, blank=True)
    address = PlainTextField(_("địa chỉ"), max_length=300, blank=True)
    address_en = PlainTextField(_("địa chỉ (tiếng Anh)"), max_length=300, blank=True)
    phone = LineField(_("điện thoại"), max_length=40, blank=True)
    email = models.EmailField(_("thư điện tử"), blank=True)
    editor_in_charge = LineField(_("người chịu trách nhiệm"), max_length=200, blank=True)
    editor_in_charge_en = LineField(_("người chịu trách nhiệm (tiếng Anh)"), max_length=200, blank=True)
    licence = LineField(_("giấy phép"), max_length=200, blank=True)
    licence_en = LineField(_("giấy phép (tiếng Anh)"), max_length=200, blank=True)
    other_places = PlainTextField(
        _("việc thuộc nơi khác"),
        blank=True,
        default=OTHER_PLACES,
        help_text=_("Hiện ở các biểu mẫu báo tin, báo lỗi: mỗi dòng một nơi, có số điện thoại hoặc địa chỉ."),
    )
    other_places_en = PlainTextField(
        _("việc thuộc nơi khác (tiếng Anh)"), blank=True, default=OTHER_PLACES_EN
    )
    logo = models.ForeignKey(
        get_image_model_string(),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("biểu trưng cho dữ liệu có cấu trúc"),
    )
    desk_page = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("trang liên hệ tổ kiểm chứng"),
        help_text=_("Nút “Báo tin nghi ngờ” và “Chúng tôi sai?” dẫn đến trang này."),
    )

    base_form_class = SettingsForm
    panels = [
        MultiFieldPanel(
            [FieldPanel("name"), FieldPanel("name_en"), FieldPanel("publisher"), FieldPanel("publisher_en")],
            heading=_("Tên"),
        ),
        MultiFieldPanel(
            [FieldPanel("address"), FieldPanel("address_en"), FieldPanel("phone"), FieldPanel("email")],
            heading=_("Liên hệ"),
        ),
        MultiFieldPanel(
            [
                FieldPanel(name)
                for name in ("editor_in_charge", "editor_in_charge_en", "licence", "licence_en", "logo")
            ],
            heading=_("Xuất bản"),
        ),
        PageChooserPanel("desk_page"),
        FieldPanel("other_places"),
        FieldPanel("other_places_en"),
    ]

    class Meta:
        verbose_name = _("thông tin cổng")

    def kind_for(self, site) -> SiteKind:
        """The kind of `site`, whose row this is. Of one that was founded by hand: the province's if it is the
        default one, else the kind with the fewest rooms."""
        return kind_named(self.kind) or (PROVINCE if site.is_default_site else DEPARTMENT)

    def in_language(self, field: str, language: str) -> str:
        """Return `field` in `language` ("vi" or "en"), the Vietnamese text where the other is empty."""
        translated = "" if language == "vi" else getattr(self, f"{field}_{language}", "")
        return translated or getattr(self, field)
