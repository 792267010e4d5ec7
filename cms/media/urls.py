"""Files for readers: our view at Wagtail's addresses, and its form for the password of a collection."""

from django.urls import re_path
from wagtail.documents import urls as wagtaildocs_urls

from .views import serve_document

urlpatterns = [
    re_path(r"^(\d+)/(.*)$", serve_document, name="wagtaildocs_serve"),
    *wagtaildocs_urls.urlpatterns,
]
