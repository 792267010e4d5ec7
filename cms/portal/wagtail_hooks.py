"""The admin in our colours."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks


@hooks.register("insert_global_admin_css")
def our_colours():
    """The stylesheet that sets Wagtail's own colour variables."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))
