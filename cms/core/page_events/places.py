"""Where readers find pages: on which site, at which address, for one page or for thousands."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.urls import NoReverseMatch, reverse
from django.utils.translation import override
from wagtail.models import Site

from cms.core.scope import home_pages


class Root(NamedTuple):
    """The home of a site in one language; a page belongs to the nearest above it."""

    site: int
    url_path: str
    language: str


class Place(NamedTuple):
    """A site and the address of a page on it; (None, "") for a page that stands on no site."""

    site: int | None
    address: str


NOWHERE = Place(None, "")


class Places:
    """Finds addresses by the paths of the tree, without a query."""

    def __init__(self, roots: Iterable[Root]):
        self.roots: Sequence[Root] = sorted(roots, key=lambda root: -len(root.url_path))

    @classmethod
    def known(cls) -> "Places":
        """Of the homes as Wagtail keeps them: right but while a home itself is being changed."""
        return cls(
            Root(path.site_id, path.root_path, path.language_code) for path in Site.get_site_root_paths()
        )

    @classmethod
    def read(cls) -> "Places":
        """Of the homes as the database has them in this transaction; two queries."""
        sites = Site.objects.select_related("root_page").order_by("-is_default_site", "hostname")
        homes = list(home_pages().values_list("translation_key", "url_path", "locale__language_code"))
        return cls(
            Root(site.pk, url_path, language)
            for site in sites
            for key, url_path, language in homes
            if key == site.root_page.translation_key
        )

    def under(self, was: str, now: str) -> "Places":
        """The same once the paths below `was`, which the database still has, are below `now`."""
        return Places(
            root._replace(url_path=now + root.url_path[len(was) :]) if root.url_path.startswith(was) else root
            for root in self.roots
        )

    def of(self, url_path: str) -> Place:
        """Return the place of the page with that path in the tree."""
        root = next((root for root in self.roots if url_path.startswith(root.url_path)), None)
        if root is None:
            return NOWHERE
        try:
            with override(root.language):
                return Place(root.site, reverse("wagtail_serve", args=(url_path[len(root.url_path) :],)))
        except NoReverseMatch:
            return Place(root.site, "")
