"""Forms of the staff's pages about people."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Site

from .conditions import why_not_of_site
from .models import User
from .roles import OF_A_SITE, Role
from .selectors import account_takes_two
from .sites import site_name, sites_taking


class PersonForm(forms.ModelForm):
    """An account. Roles are given elsewhere, passwords are set by the person."""

    class Meta:
        model = User
        fields = ["username", "display_name", "email", "agency", "is_active"]
        labels = {
            "username": _("Tên đăng nhập"),
            "display_name": _("Họ và tên"),
            "email": _("Địa chỉ thư"),
            "agency": _("Cơ quan"),
            "is_active": _("Được đăng nhập"),
        }
        help_texts = {
            "username": _("Chữ không dấu, số và các dấu @ . + - _; viết liền."),
            "display_name": _("Như hiện trên màn hình và trong nhật ký."),
            "email": _("Nơi nhận liên kết đặt mật khẩu."),
            "agency": _("Người thẩm định bên ngoài phải thuộc một cơ quan không trực thuộc Ủy ban nhân dân."),
            "is_active": _("Bỏ chọn để khóa tài khoản. Tài khoản không bị xóa, vì nhật ký còn nhắc đến."),
        }

    def __init__(self, *args, editing_self=False, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("display_name", "email"):
            self.fields[name].required = True
        if editing_self or self.instance._state.adding:
            del self.fields["is_active"]
        if not self.instance._state.adding and account_takes_two(self.instance):
            self.fields["change_reason"] = forms.CharField(
                label=_("Lý do thay đổi"),
                help_text=_(
                    "Người này giữ vai trò cần hai quản trị viên: trừ việc khóa, mỗi thay đổi chờ một "
                    "quản trị viên khác duyệt."
                ),
                required=False,
                max_length=500,
                widget=forms.Textarea(attrs={"rows": 2}),
            )


class SiteChoiceField(forms.ModelChoiceField):
    """A site by its name and host: two may have one name."""

    def label_from_instance(self, obj):
        return f"{site_name(obj)} ({obj.hostname})"


class AskForm(forms.Form):
    """A request for a role."""

    person = forms.ModelChoiceField(
        User.objects.filter(is_active=True).order_by("name_key", "username"), label=_("Cho ai")
    )
    role = forms.ChoiceField(choices=Role.choices, label=_("Vai trò"))
    site = SiteChoiceField(
        Site.objects.none(),
        label=pgettext_lazy("a site", "Trang"),
        help_text=_("Chỉ cho vai trò Biên tập trang thành phần: trang mà người ấy sẽ sửa."),
        empty_label=_("Không chọn"),
        required=False,
    )
    reason = forms.CharField(label=_("Lý do"), widget=forms.Textarea(attrs={"rows": 2}), max_length=500)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        taking = {site.pk for role in OF_A_SITE for site in sites_taking(role)}
        self.fields["site"].queryset = Site.objects.filter(pk__in=taking).order_by("site_name", "hostname")

    def clean(self):
        given = super().clean()
        if "role" in given and "site" in given and (why := why_not_of_site(given["role"], given["site"])):
            self.add_error("site", why)
        return given


class ReasonForm(forms.Form):
    """Why a role is taken back."""

    reason = forms.CharField(max_length=500)
