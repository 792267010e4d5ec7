"""`/kiem-chung/`: the list of fact-checks, with its filters."""

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.views import serve

from cms.core.page_contexts import context_of
from cms.core.scope import scope_of
from cms.portal.paging import page_of

from ..models import FactCheckHubPage
from .checks import cards_of, listed
from .filter_choices import filter_context
from .filters import HubFilters

PER_PAGE = 20


def hub_of(request):
    """The open hub of the request's site in its language; None when there is none."""
    hubs = FactCheckHubPage.objects.filter(locale__language_code=get_language())
    return scope_of(request).open(hubs).order_by("path").first()


def hub(request):
    """The steady address of the hub in each language: the page itself, or the way to it."""
    page = hub_of(request)
    if page is None:
        raise Http404
    address = page.get_url(request)
    if address != request.path:
        query = request.META.get("QUERY_STRING", "")
        return redirect(f"{address}?{query}" if query else address)
    return serve(request, "kiem-chung/")


@context_of(FactCheckHubPage)
def hub_listing(page, request) -> dict:
    """Context of `pages/fact_check_hub.html`; its comment names the keys."""
    chosen = HubFilters.read(request.GET)
    pages = listed(request, page.locale.language_code).filter(path__startswith=page.path)
    checks = page_of(request, pages.filter(chosen.where()), PER_PAGE)
    checks.object_list = cards_of(checks.object_list, request)
    message = ""
    if chosen.wrong:
        names = ", ".join(str(chosen.named(name).label) for name in chosen.wrong)
        message = _("Bộ lọc không hợp lệ đã được bỏ qua: %(names)s.") % {"names": names}
    return {
        "checks": checks,
        "filters": filter_context(chosen, pages),
        "action": page.url,
        "page_query": chosen.query_before_page(),
        "log_url": reverse("factcheck_log"),
        "feed_url": reverse("factcheck_feed"),
        "message": message,
    }
