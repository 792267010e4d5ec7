"""Addresses with scheme and host, for feeds, machines and print; and which addresses are our own."""

from posixpath import normpath
from urllib.parse import unquote, urlsplit

from django.conf import settings
from wagtail.models import Site


def absolute_url(request, address: str) -> str:
    """Return `address` with scheme and host: the site's own, not what the Host header says."""
    if not address or "://" in address:
        return address
    site = Site.find_for_request(request)
    return (site.root_url if site else settings.SITE_URL) + address


def alternates(languages: dict[str, str]) -> list[tuple[str, str]]:
    """Return (language, address) of each of `languages` ({code: address}) and of x-default, for hreflang.

    The default is the one in the language of the site, else the first: what is in one language names itself.
    """
    named = sorted(languages.items())
    default = languages.get(settings.LANGUAGE_CODE) or (named[0][1] if named else "")
    return [*named, ("x-default", default)] if default else []


def own_path(address: str) -> str:
    """The path of an address on one of our sites, as a browser asks for it; "" for any other address."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return ""
    if not parts.path.startswith("/") or (host and host not in _hosts()):
        return ""
    return normpath(unquote(parts.path))


def _hosts() -> set:
    return {urlsplit(settings.SITE_URL).hostname, *Site.objects.values_list("hostname", flat=True)}
