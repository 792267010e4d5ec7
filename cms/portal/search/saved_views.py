"""`/tim-kiem/da-luu/`: a staff member's own searches of the site, each with its results and its feed."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from wagtail.models import Site

from cms.core.filters.facets import labels_of

from .facets import chips_of
from .filters import SearchFilters
from .labels import told_on_its_site
from .saved_services import NotSaved, drop_search, may_save, save_search, searches_of


def _for_staff(view):
    """Strangers are led to the door; a person without a role is refused."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not request.user.is_authenticated:
            return redirect_to_login(reverse("portal_saved_searches"))
        if not may_save(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return never_cache(guarded)


@_for_staff
@told_on_its_site
def saved_searches(request):
    """Template `pages/saved_searches.html`: `searches`, a list of {"pk", "name", "language", "created_at",
    "words", "chips", "url", "feed_url"}, newest first."""
    searches = [
        (saved, SearchFilters.read(QueryDict(saved.query)))
        for saved in searches_of(person=request.user, site=Site.find_for_request(request))
    ]
    labels = labels_of(chosen for _saved, chosen in searches)
    rows = [_row(saved, chosen, labels) for saved, chosen in searches]
    return render(request, "pages/saved_searches.html", {"searches": rows})


@_for_staff
@require_POST
def add(request):
    """POST `query` (the query string of a search) and `name`; leads to the list."""
    chosen = SearchFilters.read(QueryDict(request.POST.get("query", "")[:20_000]))
    try:
        saved = save_search(
            person=request.user,
            site=Site.find_for_request(request),
            chosen=chosen,
            language=get_language(),
            name=request.POST.get("name", ""),
        )
    except NotSaved as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, _("Đã lưu “%(name)s”.") % {"name": saved.name})
    return redirect("portal_saved_searches")


@_for_staff
@require_POST
def drop(request, pk: int):
    """POST; 404 for what is not one's own."""
    if not drop_search(person=request.user, site=Site.find_for_request(request), pk=pk):
        raise Http404
    messages.success(request, _("Đã bỏ tìm kiếm này khỏi danh sách."))
    return redirect("portal_saved_searches")


def _row(saved, chosen, labels):
    with override(saved.language):
        page, feed = reverse("portal_search"), reverse("portal_search_feed")
    return {
        "pk": saved.pk,
        "name": saved.name,
        "language": saved.language,
        "created_at": saved.created_at,
        "words": chosen.words,
        "chips": chips_of(chosen, labels),
        "url": f"{page}?{saved.query}",
        "feed_url": f"{feed}?{saved.query}",
    }
