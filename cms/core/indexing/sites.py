"""Where a page stands, for many pages at once: on which site, at which address, open to all or not."""

from wagtail.models import Page, PageViewRestriction, Site

from cms.core.scope import home_pages


def site_key(site: Site) -> str:
    """What documents of a site carry in `site`: sites with one home share them."""
    return str(site.root_page_id)


class Homes:
    """The sites and what is closed on each, read once; asks nothing again for any number of pages."""

    def __init__(self):
        sites = Site.objects.select_related("root_page").order_by("-pk")
        by_key = {site.root_page.translation_key: site for site in sites}
        homes = home_pages().values_list("path", "translation_key")
        self._site_at = {path: by_key[key] for path, key in homes}
        self._closed = tuple(PageViewRestriction.objects.values_list("page__path", flat=True))
        self._root_paths = sorted(Site.get_site_root_paths(), key=lambda root: -len(root.root_path))

    def site_of(self, page: Page) -> Site | None:
        """Return the site on which anyone may read `page`, that of the nearest home above it; None when there
        is none."""
        if not page.live or page.path.startswith(self._closed):
            return None
        above = (page.path[:end] for end in range(len(page.path), 0, -page.steplen))
        return next((self._site_at[path] for path in above if path in self._site_at), None)

    def address_of(self, page: Page) -> str:
        """Return the path of `page` on its site, in its language."""
        page._wagtail_cached_site_root_paths = self._root_paths
        parts = page.get_url_parts()
        return parts[2] or "" if parts else ""
