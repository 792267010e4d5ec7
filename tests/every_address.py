"""Every address that the site answers, read off the resolver: a new package's are among them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.urls import URLPattern, get_resolver
from django.urls.resolvers import RoutePattern

_CONVERTER = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")
_GROUP = re.compile(r"\((?!\?:)(?:\?P<(?P<name>\w+)>)?(?:[^()]|\([^()]*\))*\)")

_PERHAPS = re.compile(r"\(\?:(?:[^()]|\(\?:[^()]*\)\??)*\)\?")  # left out
_EITHER = re.compile(r"\(\?:(\w+)\|[^()]*\)")  # the first of several


@dataclass(frozen=True)
class Address:
    """One pattern of the resolver: its parts from the root down, and the name by which views are known."""

    parts: tuple
    name: str
    namespace: str
    callback: object = field(compare=False)

    @property
    def route(self) -> str:
        """The address as the patterns write it."""
        return "".join(str(part) for part in self.parts)

    @property
    def known_as(self) -> str:
        """`namespace:name`, or the route of one without a name."""
        return f"{self.namespace}:{self.name}".strip(":") if self.name else self.route

    @property
    def parameters(self) -> list[str]:
        """Names of what has to be filled; a group without a name is called by its place: "1"."""
        return [name for part in self.parts for name, _match in _holes(part)]

    def filled(self, values: dict[str, str]) -> str:
        """The address with these values; KeyError for one that is not there."""
        return "/" + "".join(_fill(part, values) for part in self.parts).lstrip("/")


def _holes(part) -> Iterator[tuple[str, re.Match]]:
    expression = _CONVERTER if isinstance(part, RoutePattern) else _GROUP
    for place, match in enumerate(expression.finditer(str(part)), 1):
        yield match["name"] or str(place), match


def _fill(part, values) -> str:
    text, end = str(part), 0
    filled: list[str] = []
    for name, match in _holes(part):
        filled += [text[end : match.start()], str(values[name])]
        end = match.end()
    whole = "".join([*filled, text[end:]])
    if isinstance(part, RoutePattern):
        return whole
    plain = _EITHER.sub(r"\1", _PERHAPS.sub("", whole))
    return re.sub(r"\\(.)|[\^$]", r"\1", plain)


def every_address() -> list[Address]:
    """All patterns of the resolver, in its order."""
    return list(_inside(get_resolver().url_patterns, (), ""))


def _inside(patterns, parts, namespace) -> Iterator[Address]:
    for entry in patterns:
        here = (*parts, entry.pattern)
        if isinstance(entry, URLPattern):
            yield Address(here, entry.name or "", namespace, entry.callback)
        else:
            inner = ":".join(filter(None, [namespace, entry.namespace]))
            yield from _inside(entry.url_patterns, here, inner)
