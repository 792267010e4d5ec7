"""allauth in our words and under our rules."""

import time
from io import StringIO

import qrcode
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from cms.core.encryption.keys import cipher, decrypt

from . import demo_accounts, second_factor
from .hashers import spelled_once
from .middleware import demo_refusal

JUST_SIGNED_IN = 300  # seconds in which the password of the sign-in is proof enough to set up a factor
# One sentence for all: whether there is such an account, and whether it is locked, is nobody's to learn here.
WRONG_LOGIN = _("Tên đăng nhập, địa chỉ thư hoặc mật khẩu chưa đúng, hoặc tài khoản đang bị khóa.")
TOO_MANY = _("Bạn đã thử quá nhiều lần. Hãy đợi ít phút rồi thử lại.")


class AccountAdapter(DefaultAccountAdapter):
    """No sign-up; demo accounts only in the demo; messages in Vietnamese."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": WRONG_LOGIN,
        "email_password_mismatch": WRONG_LOGIN,
        "username_password_mismatch": WRONG_LOGIN,
        "invalid_login": WRONG_LOGIN,
        "enter_current_password": _("Hãy nhập mật khẩu hiện tại."),
        "incorrect_password": _("Mật khẩu chưa đúng."),
        "incorrect_code": _("Mã chưa đúng."),
        "invalid_password_reset": _("Liên kết đặt lại mật khẩu không còn hiệu lực."),
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
    }

    def clean_password(self, password, user=None):
        """Judged as it is hashed (`hashers.py`): marks sent apart make no phrase longer."""
        return super().clean_password(spelled_once(password), user)

    def is_open_for_signup(self, request):
        return False

    def get_reset_password_from_key_url(self, key):
        """`key` is the account's and the link's in one; the host is ours, not what a request names."""
        uidb36, _dash, key = key.partition("-")
        kwargs = {"uidb36": uidb36, "key": key}
        return settings.SITE_URL + reverse("account_reset_password_from_key", kwargs=kwargs)

    def send_mail(self, template_prefix, email, context):
        """As allauth's, without a request: the worker has none, and its host is not to be believed."""
        context = {"email": email, "site_url": settings.SITE_URL} | context
        self.render_mail(template_prefix, email, context).send()

    def _get_login_attempts_cache_key(self, request, **credentials):
        """allauth's has the Host header in it: another name of the host would be a fresh set of attempts."""
        return credentials.get("email", credentials.get("username", "")).lower()

    def pre_login(self, request, user, **kwargs):
        if not demo_accounts.may_be_used(user, request):
            messages.error(request, demo_refusal())
            return redirect("account_login")
        return super().pre_login(request, user, **kwargs)

    def is_reauthentication_required(self, *, app, **kwargs):
        """Setting up the first factor right after signing in does not ask for the password again."""
        required = super().is_reauthentication_required(app=app, **kwargs)
        if not required or app != "allauth.mfa" or second_factor.has_factor(self.request.user):
            return required
        records = get_authentication_records(self.request, self.request.user)
        now = time.time()  # as allauth stamps its records
        return not any(
            record["method"] == "password" and 0 <= now - record["at"] < JUST_SIGNED_IN for record in records
        )


class MFAAdapter(DefaultMFAAdapter):
    """Secrets encrypted at rest; whoever needs a factor can't take it away; a QR code drawn as plain SVG."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": _("Vai trò của bạn cần bước xác nhận thứ hai, nên không tắt được."),
        "cannot_generate_recovery_codes": _("Hãy thiết lập ứng dụng xác nhận trước khi tạo mã dự phòng."),
        "incorrect_code": _("Mã chưa đúng, hoặc đã dùng rồi. Hãy đợi mã tiếp theo."),
    }

    def encrypt(self, text):
        return cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        return decrypt(encrypted_text, "mfa.Authenticator")

    def can_delete_authenticator(self, authenticator):
        return not second_factor.is_required(authenticator.user)

    def get_totp_label(self, user):
        return user.get_username()

    def build_totp_svg(self, url):
        """The QR code of `url` as one `<svg>` without script, style or outside reference."""
        code = qrcode.QRCode(border=4)
        code.add_data(url)
        rows = code.get_matrix()
        path = StringIO()
        for y, row in enumerate(rows):
            for x, dark in enumerate(row):
                if dark:
                    path.write(f"M{x} {y}h1v1h-1z")
        size = len(rows)
        return mark_safe(
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" width="240" height="240" '
            'shape-rendering="crispEdges" aria-hidden="true" focusable="false">'
            f'<rect width="{size}" height="{size}" fill="#fff"/>'
            f'<path d="{path.getvalue()}" fill="#000"/></svg>'
        )
