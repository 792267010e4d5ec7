"""The menu "Kiểm chứng": each entry for those whom it serves."""

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from ..past_cases.importing import may_import
from ..permissions import may_define_ratings, may_see_desk
from ..selectors.counting import capped_counts, shown
from ..selectors.reports import new_reports
from .quick_log import may_log


class DeskMenuItem(MenuItem):
    """Shown to desk roles and auditors."""

    def is_shown(self, request):
        return may_see_desk(request.user)


class LogMenuItem(MenuItem):
    """Shown to those who may log."""

    def is_shown(self, request):
        return may_log(request.user)


class PastMenuItem(MenuItem):
    """Shown to those who may import past cases."""

    def is_shown(self, request):
        return may_import(request.user)


def past_menu():
    """Hook: the way to the import, among the settings: administrators are not of the desk."""
    return PastMenuItem(
        _("Nhập vụ việc cũ"), reverse_lazy("desk_past"), name="desk-past", icon_name="upload", order=600
    )


class DefinitionsMenuItem(MenuItem):
    """Shown to administrators."""

    def is_shown(self, request):
        return may_define_ratings(request.user)


def definitions_menu():
    """Hook: what ratings mean, beside what else administrators keep."""
    return DefinitionsMenuItem(
        _("Các mức kết luận"),
        reverse_lazy("desk_definitions"),
        name="desk-definitions",
        icon_name="info-circle",
        order=735,
    )


class ReportsMenuItem(DeskMenuItem):
    """The inbox, with how many reports nobody has looked at."""

    def render_component(self, request):
        component = super().render_component(request)
        new = capped_counts({"new": new_reports(request.user)})["new"]
        if new:
            component.label = _("Báo tin (%(n)s)") % {"n": shown(new)}
        return component


def desk_menu():
    """Hook: the submenu."""
    entries = [
        DeskMenuItem(_("Bàn làm việc"), reverse_lazy("desk"), name="desk", icon_name="home", order=10),
        DeskMenuItem(_("Tìm"), reverse_lazy("desk_search"), name="desk-search", icon_name="search", order=15),
        ReportsMenuItem(
            pgettext_lazy("the list", "Báo tin"),
            reverse_lazy("desk_reports"),
            name="desk-reports",
            icon_name="download",
            order=17,
        ),
        DeskMenuItem(
            _("Vụ việc"), reverse_lazy("desk_items"), name="desk-items", icon_name="clipboard-list", order=20
        ),
        DeskMenuItem(
            _("Kiến nghị"),
            reverse_lazy("desk_escalations"),
            name="desk-escalations",
            icon_name="mail",
            order=30,
        ),
        DeskMenuItem(
            _("Xem xét lại"),
            reverse_lazy("desk_appeals"),
            name="desk-appeals",
            icon_name="resubmit",
            order=40,
        ),
        LogMenuItem(
            _("Ghi nhận nhanh"), reverse_lazy("desk_log"), name="desk-log", icon_name="plus", order=50
        ),
        LogMenuItem(
            _("Nhận tin báo hộ"),
            reverse_lazy("desk_hotline"),
            name="desk-hotline",
            icon_name="comment",
            order=60,
        ),
    ]
    return SubmenuMenuItem(
        _("Kiểm chứng"), Menu(items=entries), name="desk-menu", icon_name="glasses", order=10
    )
