"""Registers the screens, and refuses Wagtail's bulk acts on rows that take two administrators."""

from django.core.exceptions import PermissionDenied
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.core.visibility import open_panels, open_views

from . import views
from .panel import add_waiting_panel
from .people import people
from .snippets import kind_of


@hooks.register("register_admin_urls")
def urls():
    return [
        path(
            "thay-doi/",
            include(
                [
                    path("", views.index, name="dual_control"),
                    path("<uuid:public_id>/", views.change, name="dual_control_change"),
                    path("<uuid:public_id>/duyet/", views.approve, name="dual_control_approve"),
                    path("<uuid:public_id>/khong-duyet/", views.decline, name="dual_control_decline"),
                    path("<uuid:public_id>/rut/", views.take_back, name="dual_control_take_back"),
                ]
            ),
        )
    ]


hooks.register("construct_homepage_panels", add_waiting_panel)
open_views("dual_control*")
open_panels("dual_control")


class ChangesMenuItem(MenuItem):
    """Shown to those who may see the screen."""

    def is_shown(self, request):
        return people.may_see(request.user)


@hooks.register("register_settings_menu_item")
def menu_item():
    return ChangesMenuItem(
        _("Thay đổi cần hai người"), reverse("dual_control"), icon_name="history", order=598
    )


@hooks.register("before_bulk_action")
def refuse_bulk_acts(request, action_type, objects, action):
    if any(kind_of(type(each)) for each in objects):
        raise PermissionDenied
