"""Wagtail's list of pages, for whoever edits single sites: the pages of these, and no name of anybody else.

Wagtail's own offers filters by every site and everybody who ever wrote, and acts on a selection whose
refusal tells titles. The search of the frame leads here. It stands before Wagtail's own addresses, which are
the same.
"""

from urllib.parse import urlencode

from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.admin.urls import display_custom_404
from wagtail.admin.views.pages.listing import ExplorableIndexView, GenericPageFilterSet
from wagtail.admin.views.pages.search import SearchView
from wagtail.admin.viewsets.pages import base_page_viewset, page_viewset_registry
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from cms.core.scope import home_pages
from cms.core.visibility import sees_every_page, visible_pages


class OwnPagesFilterSet(GenericPageFilterSet):
    """Without the lists of people and sites."""

    owner = edited_by = site = None


class OwnPagesView(ExplorableIndexView):
    """The pages that the rule shows, without a choice of several."""

    filterset_class = OwnPagesFilterSet
    columns = [column for column in ExplorableIndexView.base_columns if column.name != "bulk_actions"]
    results_template_name = "portal/own_pages_results.html"

    def get(self, request, parent_page_id=None):
        """Instead of the root: the home of whoever edits one site, or where all that is seen stands."""
        if parent_page_id not in (None, Page.get_first_root_node().pk):
            return super().get(request, parent_page_id)
        start = None if request.GET else _only_home(request.user)
        start = start or page_permission_policy.explorable_root_instance(request.user)
        if start.is_root():
            return super().get(request)
        asked = f"?{request.GET.urlencode()}" if request.GET else ""
        return redirect(reverse("wagtailadmin_explore", args=[start.pk]) + asked)

    def get_base_queryset(self):
        return visible_pages(self.request.user, super().get_base_queryset())


def _only_home(person) -> Page | None:
    """The home of the one site that `person` edits, in the language of the interface if it has one."""
    homes = list(visible_pages(person, home_pages()).select_related("locale").order_by("path"))
    if len({home.translation_key for home in homes}) != 1:
        return None
    return min(homes, key=lambda home: home.locale.language_code != get_language())


def _own(**kwargs):
    own = {"columns": OwnPagesView.columns, "filterset_class": OwnPagesView.filterset_class}
    options = base_page_viewset.get_index_view_kwargs() | own | kwargs
    return base_page_viewset.construct_view(OwnPagesView, **options)


def _unless_all_is_seen(own, wagtails):
    """Wagtail's view to whoever sees every page, else `own`."""

    def view(request, *args, **kwargs):
        return (wagtails if sees_every_page(request.user) else own)(request, *args, **kwargs)

    return never_cache(display_custom_404(require_admin_access(view)))


def _search_in_list(request):
    asked = urlencode({"q": request.GET.get("q", ""), "search_all": "1"})
    return redirect(f"{reverse('wagtailadmin_explore_root')}?{asked}")


def _listing(name):
    return page_viewset_registry.as_view(name, parent_page_id_kwarg="parent_page_id")


urlpatterns = [
    path("pages/", _unless_all_is_seen(_own(), base_page_viewset.index_view), name="page_explore_root"),
    path("pages/<int:parent_page_id>/", _unless_all_is_seen(_own(), _listing("index")), name="page_explore"),
    path(
        "pages/<int:parent_page_id>/results/",
        _unless_all_is_seen(_own(results_only=True), _listing("index_results")),
        name="page_explore_results",
    ),
    path("pages/search/", _unless_all_is_seen(_search_in_list, SearchView.as_view()), name="page_search"),
]
