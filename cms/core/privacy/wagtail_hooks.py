"""Registers the screens."""

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from cms.core.visibility import open_panels, open_views

from . import access_views
from .asked import staff
from .asked.panel import add_requests_panel
from .asked.services import may_see_requests
from .people import privacy_people
from .viewsets import RetentionPeriodViewSet

register_snippet(RetentionPeriodViewSet)
open_views("wagtailsnippets_cms_privacy_retentionperiod:*", "privacy_*")


@hooks.register("register_admin_urls")
def urls():
    return [
        path(
            "du-lieu-ca-nhan/",
            include(
                [
                    path("nhat-ky/", access_views.readings, name="privacy_readings"),
                    path("yeu-cau/", staff.index, name="privacy_requests"),
                    path("yeu-cau/moi/", staff.write_down, name="privacy_request_new"),
                    path("yeu-cau/<uuid:public_id>/", staff.one, name="privacy_request"),
                    path("yeu-cau/<uuid:public_id>/xem/", staff.opened, name="privacy_request_opened"),
                    path(
                        "yeu-cau/<uuid:public_id>/lam/<slug:action>/", staff.act, name="privacy_request_act"
                    ),
                ]
            ),
        )
    ]


class ReadingsMenuItem(MenuItem):
    """Shown to those who may see the screen."""

    def is_shown(self, request):
        return privacy_people.may_read_log(request.user)


@hooks.register("register_reports_menu_item")
def readings_menu_item():
    label = _("Nhật ký xem dữ liệu cá nhân")
    return ReadingsMenuItem(label, reverse("privacy_readings"), icon_name="view", order=1100)


class RequestsMenuItem(MenuItem):
    """Shown to those who may see the screen."""

    def is_shown(self, request):
        return may_see_requests(request.user)


@hooks.register("register_admin_menu_item")
def requests_menu_item():
    label = _("Dữ liệu cá nhân")
    return RequestsMenuItem(label, reverse("privacy_requests"), icon_name="user", order=540)


hooks.register("construct_homepage_panels", add_requests_panel)
open_panels("privacy_requests")
