"""What a reader of a site may see. Every public list starts here, so that nothing leaks: no draft, no private
page, no page of another site.

`scope_of(request)` reads the site's homes and the closed parts of its tree once a request. A page belongs
to the nearest home above it: where one site's home stands inside another's, its pages are of the inner alone.
"""

from django.db.models import BooleanField, Q, Value
from wagtail.models import Page, PageViewRestriction, Site

_REQUEST = "_scope"


class Scope:
    """A site's homes by language, what a view restriction closes, and the homes of other sites among them."""

    def __init__(self, site: Site | None, page: Page | None = None):
        keys = {site.root_page.translation_key} if site else set()
        wanted = keys | ({page.translation_key} if page else set())
        pages = Page.objects.filter(translation_key__in=wanted).select_related("locale").order_by("path")
        self.homes = {home.locale.language_code: home for home in pages if home.translation_key in keys}
        self.translations = [each for each in pages if page and each.translation_key == page.translation_key]
        self.closed, others = _bounds(keys)
        self._bounds = [
            (home.path, [path for path in others if path != home.path and path.startswith(home.path)])
            for home in self.homes.values()
        ]

    def inside(self, pages):
        """Return those of the queryset `pages` that belong to one of the homes, drafts too."""
        if not self.homes:
            return pages.none()
        belongs = Q()
        for home, others in self._bounds:
            under = Q(path__startswith=home)
            belongs |= under & ~_under(others) if others else under
        return pages.filter(belongs)

    def holds(self, page: Page) -> bool:
        """True when `page` belongs to one of the homes, open or not."""
        return any(
            page.path.startswith(home) and not page.path.startswith(tuple(others))
            for home, others in self._bounds
        )

    def open(self, pages):
        """Return those of the queryset `pages` that anyone may read."""
        live_pages = self.inside(pages).filter(live=True)
        return live_pages.exclude(_under(self.closed)) if self.closed else live_pages

    def is_open(self, page: Page) -> bool:
        """True when anyone may read `page` on this site."""
        return self.holds(page) and page.live and not page.path.startswith(tuple(self.closed))

    def home(self, language: str) -> Page | None:
        """Return the open home in `language`; None when there is none."""
        home = self.homes.get(language)
        return home if home and self.is_open(home) else None


def _bounds(keys) -> tuple[list[str], list[str]]:
    """The paths of what is closed, and of the homes of other sites than that of `keys`; one query."""
    closed = PageViewRestriction.objects.order_by().values_list("page__path", _marked(closed=True))
    homes = home_pages().exclude(translation_key__in=keys).order_by()
    rows = list(closed.union(homes.values_list("path", _marked(closed=False)), all=True))
    return [path for path, shut in rows if shut], [path for path, shut in rows if not shut]


def _marked(*, closed: bool) -> Value:
    return Value(closed, output_field=BooleanField())


def home_pages():
    """Return the homes of all sites, in every language."""
    return Page.objects.filter(translation_key__in=Site.objects.values("root_page__translation_key"))


def homes_of(site: Site):
    """Return the homes of `site`, one in each language, drafts too."""
    return Page.objects.filter(translation_key=site.root_page.translation_key)


def _under(paths) -> Q:
    inside = Q()
    for path in paths:
        inside |= Q(path__startswith=path)
    return inside


def scope_of(request, page: Page | None = None) -> Scope:
    """Return the scope of the request's site, read once; `page` (the one to be served) has its translations
    read in the same query."""
    scope = getattr(request, _REQUEST, None)
    if scope is None or (page is not None and all(page.pk != each.pk for each in scope.translations)):
        scope = Scope(Site.find_for_request(request), page)
        setattr(request, _REQUEST, scope)
    return scope


def translations_shown(request) -> list[Page] | None:
    """The page being served in each language in which it is open, itself among them; None while none is.

    Reads nothing: the scope of a page's request is there before its template."""
    scope = getattr(request, _REQUEST, None)
    if scope is None or not scope.translations:
        return None
    return [page for page in scope.translations if scope.is_open(page)]


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
