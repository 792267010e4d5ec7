"""Addresses of the whole site: staff under /admin/, the rest public, Vietnamese without a prefix."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from cms.portal.api import api
from cms.users import urls as users_urls

urlpatterns = [
    path("", include(users_urls)),  # before Wagtail's: every login view leads to allauth
    path("admin/", include("cms.portal.page_edit_urls")),  # before Wagtail's: one save of a page at a time
    path("admin/", include("cms.portal.explorer")),  # before Wagtail's: the list of pages keeps to the sites
    path("admin/", include("cms.portal.privacy_urls")),  # before Wagtail's: in one transaction
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include("cms.media.urls")),
    path("tep-gui/", include("cms.core.resumable.urls")),
    path("", include("cms.core.urls")),
    path("", include("cms.portal.root_urls")),
    path("api/v1/", api.urls),
    # Pictures only. The reverse proxy may answer in our place, for these folders (docs/operations.md).
    re_path(
        r"^media/(?P<path>(?:images|original_images|avatar_images)/[^/]+)$",
        serve,
        {"document_root": settings.MEDIA_ROOT},
        name="media",
    ),
    *i18n_patterns(
        path("", include("factcheck.urls")),
        path("", include("cms.core.privacy.urls")),
        path("", include("cms.portal.urls")),
        path("", include(wagtail_urls)),
        prefix_default_language=False,
    ),
]

handler400 = "cms.portal.errors.bad_request"
handler403 = "cms.portal.errors.forbidden"
handler404 = "cms.portal.errors.not_found"
handler500 = "cms.portal.errors.server_error"
