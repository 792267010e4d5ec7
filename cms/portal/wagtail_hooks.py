"""The admin in our colours; what a site editor is told on its home."""

from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import path
from django.utils.html import format_html
from wagtail import hooks

from cms.core.visibility import open_panels, open_views, open_within_sites

from .error_reports import inbox
from .error_reports.panel import add_error_reports_panel
from .site_editors import add_site_editor_panel, list_of_pages
from .who_we_are.panel import add_standing_pages_panel
from .who_we_are.views import found

hooks.register("construct_homepage_panels", add_site_editor_panel)
hooks.register("register_admin_menu_item", inbox.inbox_menu_item)
hooks.register("construct_homepage_panels", add_standing_pages_panel)
hooks.register("construct_homepage_panels", add_error_reports_panel)
hooks.register("construct_main_menu", list_of_pages)
open_panels("site_editor", "standing_pages", "error_reports")
open_views("portal_found_standing", "portal_error_*")
open_within_sites("page_add", "page_edit", "page_preview_on_add", "page_explore*", "page_search")


@hooks.register("register_admin_urls")
def own_screens():
    """The portal's own addresses in the admin."""
    return [
        path("trang-gioi-thieu/<int:site>/lap/", found, name="portal_found_standing"),
        path("bao-loi/", inbox.inbox, name="portal_error_inbox"),
        path("bao-loi/<uuid:public_id>/", inbox.one_report, name="portal_error_one"),
        path("bao-loi/<uuid:public_id>/lien-he/", inbox.contact_of_report, name="portal_error_contact"),
        path("bao-loi/<uuid:public_id>/<slug:act>/", inbox.act_on_report, name="portal_error_act"),
    ]


@hooks.register("insert_global_admin_css")
def our_colours():
    """The stylesheet that sets Wagtail's own colour variables."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("insert_global_admin_js")
def send_again():
    """The script by which forms, the editor's own saving and uploads are sent again to a busy server."""
    return render_to_string("components/resend/resend.html", {"always": "1"})
