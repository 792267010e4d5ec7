"""allauth's forms with Vietnamese labels, and nothing in a placeholder that belongs in a label."""

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp.forms import ActivateTOTPForm as AllauthActivateTOTPForm
from django.utils.translation import gettext_lazy as _

from .hashers import spelled_once
from .reset_mail import ask_for_link


class Labelled:
    """Mixin: `labels` and `helps` by field name; placeholders go."""

    labels: dict = {}
    helps: dict = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.helps.get(name, "")


PASSWORDS = {
    "oldpassword": _("Mật khẩu hiện tại"),
    "password1": _("Mật khẩu mới"),
    "password2": _("Mật khẩu mới, nhập lại"),
}
PASSWORD_HELP = {"password1": _("Ít nhất 12 ký tự; một câu dễ nhớ là tốt nhất.")}


class SamePassword:
    """Mixin: the second password equals the first, said in Vietnamese."""

    def clean(self):
        data = super(account.PasswordVerificationMixin, self).clean()
        first, second = (spelled_once(data.get(name) or "") for name in ("password1", "password2"))
        if first and second and first != second:
            self.add_error("password2", _("Hai lần nhập mật khẩu chưa giống nhau."))
        return data


class LoginForm(Labelled, account.LoginForm):
    labels = {
        "login": _("Tên đăng nhập hoặc địa chỉ thư"),
        "password": _("Mật khẩu"),
        "remember": _("Ghi nhớ trên máy này"),
    }
    field_order = ["login", "password", "remember"]


class ReauthenticateForm(Labelled, account.ReauthenticateForm):
    labels = {"password": _("Mật khẩu")}


class ResetPasswordForm(Labelled, account.ResetPasswordForm):
    labels = {"email": _("Địa chỉ thư")}

    def clean_email(self):
        """Whose address it is, the worker finds out: this door does the same for every one."""
        return self.cleaned_data["email"]

    def save(self, request, **kwargs):
        ask_for_link(self.cleaned_data["email"])
        return self.cleaned_data["email"]


class ResetPasswordKeyForm(SamePassword, Labelled, account.ResetPasswordKeyForm):
    labels, helps = PASSWORDS, PASSWORD_HELP


class ChangePasswordForm(SamePassword, Labelled, account.ChangePasswordForm):
    labels, helps = PASSWORDS, PASSWORD_HELP


class SetPasswordForm(SamePassword, Labelled, account.SetPasswordForm):
    labels, helps = PASSWORDS, PASSWORD_HELP


CODE = {"code": _("Mã xác nhận")}
CODE_HELP = {"code": _("Sáu chữ số trong ứng dụng xác nhận, hoặc một mã dự phòng.")}


class CodeInput(Labelled):
    """Mixin: the numeric keypad on a phone, letters allowed all the same."""

    labels, helps = CODE, CODE_HELP

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= {"inputmode": "numeric", "autofocus": True}


class AuthenticateForm(CodeInput, mfa.AuthenticateForm):
    pass


class MFAReauthenticateForm(CodeInput, mfa.ReauthenticateForm):
    pass


class ActivateTOTPForm(CodeInput, AllauthActivateTOTPForm):
    helps = {"code": _("Sáu chữ số mà ứng dụng đang hiện.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # The code to scan stands above; a phone must not scroll past it.
        del self.fields["code"].widget.attrs["autofocus"]
