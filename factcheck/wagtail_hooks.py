"""Registers the desk in Wagtail's admin."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks

from cms.core.visibility import open_panels, open_views

from . import page_hooks  # noqa: F401 - registers itself
from .views.menu import definitions_menu, desk_menu, past_menu
from .views.panel import add_desk_panel
from .views.urls import desk_urls

hooks.register("register_admin_urls", desk_urls)
hooks.register("register_admin_menu_item", desk_menu)
hooks.register("register_admin_menu_item", definitions_menu)
hooks.register("register_settings_menu_item", past_menu)
hooks.register("construct_homepage_panels", add_desk_panel)
open_views("desk", "desk_*")  # each asks for the item
open_panels("desk")


@hooks.register("insert_global_admin_css")
def desk_style():
    """Our colours through Wagtail's variables, and the desk's own parts."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/desk.css"))
