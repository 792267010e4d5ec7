"""Pictures and files in Wagtail's screens. Nothing here guards: the models and the database do."""

from django.contrib import messages
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.messages import button, warning

from cms.core.visibility import open_views

from . import bulk, choosing, listing  # noqa: F401 - put themselves in place
from .models import Document, Image
from .several import AddSeveral
from .uses import pictures_in

open_views("add_several_pictures")

# Bulk actions that would change what readers get of a picture, or of a file.
REFUSED = {Image: {"delete"}, Document: {"delete", "add_to_collection"}}


@hooks.register("construct_image_chooser_queryset")
@hooks.register("construct_document_chooser_queryset")
def offer_originals(rows, request):
    """Copies are nobody's to choose: who wants one again chooses the original."""
    return rows.filter(kept_digest=None)


@hooks.register("before_bulk_action")
def refuse_held(request, action_type, objects, action):
    """Nothing of a selection changes when one of it is held; told with the page's name."""
    for row in objects:
        if action_type in REFUSED.get(type(row), ()) and (reason := row.why_held()):
            messages.error(request, reason)
            return redirect(action.next_url)


@hooks.register("register_admin_urls", order=-1)  # before Wagtail's own view at this address
def add_several():
    return [path("images/multiple/add/", AddSeveral.as_view(), name="add_several_pictures")]


@hooks.register("insert_global_admin_js")
def ask_for_description():
    """Pictures are uploaded in choosers too, on any screen."""
    return format_html('<script src="{}" defer></script>', static("js/picture.js"))


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def tell_undescribed(request, page):
    """Whoever hands in or publishes a page is told which of its pictures nobody has described."""
    if not {"action-submit", "action-publish"} & request.POST.keys():
        return
    for picture in pictures_in(page).undescribed():
        told = _("Ảnh “%(picture)s” chưa có mô tả: người không nhìn thấy ảnh chỉ nghe đọc tên của ảnh.")
        describe = button(reverse("wagtailimages:edit", args=[picture.pk]), _("Viết mô tả"))
        warning(request, told % {"picture": picture.title}, buttons=[describe])
