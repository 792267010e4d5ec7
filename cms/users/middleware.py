"""Keeps high roles without a second factor out of everything but the pages that set it up or ask for it.

Whatever door a session came through (a login of another package, a session older than the role or the factor,
a cookie that is remembered), it is nobody until the factor was shown in it: views, APIs and templates see an
anonymous visitor. Under /admin/ and /tai-khoan/ the person is led on. Demo accounts elsewhere likewise.
"""

from asgiref.sync import sync_to_async
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from . import demo_accounts, second_factor

# What a half-open session may reach: the way in, the way out, setting up (the view itself refuses a second).
OPEN_TO_HALF_IN = frozenset(
    {"account_login", "account_logout", "account_reauthenticate", "mfa_activate_totp", "mfa_reauthenticate"}
)


class SecondFactorMiddleware:
    """Place after allauth's AccountMiddleware; reads `request.user` lazily outside the staff's pages."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.staff_prefixes = (reverse("wagtailadmin_home"), reverse("account_login").rsplit("/", 2)[0] + "/")

    def __call__(self, request):
        signed_in = request.user
        if request.path_info.startswith(self.staff_prefixes):
            response = self._lead(request, signed_in)
            if response is not None:
                return response
        else:
            # Lazily, so that a page which asks nothing about the visitor stays cacheable for all.
            request.user = SimpleLazyObject(lambda: _nobody_unless_all_in(request, signed_in))
            request.auser = sync_to_async(lambda: _nobody_unless_all_in(request, signed_in))
        return self.get_response(request)

    def _lead(self, request, user):
        """Where to send this request instead, or None."""
        if not user.is_authenticated:
            return None
        if not demo_accounts.may_be_used(user, request):
            logout(request)
            messages.error(request, demo_refusal())
            return redirect("account_login")
        if not second_factor.is_half_in(request, user) or _name(request.path_info) in OPEN_TO_HALF_IN:
            return None
        if request.headers.get("X-Requested-With") == "XMLHttpRequest":
            request.user = AnonymousUser()
            return None
        if second_factor.has_factor(user):
            step = "mfa_reauthenticate"
        else:
            step = "mfa_activate_totp"
            messages.info(
                request, _("Vai trò của bạn cần bước xác nhận thứ hai. Hãy thiết lập trước khi tiếp tục.")
            )
        query = QueryDict(mutable=True)
        query["next"] = request.get_full_path()
        return redirect(f"{reverse(step)}?{query.urlencode(safe='/')}")


def demo_refusal() -> str:
    """What the holder of a demo account is told outside the demo."""
    return _("Tài khoản minh họa chỉ dùng được ở bản minh họa, từ chính máy chạy nó.")


def _nobody_unless_all_in(request, user):
    if user.is_authenticated and (
        second_factor.is_half_in(request, user) or not demo_accounts.may_be_used(user, request)
    ):
        return AnonymousUser()
    return user


def _name(path):
    try:
        return resolve(path).url_name
    except Resolver404:
        return None
