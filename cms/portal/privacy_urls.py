"""Wagtail's two privacy screens, each in one transaction.

They save outside of one, and a page could be closed while what the search index must be told of it is lost.
They stand before Wagtail's own addresses, which are the same.
"""

from functools import wraps

from django.db import transaction
from django.urls import path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.admin.urls import display_custom_404
from wagtail.admin.views import collection_privacy, page_privacy


def in_one_transaction(view):
    """Decorator: a POST to `view` is committed whole or not at all; around it what Wagtail puts there."""

    @wraps(view)
    def posted_whole(request, *args, **kwargs):
        if request.method != "POST":
            return view(request, *args, **kwargs)
        with transaction.atomic():
            return view(request, *args, **kwargs)

    return never_cache(display_custom_404(require_admin_access(posted_whole)))


urlpatterns = [
    path("pages/<int:page_id>/privacy/", in_one_transaction(page_privacy.set_privacy), name="page_privacy"),
    path(
        "collections/<int:collection_id>/privacy/",
        in_one_transaction(collection_privacy.set_privacy),
        name="collection_privacy",
    ),
]
