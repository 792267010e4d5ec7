"""The admin in our colours; what a site editor is told on its home."""

from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks

from cms.core.visibility import open_panels, open_within_sites

from .site_editors import add_site_editor_panel, list_of_pages

hooks.register("construct_homepage_panels", add_site_editor_panel)
hooks.register("construct_main_menu", list_of_pages)
open_panels("site_editor")
open_within_sites("page_add", "page_edit", "page_preview_on_add", "page_explore*", "page_search")


@hooks.register("insert_global_admin_css")
def our_colours():
    """The stylesheet that sets Wagtail's own colour variables."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("insert_global_admin_js")
def send_again():
    """The script by which forms, the editor's own saving and uploads are sent again to a busy server."""
    return render_to_string("components/resend/resend.html", {"always": "1"})
