"""A filter as a screen declares it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .kinds import DAY, KEY, Kind

Pairs = Iterable[tuple[str, Any]]


def as_they_are(values: Iterable[str]) -> dict[str, str]:
    """Values that need no other words."""
    return {value: value for value in values}


@dataclass(frozen=True)
class Filter:
    """`name` in the address, `label` for people, `kind` of value; `help` and `example` for documentation.

    `many`: may be given several times, and any of its values will do. `choices`: the only (value, label)
    that may be chosen, or what gives them for a person; `no_choice`: how a list of them calls none, None for
    no such line. `labels(values)`: {value: words}, in one query at most. `is_page`: the page of the list,
    which no address of the list itself bears.

    What it asks: `where(value)`, a Q for the database, or `where_for(value, person)` where it depends on who
    looks; `facet`, the field of the index that it narrows, whose
    `most` commonest values are counted (`largest_first`: listed by value); `question`, the field that it sets
    of a `search.question.Question`.
    """

    name: str
    label: Any
    kind: Kind
    help: Any = ""
    example: str = ""
    many: bool = False
    choices: Pairs | Callable[[Any], Pairs] | None = None
    no_choice: Any = None
    labels: Callable[[Iterable[str]], dict[str, str]] = as_they_are
    is_page: bool = False
    where: Callable[[Any], Q] | None = None
    where_for: Callable[[Any, Any], Q] | None = None
    facet: str = ""
    most: int = 12
    largest_first: bool = False
    question: str = ""

    @property
    def asks_database(self) -> bool:
        """Whether it narrows rows of the database."""
        return self.where is not None or self.where_for is not None

    def asked(self, value: Any, person: Any) -> Q:
        """Return what `value` asks of the database when `person` looks."""
        if self.where_for:
            return self.where_for(value, person)
        return self.where(value) if self.where else Q()

    def documentation(self) -> dict[str, Any]:
        """Return {"name", "label", "help", "example", "many", "values"}; no values where people differ."""
        fixed = () if self.choices is None or callable(self.choices) else self.choices
        return {
            "name": self.name,
            "label": self.label,
            "help": self.help or self.label,
            "example": self.example,
            "many": self.many,
            "values": [value for value, _label in fixed],
        }


def facet(name: str, label: Any, field: str, kind: Kind = KEY, **rest: Any) -> Filter:
    """Return a filter by a facet of the index, `field`; any of several values will do."""
    return Filter(name, label, kind, many=True, facet=field, **rest)


def first_day(name: str, help: Any, **asks: Any) -> Filter:
    """Return the filter by the first day; `asks` is what it asks, as in `Filter`."""
    return Filter(name, _("Từ ngày"), DAY, help=help, example="2025-01-01", **asks)


def last_day(name: str, help: Any, **asks: Any) -> Filter:
    """Return the filter by the last day, which counts as well."""
    return Filter(name, _("Đến ngày"), DAY, help=help, example="2025-12-31", **asks)


def page_of_list(name: str, kind: Kind, help: Any, **asks: Any) -> Filter:
    """Return the filter that says which page of the list is shown."""
    return Filter(name, _("Trang"), kind, help=help, example="1", is_page=True, **asks)
