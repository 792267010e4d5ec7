"""What the desk brings to the portal: a band on the home page, entries in the menus and the sitemap, what its
ratings and categories are called, and who sees its pages in the admin."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cms.core import visibility
from cms.core.doors import lookups
from cms.core.privacy.kinds_read import register_read_kind
from cms.core.view_addresses import shows_pages
from cms.portal import bands, manifest, navigation, parts, sitemap
from cms.portal.corrections import sources
from cms.portal.purposes import Purpose
from cms.portal.search import labels
from cms.portal.site_kinds import Room

from .bands import newest_checks
from .corrections import CHECKS
from .enums import Category, Rating
from .models import FactCheckHubPage, FactCheckPage, Report
from .permissions import sees_every_item
from .public.definitions import ratings_part
from .public.doors.appeal_state import show_appeal, tell_of_appeal
from .public.doors.report import tell_of_report
from .public.doors.report_state import show_report
from .selectors.scope import pages_for
from .services import appeal, report


def register_all():
    """Called once when the app is ready."""
    bands.register("kiem-chung", newest_checks, order=10, room=Room.HUB)
    shows_pages("factcheck_hub", FactCheckHubPage)
    navigation.register("hub", _("Kiểm chứng"), "factcheck_hub", order=10, room=Room.HUB)
    manifest.register_share("report_shared", room=Room.REPORT)
    manifest.register_shortcut("report", _("Báo tin nghi ngờ"), "report", order=10, room=Room.REPORT)
    manifest.register_shortcut("look_up", _("Tra cứu mã biên nhận"), "portal_look_up", order=20)
    manifest.register_shortcut("hub", _("Kiểm chứng"), "factcheck_hub", order=30, room=Room.HUB)
    navigation.register("log", _("Sổ công khai"), "factcheck_log", place="foot", order=20, room=Room.LOG)
    navigation.register("report", _("Báo tin nghi ngờ"), "report", place="", room=Room.REPORT)
    sitemap.register(log_addresses, room=Room.LOG)
    sitemap.register(report_addresses, room=Room.REPORT)
    sources.register(CHECKS)
    parts.register(Purpose.RATINGS, ratings_part)
    lookups.register(report.KIND, show_report, tell_of_report)
    lookups.register(appeal.KIND, show_appeal, tell_of_appeal)
    labels.register("rating", Rating.choices)
    labels.register("section", Category.choices)
    read_of_appeals = {"contact": _("liên hệ"), "files": _("tệp")}
    register_read_kind("appeal", _("Đề nghị xem xét lại"), read_of_appeals, appeal_address)
    read_of_reports = {"contact": _("liên hệ"), "words": _("lời, liên kết, tên tệp"), "files": _("tệp")}
    register_read_kind("report", _("Báo tin"), read_of_reports, report_address)
    visibility.register(visibility.PageKind(FactCheckPage, pages_for, sees_every_item))


def appeal_address(key: str) -> str:
    """The desk's screen of an appeal, by its public id."""
    return reverse("desk_appeal", args=[key])


def report_address(key: str) -> str:
    """The desk's screen of a report, by its public id."""
    reference = Report.objects.filter(public_id=key).values_list("reference", flat=True).first()
    return reverse("desk_report", args=[reference]) if reference else ""


def log_addresses(request):
    """The public log's address in each language of the site, for the sitemap."""
    return sitemap.addresses_of("factcheck_log", dict(settings.LANGUAGES))


def report_addresses(request):
    """The report form's address in each language of the site, for the sitemap."""
    return sitemap.addresses_of("report", dict(settings.LANGUAGES))
