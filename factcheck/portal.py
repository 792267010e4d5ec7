"""What the desk brings to the portal: a band on the home page, entries in the menus and the sitemap, and what
its ratings and categories are called."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from cms.portal import bands, navigation, sitemap
from cms.portal.search import labels

from .bands import newest_checks
from .enums import Category, Rating


def register_all():
    """Called once when the app is ready."""
    bands.register("kiem-chung", newest_checks, order=10)
    navigation.register("hub", _("Kiểm chứng"), "factcheck_hub", order=10)
    navigation.register("log", _("Sổ công khai"), "factcheck_log", place="foot", order=20)
    sitemap.register(log_addresses)
    labels.register("rating", Rating.choices)
    labels.register("section", Category.choices)


def log_addresses(request):
    """The public log's address in each language of the site, for the sitemap."""
    languages = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            languages[code] = reverse("factcheck_log")
    for address in languages.values():
        yield address, None, languages
