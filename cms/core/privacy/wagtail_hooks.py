"""Registers the screens."""

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from cms.core.visibility import open_views

from . import access_views
from .people import privacy_people
from .viewsets import RetentionPeriodViewSet

register_snippet(RetentionPeriodViewSet)
open_views("wagtailsnippets_cms_privacy_retentionperiod:*", "privacy_*")


@hooks.register("register_admin_urls")
def urls():
    return [
        path("du-lieu-ca-nhan/", include([path("nhat-ky/", access_views.readings, name="privacy_readings")]))
    ]


class ReadingsMenuItem(MenuItem):
    """Shown to those who may see the screen."""

    def is_shown(self, request):
        return privacy_people.may_read_log(request.user)


@hooks.register("register_reports_menu_item")
def readings_menu_item():
    label = _("Nhật ký xem dữ liệu cá nhân")
    return ReadingsMenuItem(label, reverse("privacy_readings"), icon_name="view", order=1100)
