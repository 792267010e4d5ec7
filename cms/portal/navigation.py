"""What the masthead and the foot link to, on the site and in the language of a request.

Rooms above register their own entries:
`navigation.register("hub", _("Kiểm chứng"), "factcheck_hub", room=Room.HUB)`.
Everything is read once a request and kept on it: nothing of one site can show on another.
"""

from collections.abc import Callable
from typing import NamedTuple

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language, override
from wagtail.models import Site

from cms.core.scope import scope_of, translations_shown
from cms.core.site_urls import absolute_url, alternates

from .frame import frame_of
from .models import PortalSettings
from .site_kinds import Room
from .standing import stands

FOOT = "components/footer/footer.html"
# What shows in the foot beside the frame's own links.
IN_FOOT = ("name", "publisher", "address", "phone", "email", "editor_in_charge", "licence")
IN_FOOT += ("report_url", "hub_url", "log_url", "home_url")
SHORT = {"vi": "VI", "en": "EN", "km": "ខ្មែរ"}
NAMES = {"vi": "Tiếng Việt", "en": "English", "km": "ភាសាខ្មែរ"}


class Entry(NamedTuple):
    """A link of another room. `name` is its URL name (without arguments); `place`: "sections", "foot", or ""
    for none of the lists; `room`: what must stand on the site, if anything."""

    order: int
    key: str
    title: str
    name: str
    place: str
    room: Room | None


_entries: dict[str, Entry] = {}


def register(
    key: str, title, name: str, place: str = "sections", order: int = 50, room: Room | None = None
) -> None:
    """Add the view named `name` to the sections row (or the foot). `key` "hub" or "log" also gives the
    masthead its `hub_url` / `log_url`. `title` is lazy text. It shows where `room` stands; None: on all."""
    _entries[key] = Entry(order, key, title, name, place, room)


def entries(place: str | None = None) -> list[Entry]:
    """Return the registered entries in order, those of `place` alone when it is given."""
    chosen = (entry for entry in _entries.values() if place in (None, entry.place))
    return sorted(chosen, key=lambda entry: (entry.order, entry.key))


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
            "settings", lambda: PortalSettings.for_request(self.request) if self.site else PortalSettings()
        )

    @property
    def home(self):
        """The open home in the language of the request, else the Vietnamese one, else None."""
        scope = scope_of(self.request)
        return scope.home(self.language) or scope.home(settings.LANGUAGE_CODE)

    @property
    def name(self):
        told = self.settings.in_language("name", self.language) or (self.site and self.site.site_name)
        return told or settings.WAGTAIL_SITE_NAME

    def __getattr__(self, name):
        if name in {"phone", "email"}:
            return getattr(self.settings, name)
        if name in {"publisher", "address", "editor_in_charge", "licence"}:
            return self.settings.in_language(name, self.language)
        raise AttributeError(name)

    @property
    def policies(self) -> dict[str, str]:
        """{purpose: path} of the open standing pages that have one, in the language of the request."""
        return {link.purpose: link.url for link in self._frame.links if link.purpose}

    @property
    def _frame(self):
        return self._keep("frame", lambda: frame_of(self.request, self.site, self.settings, self.language))

    def _menu(self, *, of_sections):
        return [
            {"title": link.title, "url": link.url, "current": self.request.path.startswith(link.url)}
            for link in self._frame.links
            if link.in_menu and link.is_section == of_sections
        ]

    def registered(self, place):
        """[{title, url, current}] of the entries that other rooms registered for `place`."""
        return [
            {"title": entry.title, "url": url, "current": self.request.path.startswith(url)}
            for entry in entries(place)
            if stands(entry.room, self.request) and (url := _address(entry.name))
        ]

    @property
    def sections(self):
        """[{title, url, current}]: registered entries, then the sections of the home that stand in menus.

        What rooms register comes first: on a phone the row scrolls, and fact-checks must not scroll away.
        """
        return self._keep("sections", lambda: self.registered("sections") + self._menu(of_sections=True))

    @property
    def standing(self):
        """[{title, url, current}]: the other pages of the home that stand in menus, then registered ones."""
        return self._menu(of_sections=False) + self.registered("foot")

    @property
    def foot(self):
        """The foot of a page as HTML: the same on every page of a site in a language, so it is made once."""
        shown, parts = (self.settings.kind, *(getattr(self, name) for name in IN_FOOT)), self._frame.parts
        if shown not in parts:
            parts.clear()  # what it showed before is not asked for again
            parts[shown] = render_to_string(FOOT, {"portal": self})
        return parts[shown]

    @property
    def home_url(self):
        return self._frame.home_url

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
        return self._url_of("hub")

    @property
    def log_url(self):
        return self._url_of("log")

    def _url_of(self, key):
        entry = _entries.get(key)
        return _address(entry.name) if entry and stands(entry.room, self.request) else ""

    @property
    def report_url(self):
        """Where "Báo tin nghi ngờ" leads: the form, where it stands on this site; else ""."""
        return self._url_of("report")

    @property
    def desk_url(self):
        """The desk's page in this language, as the settings name it: how it is reached; else ""."""
        return next((link.url for link in self._frame.links if link.is_desk), "")

    @property
    def other_places(self) -> list[str]:
        """Where matters go that belong elsewhere, a line each, as the settings name them."""
        return [
            line for line in self.settings.in_language("other_places", self.language).splitlines() if line
        ]

    @property
    def look_up_url(self):
        return reverse("portal_look_up")

    @property
    def languages(self):
        """[{code, name, short, url, current}] of the languages that have a live home; a page leads to its own
        translation where there is one."""
        return self._keep("languages", self._read_languages)

    def _read_languages(self):
        translated = {page.locale.language_code: page for page in translations_shown(self.request) or []}
        homes = self._frame.homes
        return [
            {
                "code": code,
                "name": NAMES.get(code, code),
                "short": SHORT.get(code, code.upper()),
                "url": self._view_in(code)
                or (translated[code].get_url(self.request) if code in translated else homes[code]),
                "current": code == self.language,
            }
            for code, _name in settings.LANGUAGES
            if code in homes
        ]

    @property
    def alternates(self):
        """[(language, whole address)] of what is shown, itself among them, with x-default, for hreflang.

        [] for what no reader finds: a draft, an error.
        """
        return self._keep("alternates", self._read_alternates)

    def _read_alternates(self):
        pages = translations_shown(self.request)
        if pages is None:
            found = {each["code"]: self._view_in(each["code"]) for each in self.languages}
        else:
            found = {page.locale.language_code: page.get_url(self.request) for page in pages}
        addresses = {code: absolute_url(self.request, url) for code, url in found.items() if url}
        return alternates(addresses) if self.language in addresses else []

    @property
    def news_url(self):
        return reverse("portal_news")

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


def portal_of(request) -> Portal:
    """Return the request's own `Portal`: one object a request, whoever asks."""
    if not hasattr(request, "_portal"):
        request._portal = Portal(request)
    return request._portal


def _address(name):
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
