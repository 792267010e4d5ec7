"""What a reader of a site may see. Every public list starts here, so that nothing leaks: no draft, no private
page, no page of another site.

`scope_of(request)` reads the site's homes and the closed parts of its tree once a request.
"""

from django.db.models import Q
from wagtail.models import Page, PageViewRestriction, Site

_REQUEST = "_scope"


class Scope:
    """A site's homes by language, and the paths of what is closed by a view restriction."""

    def __init__(self, site: Site | None, page: Page | None = None):
        keys = {site.root_page.translation_key} if site else set()
        wanted = keys | ({page.translation_key} if page else set())
        pages = Page.objects.filter(translation_key__in=wanted).select_related("locale").order_by("path")
        self.homes = {home.locale.language_code: home for home in pages if home.translation_key in keys}
        self.translations = [each for each in pages if page and each.translation_key == page.translation_key]
        self.closed = list(PageViewRestriction.objects.values_list("page__path", flat=True))

    def inside(self, pages):
        """Return those of the queryset `pages` under one of the homes, drafts too."""
        if not self.homes:
            return pages.none()
        return pages.filter(_under([home.path for home in self.homes.values()]))

    def open(self, pages):
        """Return those of the queryset `pages` that anyone may read."""
        live_pages = self.inside(pages).filter(live=True)
        return live_pages.exclude(_under(self.closed)) if self.closed else live_pages

    def is_open(self, page: Page) -> bool:
        """True when anyone may read `page` on this site."""
        inside = any(page.path.startswith(home.path) for home in self.homes.values())
        return inside and page.live and not any(page.path.startswith(path) for path in self.closed)

    def home(self, language: str) -> Page | None:
        """Return the open home in `language`; None when there is none."""
        home = self.homes.get(language)
        return home if home and self.is_open(home) else None


def _under(paths) -> Q:
    inside = Q()
    for path in paths:
        inside |= Q(path__startswith=path)
    return inside


def scope_of(request, page: Page | None = None) -> Scope:
    """Return the scope of the request's site, read once; `page` (the one to be served) has its translations
    read in the same query."""
    scope = getattr(request, _REQUEST, None)
    if scope is None or (page is not None and page not in scope.translations):
        scope = Scope(Site.find_for_request(request), page)
        setattr(request, _REQUEST, scope)
    return scope


def within_site(pages, site: Site):
    """Return the queryset `pages` cut to the site's home and its translations, drafts too."""
    return Scope(site).inside(pages)


def linked(pages, request) -> list:
    """Return `pages` as a list whose `.url` is the address on the request's site, at no query each."""
    pages = list(pages)
    for page in pages:
        page._wagtail_cached_site_root_paths = page._get_site_root_paths(request)
        page._address = page.get_url(request)
    return pages
