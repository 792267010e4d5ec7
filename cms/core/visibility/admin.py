"""The rule in Wagtail's lists, menus and home; which of Wagtail's own views show no page."""

from wagtail import hooks
from wagtail.admin.ui.components import Component

from .pages import choosable_pages, sees_every_page, visible_pages
from .views import (
    close_within_sites,
    is_open_address,
    is_open_panel,
    open_bulk_actions,
    open_views,
    open_within_sites,
)

LAST = 10_000

# One's own account, the frame of the admin, what has no page in it.
open_views(
    "wagtailadmin_home",
    "wagtailadmin_account",
    "wagtailadmin_login",
    "wagtailadmin_logout",
    "wagtailadmin_password_reset*",
    "wagtailadmin_dismissibles",
    "wagtailadmin_sprite",
    "wagtail.admin.views.home.default",  # an address that is none
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_tag_*autocomplete",
    "wagtail_localize:javascript_catalog",
    "wagtailembeds:*",
    "wagtailsnippets:index",
    "wagtailadmin_collections:*",
    "collection_privacy",
    "wagtaillocales:*",
    "wagtailsites:*",
    "wagtailusers_*:*",
    "wagtailsettings:*",
    "wagtailimages:*",
    "wagtailimages_chooser:cho*",  # the rest shows any picture to anybody
    "wagtaildocs:*",
    "wagtaildocs_chooser:cho*",
)
# Choosers ask the rule: by the hook below, and for the page one stands on by the middleware.
open_views(
    "wagtailadmin_choose_page",
    "wagtailadmin_choose_page_child",
    "wagtailadmin_choose_page_search",
)
open_bulk_actions("cms_media.image", "cms_media.document")
# Each edits the page that its address names, or chooses what it leads to. Not among them: privacy, whose form
# lists groups; workflows, bulk actions, usage and reports, which list pages by no rule.
open_within_sites(
    *(
        f"wagtailadmin_pages:{name}"
        for name in (
            *("add", "add_subpage", "edit", "delete", "unpublish", "copy", "move", "move_confirm"),
            *("preview_on_add", "preview_on_edit", "view_draft", "set_page_position", "lock", "unlock"),
            *("history", "history_results", "revisions_*"),
        )
    ),
    "wagtailadmin_choose_page_*_link",
    "wagtailadmin_editing_sessions:*",
    "wagtailimages_chooser:create",
    "wagtailimages_chooser:select_format",
    "wagtaildocs_chooser:create",
)
close_within_sites("wagtailadmin_tag_*autocomplete")  # the tags of all sites' pictures


@hooks.register("construct_page_chooser_queryset")
def choosable(pages, request):
    return choosable_pages(request.user, pages)


@hooks.register("construct_explorer_page_queryset")
def explorable(parent_page, pages, request):
    return pages if sees_every_page(request.user) else visible_pages(request.user, pages)


class WithoutPageSearch(Component):
    """Takes Wagtail's field for searching pages off the home of whoever that search is closed to."""

    order = LAST

    class Media:
        css = {"all": ["css/home_without_search.css"]}

    def render_html(self, parent_context=None):
        return ""


@hooks.register("construct_homepage_panels", order=LAST)
def keep_open_panels(request, panels):
    if not sees_every_page(request.user):
        panels[:] = [*(panel for panel in panels if is_open_panel(panel)), WithoutPageSearch()]


@hooks.register("construct_homepage_summary_items", order=LAST)
def count_nothing(request, items):
    """How many pages there are says that one was added."""
    if not sees_every_page(request.user):
        items.clear()


def _offer_open_views(request, items):
    if not sees_every_page(request.user):
        items[:] = [item for item in items if is_open_address(item.url, request.user)]


for _menu in ("main", "reports", "settings", "help"):
    hooks.register(f"construct_{_menu}_menu", _offer_open_views, order=LAST)
