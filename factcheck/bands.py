"""The home page's band "Kiểm chứng": the newest verdicts as sentences, and this month's numbers."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.core import clock
from cms.portal.navigation import Portal

from .figures import month_figures
from .public.checks import cards_of, listed

NEWEST = 5


def newest_checks(request, site):
    """`(template, context)` of the band for `cms.portal.bands`; None while nothing was ever checked here."""
    checks = cards_of(listed(request, get_language())[:NEWEST], request)
    if not checks:
        return None
    month, name = month_figures(clock.today()), date_format(clock.today(), "F")
    portal = Portal(request)
    log = reverse("factcheck_log")
    return "components/check_band/check_band.html", {
        "head_template": "components/check_band/newest.html",
        "newest": checks[0],
        "checks": checks,
        "month": name.lower() if get_language() == "vi" else name,
        "figures": [
            {"value": month["received"], "label": _("tin nhận được"), "url": log},
            {"value": month["checked"], "label": _("tin có kết luận"), "url": log},
            {"value": month["requests_sent"], "label": _("kiến nghị đã gửi"), "url": log},
        ],
        "hub_url": reverse("factcheck_hub"),
        "log_url": log,
        "report_url": portal.report_url,
    }
