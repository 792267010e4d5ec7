"""Wagtail's screen for editing a page, one save of a page at a time.

What a browser saves by itself may come after what the person saved: sent before it, or over the same draft.
Wagtail refuses what is out of date, but looks before it locks, and lets a person's own save go over the
draft that the browser made, whose number an older one still names. Here each waits for the one before, and a
person's own save begins a draft of its own: whatever was sent before is out of date then, and is refused.

It stands before Wagtail's own address, which is the same.
"""

from django.db import connection
from django.urls import path
from wagtail.admin.views.pages.edit import EditView

from .privacy_urls import in_one_transaction

edit = EditView.as_view()
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


urlpatterns = [
    path("pages/<int:page_id>/edit/", in_one_transaction(one_save_at_a_time), name="page_edit"),
]
