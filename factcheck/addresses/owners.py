"""Whose a host is: its registrable domain, from the Public Suffix List that the package carries."""

from functools import cache

from publicsuffixlist import PublicSuffixList

from .errors import NotAnAddress
from .parsing import read
from .platforms import site_of
from .redirectors import in_archive, unwrapped
from .shorteners import ARCHIVES, SHORTENERS

# Each name under these is somebody else's, though the Public Suffix List does not say so.
HOUSES = (".wordpress.com", ".substack.com", ".wixsite.com", ".weebly.com", ".tumblr.com", ".livejournal.com")


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList()


def domain_of(host: str) -> str:
    """The name that somebody registered, of which `host` is a part: "bao.example" of "m.bao.example".

    A public suffix, a machine's number and a name without a dot are their own.
    """
    if host.startswith("[") or host.replace(".", "").isdigit():
        return host
    return _suffixes().privatesuffix(host) or host


def registrable_domain(url: str) -> str:
    """The registrable domain of an address; "" where it tells no owner: a platform's, or none at all.

    Behind a redirector or in an archive it is that of the page that is shown.
    """
    try:
        host = unwrapped(read(url)).host
    except NotAnAddress:
        return ""
    if host in ARCHIVES:
        inner = in_archive(url)
        return registrable_domain(inner) if inner else ""
    if host in SHORTENERS:
        return ""
    if host.endswith(HOUSES):
        return ".".join(host.split(".")[-3:])
    site = site_of(host)
    return "" if site and not site.one_owner else domain_of(host)
