"""Addresses of the whole site: staff under /admin/, the rest public, Vietnamese without a prefix."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.conf.urls.static import static
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from cms.users import urls as users_urls

urlpatterns = [
    path("", include(users_urls)),  # before Wagtail's: every login view leads to allauth
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("", include("cms.core.urls")),
    path("", include("cms.portal.root_urls")),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
    *i18n_patterns(
        path("", include("factcheck.urls")),
        path("", include("cms.portal.urls")),
        path("", include(wagtail_urls)),
        prefix_default_language=False,
    ),
]
