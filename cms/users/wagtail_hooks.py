"""Registers the roles screen, and the way to one's own security, in Wagtail's admin."""

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.core.visibility import open_views

from . import views
from .conditions import may_see


@hooks.register("register_admin_urls")
def roles_urls():
    return [
        path(
            "vai-tro/",
            include(
                [
                    path("", views.index, name="users_roles"),
                    path("de-nghi/", views.ask, name="users_roles_ask"),
                    path("<uuid:public_id>/", views.review, name="users_roles_review"),
                    path("<uuid:public_id>/duyet/", views.approve, name="users_roles_approve"),
                    path("<uuid:public_id>/thu-hoi/", views.revoke, name="users_roles_revoke"),
                    path("<uuid:public_id>/dat-lai/", views.reset_factor, name="users_reset_factor"),
                ]
            ),
        )
    ]


open_views("users_*")


class RolesMenuItem(MenuItem):
    """Shown to those who may see the screen."""

    def is_shown(self, request):
        return may_see(request.user)


@hooks.register("register_settings_menu_item")
def roles_menu_item():
    return RolesMenuItem(_("Vai trò"), reverse("users_roles"), icon_name="group", order=599)


@hooks.register("register_help_menu_item")
def security_menu_item():
    return MenuItem(_("Mật khẩu và bước xác nhận"), reverse("mfa_index"), icon_name="lock", order=10)
