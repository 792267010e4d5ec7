"""Addresses right under a home at which readers get a view, another language or a file instead of a page."""

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils.translation import get_language, get_language_from_path, override
from wagtail.models import Page

from .scope import home_pages

_showing: dict[str, type[Page]] = {}


def shows_pages(name: str, kind: type[Page] = Page) -> None:
    """Declare that the view named `name` shows the page of `kind` that editors keep at its address."""
    _showing[name] = kind


def belongs_to_a_view(address: str, parent: Page, kind: type[Page]) -> bool:
    """Whether readers would get something else at `address` below `parent` than a page of the class `kind`.

    Right under a home that is a view (`/tim-kiem/`), another language (`/en/`), or the files of the site.
    """
    language = parent.locale.language_code
    with override(language):
        prefix = "" if language == settings.LANGUAGE_CODE else f"/{language}"
        name = _view_at(f"{prefix}/{address}/")
    if name is None or (name in _showing and issubclass(kind, _showing[name])):
        return False
    return home_pages().filter(pk=parent.pk).exists()


def _view_at(path: str) -> str | None:
    """The name of what answers at `path` in place of a page; None when a page may."""
    if not get_language_from_path(path) and path.startswith((settings.STATIC_URL, settings.MEDIA_URL)):
        return "files"
    if get_language_from_path(path) not in (None, get_language()):
        return "language"
    try:
        match = resolve(path)
    except Resolver404:
        return None
    return None if match.url_name == "wagtail_serve" else match.view_name
