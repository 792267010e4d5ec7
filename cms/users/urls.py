"""Sign-in at /tai-khoan/, with Vietnamese paths for allauth's views; every other login door leads there.

Not mounted, because they do not exist here: sign-up, addresses of mail, login by code.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from django.core.exceptions import PermissionDenied
from django.urls import include, path, re_path
from django.views.generic import RedirectView

from . import own_views

to_login = RedirectView.as_view(pattern_name="account_login", query_string=True)
to_reset = RedirectView.as_view(pattern_name="account_reset_password")

account_patterns = [
    path("dang-nhap/", account.login, name="account_login"),
    path("dang-xuat/", account.logout, name="account_logout"),
    path("tam-khoa/", account.account_inactive, name="account_inactive"),
    path("xac-nhan/", account.reauthenticate, name="account_reauthenticate"),
    path("mat-khau/doi/", account.password_change, name="account_change_password"),
    path("mat-khau/dat/", account.password_set, name="account_set_password"),
    path("mat-khau/quen/", account.password_reset, name="account_reset_password"),
    path("mat-khau/quen/da-gui/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^mat-khau/quen/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "mat-khau/da-doi/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"
    ),
    path("buoc-hai/", mfa.index, name="mfa_index"),
    path("buoc-hai/ma/", mfa.authenticate, name="mfa_authenticate"),
    path("buoc-hai/xac-nhan/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("buoc-hai/thiet-lap/", totp.activate_totp, name="mfa_activate_totp"),
    path("dia-chi/", own_views.own_address, name="account_own_address"),
    path("dia-chi/xac-nhan/<str:token>/", own_views.own_address_confirm, name="account_own_address_confirm"),
    path("buoc-hai/doi/", own_views.own_factor, name="mfa_replace_totp"),
    path("buoc-hai/tat/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("buoc-hai/ma-du-phong/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("buoc-hai/ma-du-phong/tao/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("buoc-hai/ma-du-phong/tai/", recovery.download_recovery_codes, name="mfa_download_recovery_codes"),
]


def refused(request, *args, **kwargs):
    """Answers 403: Wagtail's bulk acts on people (delete, lock, put into a group) go round the services."""
    raise PermissionDenied


urlpatterns = [
    path("tai-khoan/", include(account_patterns)),
    # Wagtail's own doors, in the admin and for private pages: they know no second factor.
    path("admin/login/", to_login),
    re_path(r"^admin/password_reset/", to_reset),
    re_path(r"^admin/bulk/(?:cms_users|auth)/", refused, name="users_no_bulk_acts"),
    re_path(r"^(?:[a-z]{2}(?:-[a-z]+)?/)?_util/login/$", to_login),
]
