"""Where a page stands, for many pages at once: on which site, at which address, open to all or not."""

from wagtail.models import Page, Site

from cms.core.scope import Scope


def site_key(site: Site) -> str:
    """What documents of a site carry in `site`: sites with one home share them."""
    return str(site.root_page_id)


class Homes:
    """The sites and what is closed on each, read once; asks nothing again for any number of pages."""

    def __init__(self):
        self._scopes = [
            (site, Scope(site)) for site in Site.objects.select_related("root_page").order_by("pk")
        ]
        self._root_paths = Site.get_site_root_paths()

    def site_of(self, page: Page) -> Site | None:
        """Return the site on which anyone may read `page`; None when there is none."""
        return next((site for site, scope in self._scopes if scope.is_open(page)), None)

    def address_of(self, page: Page) -> str:
        """Return the path of `page` on its site, in its language."""
        page._wagtail_cached_site_root_paths = self._root_paths
        parts = page.get_url_parts()
        return parts[2] or "" if parts else ""
