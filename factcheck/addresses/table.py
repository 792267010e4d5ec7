"""How a platform's table is written: its hosts, where a content's id stands, the rooms of an account.

Paths are regular expressions over the segments as a person reads them, joined by "/", without slashes at the
ends. Named groups and query names that are asked for fill the key. Of a platform only the shapes in `content`
are content; `rooms` never are; what is in neither is unknown, and takes a person's written reason.
"""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from ..enums import Platform
from .parsing import Address

PART = "#"  # asks for the place on the page that the fragment names


class Place(StrEnum):
    """What an address that is no content names."""

    ROOT = "root"
    ACCOUNT = "account"
    GROUP = "group"
    LISTING = "listing"
    MESSAGES = "messages"
    MEMBERS_ONLY = "members_only"
    OWN_NETWORK = "own_network"
    SHORT = "short"


@dataclass(frozen=True)
class Content:
    """A shape of content. `asks`: query names that must have a value (name → what it must look like);
    PART asks for the place that the fragment names.

    `key` is filled from groups and asked values; `also`: query names that name a part of it, as a comment.
    """

    path: str
    key: str
    asks: dict[str, str] = field(default_factory=dict)
    also: tuple[str, ...] = ()

    def matches(self, address: Address) -> dict[str, str] | None:
        return _match(self, address)


@dataclass(frozen=True)
class Room:
    """A shape that names a place where people are, not one content."""

    path: str
    place: Place
    asks: dict[str, str] = field(default_factory=dict)

    def matches(self, address: Address) -> dict[str, str] | None:
        return _match(self, address)


def _match(shape, address: Address) -> dict[str, str] | None:
    """The named parts of the address when it has this shape, else None."""
    found = re.fullmatch(shape.path, "/".join(address.segments), re.ASCII)
    if found is None:
        return None
    parts = {name: value or "" for name, value in found.groupdict().items()}
    for name, pattern in shape.asks.items():
        given = address.part if name == PART else address.value(name)
        value = re.match(pattern, given, re.ASCII)
        if value is None:
            return None
        parts |= {name: value[0], **value.groupdict()}
    return parts


@dataclass(frozen=True)
class Site:
    """One platform. `doors` are further hosts of the same content, `apart` subdomains that are none of it.

    `subdomains`: whether every name below a host is one more door. `account_names`: groups that hold an
    account's name, written small and without dots in the key, as the platform reads them. `tracks`: query
    names that only track, besides those that do so everywhere. `one_owner`: whether one publisher
    answers for all that stands there, as for a newspaper. `one_number`: beginnings of keys behind which the
    number is that of a post as well, since the platform numbers all its objects in one row.
    """

    name: str
    hosts: tuple[str, ...]
    content: tuple[Content, ...] = ()
    rooms: tuple[Room, ...] = ()
    platform: Platform = Platform.WEBSITE
    doors: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    subdomains: bool = True
    accounts: tuple[str, ...] = ()
    tracks: frozenset[str] = frozenset()
    one_owner: bool = False
    one_number: str = ""

    @cached_property
    def all_hosts(self) -> tuple[str, ...]:
        return (*self.hosts, *self.doors)

    def owns(self, host: str) -> bool:
        if host in self.all_hosts:
            return True
        if host in self.apart or not self.subdomains:
            return False
        return any(host.endswith(f".{own}") for own in self.all_hosts)
