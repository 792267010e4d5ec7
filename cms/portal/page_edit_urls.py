"""Wagtail's screen for editing a page, one save of a page at a time.

What a browser saves by itself may come after what the person saved: sent before it, or over the same draft.
Wagtail refuses what is out of date, but looks before it locks, and lets a person's own save go over the
draft that the browser made, whose number an older one still names. Here each waits for the one before, and a
person's own save begins a draft of its own: whatever was sent before is out of date then, and is refused.

A new page is added in the same way (`page_adding`). Its preview knows no kinds that can't be added; here it
asks as adding does.

They stand before Wagtail's own addresses, which are the same.
"""

from django.db import connection
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import path
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.preview import PreviewOnCreate
from wagtail.models import Page

from .page_adding import AddPageView
from .privacy_urls import in_one_transaction

edit, preview, add = EditView.as_view(), PreviewOnCreate.as_view(), AddPageView.as_view()
WRITTEN_OVER = "overwrite_revision_id"
LOCK = 11_000_001  # the first of the two numbers of this lock; the other is the page's


def one_save_at_a_time(request, page_id: int):
    """Wagtail's view; a POST waits until the one before it is committed."""
    if request.method == "POST":
        if request.accepts("text/html"):  # by a person, not by the browser itself
            request.POST = request.POST.copy()
            request.POST.pop(WRITTEN_OVER, None)
        _wait_for(page_id)
    return edit(request, page_id=page_id)


def _wait_for(page_id: int) -> None:
    """SQLite has one writer anyway. No row is locked: services lock the item first, and then its page."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK, page_id])


def preview_of_what_can_be_added(request, content_type_app_name, content_type_model_name, parent_page_id):
    """Wagtail's view; not found for a kind of page that has no place below the parent."""
    parent = get_object_or_404(Page, pk=parent_page_id).specific
    kinds = {model._meta.label_lower for model in parent.creatable_subpage_models()}
    if f"{content_type_app_name}.{content_type_model_name}" not in kinds:
        raise Http404
    return preview(
        request,
        content_type_app_name=content_type_app_name,
        content_type_model_name=content_type_model_name,
        parent_page_id=parent_page_id,
    )


urlpatterns = [
    path(
        "pages/add/<slug:content_type_app_name>/<slug:content_type_model_name>/<int:parent_page_id>/preview/",
        in_one_transaction(preview_of_what_can_be_added),
        name="page_preview_on_add",
    ),
    path(
        "pages/add/<slug:content_type_app_name>/<slug:content_type_model_name>/<int:parent_page_id>/",
        in_one_transaction(add),
        name="page_add",
    ),
    path("pages/<int:page_id>/edit/", in_one_transaction(one_save_at_a_time), name="page_edit"),
]
