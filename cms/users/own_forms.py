"""Forms with which owners change their own address and second factor: password and factor are shown anew."""

from allauth.account.adapter import get_adapter as account_adapter
from allauth.core import context, ratelimit
from allauth.mfa.adapter import get_adapter as mfa_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import get_totp_secret, validate_totp_code
from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from . import second_factor
from .models import User

CODE = {"inputmode": "numeric", "autocomplete": "one-time-code"}


class ShownAnew(forms.Form):
    """Password, and a code of the factor that the owner has; guessing is throttled as at the sign-in."""

    password = forms.CharField(
        label=_("Mật khẩu hiện tại"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    code = forms.CharField(
        label=_("Mã xác nhận"),
        help_text=_("Sáu chữ số trong ứng dụng xác nhận, hoặc một mã dự phòng."),
        widget=forms.TextInput(attrs=CODE),
    )

    def __init__(self, *args, user: User, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        if not second_factor.has_factor(user):
            del self.fields["code"]

    def clean(self):
        """Judge password and code once everything else is right, so that a mistyped address costs no code."""
        data = super().clean()
        if self.errors:
            return data
        key = f"shown-anew-{self.user.pk}"
        if not ratelimit.consume(context.request, action="login_failed", key=key):
            raise account_adapter().validation_error("too_many_login_attempts")
        if not self.user.check_password(data["password"]):
            self.add_error("password", account_adapter().validation_error("incorrect_password"))
        elif "code" in self.fields and not _is_theirs(self.user, data["code"]):
            self.add_error("code", mfa_adapter().validation_error("incorrect_code"))
        else:
            ratelimit.clear(context.request, action="login_failed", key=key)
        return data


def _is_theirs(user, code: str) -> bool:
    return any(each.wrap().validate_code(code) for each in Authenticator.objects.filter(user=user))


class OwnAddressForm(ShownAnew):
    """A new address of mail."""

    email = forms.EmailField(
        label=_("Địa chỉ thư mới"), widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    field_order = ("email", "password", "code")

    def clean_email(self):
        email = self.cleaned_data["email"]
        either = Q(email__iexact=email) | Q(username__iexact=email)
        if User.objects.exclude(pk=self.user.pk).filter(either).exists():
            raise forms.ValidationError(_("Địa chỉ thư này đã thuộc một tài khoản khác."))
        return email


class OwnFactorForm(ShownAnew):
    """A new authenticator in place of the one there is."""

    new_code = forms.CharField(
        label=_("Mã của ứng dụng mới"),
        help_text=_("Sáu chữ số mà ứng dụng mới đang hiện."),
        widget=forms.TextInput(attrs=CODE),
    )
    field_order = ("new_code", "password", "code")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.secret = get_totp_secret(regenerate=not self.is_bound)
        self.fields["code"].label = _("Mã của ứng dụng cũ")

    def clean_new_code(self):
        code = self.cleaned_data["new_code"]
        if not validate_totp_code(self.secret, code):
            raise mfa_adapter().validation_error("incorrect_code")
        return code
