"""One post, one key, whatever the door; the platform; and the address that is kept."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable
from urllib.parse import quote

from ..enums import Platform
from .encoding import read_out
from .ends import without_ends
from .errors import NotAnAddress
from .owners import domain_of
from .parsing import Address, mended, read
from .platforms import site_of
from .redirectors import unwrapped
from .shapes import shape_of
from .table import Content
from .tracking import of_host, only_tracks

DOORS = ("www.", "m.", "mobile.", "amp.")  # of one site, as long as a site's name is left


def clean_address(url: str) -> str:
    """The address that is kept of what was typed: mended, redirectors taken off; or NotAnAddress."""
    address = read(url)
    return unwrapped(address).written


def normalise(url: str) -> str:
    """What two addresses of one post have in common. What is no address comes back mended."""
    try:
        address = unwrapped(read(url))
    except NotAnAddress:
        return mended(url)
    named = of_platform(address) or _of_any_host(
        address, host_behind_doors(address.host), of_host(address.host)
    )
    shorter = without_ends(named)  # what only tracks is gone: the sentence's sign may stand at the end now
    return named if shorter == named else normalise(shorter)


def key_of(url: str) -> str:
    """SHA-256 of the normalised address: found by exact match and by nothing else. "" for no address."""
    named = normalise(url)
    return hashlib.sha256(named.encode("utf-8", "replace")).hexdigest() if named else ""


def keys_of(urls: Iterable[str]) -> list[str]:
    """The keys of these addresses, each once; what is no address has none."""
    return list(dict.fromkeys(filter(None, map(key_of, urls))))


def platform_of(url: str) -> str:
    """The platform of the address; `website` for any other address, `other` for none."""
    try:
        site = site_of(unwrapped(read(url)).host)
    except NotAnAddress:
        return Platform.OTHER
    return site.platform if site else Platform.WEBSITE


def of_platform(address: Address) -> str:
    """`address` by the platform's table: its content by id, anything else by its path. "" on other hosts."""
    site = site_of(address.host)
    if site is None:
        return ""
    shape, parts = shape_of(site, address)
    if not isinstance(shape, Content):
        return _of_any_host(address, site.hosts[0], site.tracks)
    for name in site.accounts:
        if name in parts:
            parts[name] = parts[name].lower().replace(".", "")
    filled = defaultdict(str, {name: quote(value, safe="-._~@:!") for name, value in parts.items()})
    key = shape.key.format_map(filled)
    if site.one_number:
        key = re.sub(rf"^{site.one_number}", "post/", key)
    inside = [(name, quote(address.value(name))) for name in shape.also if address.value(name)]
    return f"{site.name}:{key}{''.join(f'?{name}={value}' for name, value in inside)}"


def host_behind_doors(host: str) -> str:
    """The host without `www.`, `m.` and the like, unless a public suffix alone would be left."""
    while True:
        rest = next((host.removeprefix(door) for door in DOORS if host.startswith(door)), host)
        if rest == host or not _is_registered(rest):
            return host
        host = rest


def _is_registered(host: str) -> bool:
    """Whether something was registered under `host`: "co.uk" and "vn" are suffixes, no sites."""
    return domain_of(f"x.{host}") != f"x.{host}"


def _of_any_host(address: Address, host: str, tracks: frozenset[str] = frozenset()) -> str:
    kept = [pair for pair in address.query if not only_tracks(read_out(pair[0]), tracks)]
    query = "&".join(f"{name}={value}" for name, value in sorted(kept, key=lambda pair: pair[0]))
    port = f":{address.port}" if address.port and address.port not in (80, 443) else ""
    place = address.route or address.part
    behind = ("?" + query if query else "") + ("#" + place if place else "")
    return f"https://{host}{port}{address.path or '/'}{behind}"
