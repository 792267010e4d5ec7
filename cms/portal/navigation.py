"""What the masthead and the foot link to, on the site and in the language of a request.

Rooms above register their own entries: `navigation.register("hub", _("Kiểm chứng"), "factcheck_hub")`.
Everything is read once a request and kept on it: nothing of one site can show on another.
"""

from collections.abc import Callable
from typing import NamedTuple

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language, override
from wagtail.models import Page, Site

from cms.core.pages import open_pages

from .models import PortalSettings, SectionPage

SHORT = {"vi": "VI", "en": "EN", "km": "ខ្មែរ"}
NAMES = {"vi": "Tiếng Việt", "en": "English", "km": "ភាសាខ្មែរ"}


class Entry(NamedTuple):
    """A link of another room. `name` is its URL name (without arguments); `place`: "sections" or "foot"."""

    order: int
    key: str
    title: str
    name: str
    place: str


_entries: dict[str, Entry] = {}


def register(key: str, title, name: str, place: str = "sections", order: int = 50) -> None:
    """Add the view named `name` to the sections row (or the foot). `key` "hub" or "log" also gives the
    masthead its `hub_url` / `log_url`. `title` is lazy text."""
    _entries[key] = Entry(order, key, title, name, place)


def entries(place: str | None = None) -> list[Entry]:
    """Return the registered entries in order, those of `place` alone when it is given."""
    found = (entry for entry in _entries.values() if place in (None, entry.place))
    return sorted(found, key=lambda one: (one.order, one.key))


def local_home(site: Site | None, language: str) -> Page | None:
    """Return the live home of `site` in `language`, its first one when there is none; None without a site."""
    if site is None:
        return None
    root = site.root_page
    if root.locale.language_code == language:
        return root
    found = root.get_translations().live().filter(locale__language_code=language)
    return found.first() or root


class Portal:
    """`{{ portal.… }}` in every template; each part is read when a template asks for it."""

    def __init__(self, request):
        self.request = request
        self.language = get_language() or settings.LANGUAGE_CODE
        self.demo = settings.DEMO
        self._kept = {}

    def _keep(self, name: str, make: Callable):
        if name not in self._kept:
            self._kept[name] = make()
        return self._kept[name]

    @property
    def site(self):
        return self._keep("site", lambda: Site.find_for_request(self.request))

    @property
    def settings(self):
        return self._keep(
            "settings", lambda: PortalSettings.for_site(self.site) if self.site else PortalSettings()
        )

    @property
    def home(self):
        return self._keep("home", lambda: local_home(self.site, self.language))

    @property
    def name(self):
        return self.settings.in_language("name", self.language) or settings.WAGTAIL_SITE_NAME

    @property
    def publisher(self):
        return self.settings.in_language("publisher", self.language)

    @property
    def address(self):
        return self.settings.in_language("address", self.language)

    def __getattr__(self, name):
        if name in {"phone", "email", "editor_in_charge", "licence"}:
            return getattr(self.settings, name)
        raise AttributeError(name)

    @property
    def _children(self):
        return self._keep("children", self._read_children)

    def _read_children(self):
        if self.home is None:
            return []
        found = open_pages(self.home.get_children(), self.site).in_menu().select_related("content_type")
        return list(found)

    def _links(self, pages):
        return [
            {"title": page.title, "url": url, "current": self.request.path.startswith(url)}
            for page in pages
            if (url := page.get_url(self.request))
        ]

    def registered(self, place):
        """[{title, url, current}] of the entries that other rooms registered for `place`."""
        return [
            {"title": entry.title, "url": url, "current": self.request.path.startswith(url)}
            for entry in entries(place)
            if (url := _address(entry.name))
        ]

    @property
    def sections(self):
        """[{title, url, current}]: the sections of the home that stand in menus, then registered entries."""
        pages = [page for page in self._children if page.content_type.model_class() is SectionPage]
        return self._links(pages) + self.registered("sections")

    @property
    def standing(self):
        """[{title, url, current}]: the other pages of the home that stand in menus, then registered ones."""
        pages = [page for page in self._children if page.content_type.model_class() is not SectionPage]
        return self._links(pages) + self.registered("foot")

    @property
    def home_url(self):
        return self.home.get_url(self.request) if self.home else "/"

    @property
    def search_url(self):
        return reverse("portal_search")

    @property
    def site_map_url(self):
        return reverse("portal_site_map")

    @property
    def feed_url(self):
        return reverse("portal_feed")

    @property
    def hub_url(self):
        return _address(_entries["hub"].name) if "hub" in _entries else ""

    @property
    def log_url(self):
        return _address(_entries["log"].name) if "log" in _entries else ""

    @property
    def report_url(self):
        """Where "Báo tin nghi ngờ" and "Chúng tôi sai?" lead: the desk's page in this language, or ""."""
        return self._keep("report_url", self._read_report_url)

    appeal_url = report_url

    def _read_report_url(self):
        chosen = self.settings.desk_page
        if chosen is None:
            return ""
        pages = Page.objects.filter(translation_key=chosen.translation_key).select_related("locale")
        by_language = {page.locale.language_code: page for page in open_pages(pages, self.site)}
        page = by_language.get(self.language) or by_language.get(chosen.locale.language_code)
        return page.get_url(self.request) if page else ""

    @property
    def languages(self):
        """[{code, name, short, url, current}] of the languages that have a live home; a page leads to its own
        translation where there is one."""
        return self._keep("languages", self._read_languages)

    def _read_languages(self):
        if self.home is None:
            return []
        homes = _by_language(self.home)
        page = getattr(self.request, "served_page", None)
        here = _by_language(page) if page is not None and page.pk != self.home.pk else {}
        found = []
        for code, _name in settings.LANGUAGES:
            if code not in homes:
                continue
            target = here.get(code) or homes[code]
            found.append(
                {
                    "code": code,
                    "name": NAMES.get(code, code),
                    "short": SHORT.get(code, code.upper()),
                    "url": self._view_in(code) or target.get_url(self.request),
                    "current": code == self.language,
                }
            )
        return found

    def _view_in(self, code):
        """The address of the view being shown (not a page) in another language; "" for a page."""
        match = self.request.resolver_match
        if match is None or match.url_name in {None, "wagtail_serve"}:
            return ""
        with override(code):
            try:
                return reverse(match.view_name, args=match.args, kwargs=match.kwargs)
            except NoReverseMatch:
                return ""


def _by_language(page):
    pages = page.get_translations(inclusive=True).live().public().select_related("locale")
    return {one.locale.language_code: one for one in pages}


def _address(name):
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
