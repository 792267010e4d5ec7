"""The filters of one screen: read from an address, asked of database or index, written back."""

import copy
from collections.abc import Mapping
from functools import reduce
from typing import Any, ClassVar, Self
from urllib.parse import urlencode

from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext as _

from search.question import Question

from .declaration import Filter

MOST_VALUES = 20  # of one filter; nobody chooses more by hand


class FilterSet:
    """A screen's subclass declares `filters`; an instance holds what one address says.

    `values`: {name: value}, a tuple of values for a filter that takes many, nothing for one that is not set;
    `wrong`: {name: what is wrong, for people}, left out of the values; `typed`: what was read.
    """

    filters: ClassVar[tuple[Filter, ...]] = ()
    days: ClassVar[tuple[str, str] | None] = None  # names of the filters by the first and by the last day

    def __init__(self, typed: QueryDict, person: Any = None):
        self.typed, self.person = typed, person
        self.values: dict[str, Any] = {}
        self.wrong: dict[str, str] = {}
        self._choices: dict[str, list[tuple[str, Any]]] = {}

    @classmethod
    def read(cls, data: QueryDict, person: Any = None) -> Self:
        """Return what `data` says; never fails. `person`: for whom choices are made, where they differ."""
        read = cls(data, person)
        for declared in cls.filters:
            value = read._many(declared) if declared.many else read._single(declared)
            if value not in (None, "", ()):
                read.values[declared.name] = value
        read.check()
        return read

    def check(self) -> None:
        """Move values that don't go together to `wrong`: a last day that comes before the first."""
        first, last = (self.get(name) for name in self.days or ("", ""))
        if self.days and first and last and last < first:
            self.wrong[self.days[1]] = _("Ngày cuối đứng trước ngày đầu.")
            del self.values[self.days[1]]

    def _single(self, declared: Filter) -> Any:
        text = (self.typed.get(declared.name) or "").strip()
        return self._clean(declared, text) if text else None

    def _many(self, declared: Filter) -> tuple:
        texts = [text for text in self.typed.getlist(declared.name) if text]
        if len(texts) > MOST_VALUES:
            self.wrong[declared.name] = _("Nhiều nhất %(most)s giá trị.") % {"most": MOST_VALUES}
        values = dict.fromkeys(self._clean(declared, text) for text in texts[:MOST_VALUES])
        return tuple(value for value in values if value is not None)

    def _clean(self, declared: Filter, text: str) -> Any:
        try:
            if declared.choices is not None and text not in dict(self.choices(declared)):
                raise ValueError(_("Giá trị không hợp lệ."))
            return declared.kind.clean(text)
        except ValueError as error:
            self.wrong[declared.name] = str(error)
            return None

    def choices(self, declared: Filter) -> list[tuple[str, Any]]:
        """Return (value, label) of the filter's choices, read once."""
        if declared.name not in self._choices:
            given = declared.choices or ()
            self._choices[declared.name] = list(given(self.person) if callable(given) else given)
        return self._choices[declared.name]

    def get(self, name: str, default: Any = None) -> Any:
        """Return the value of the filter `name`, `default` when it is not set."""
        return self.values.get(name, default)

    def pairs(self, leave_out: tuple[str, ...] = ()) -> list[tuple[str, str]]:
        """Return names and canonical texts without the page, always in the order of the declaration."""
        pairs = []
        for declared in self.filters:
            if not declared.is_page and declared.name in self.values and declared.name not in leave_out:
                value = self.values[declared.name]
                values = value if declared.many else (value,)
                pairs += [(declared.name, declared.kind.write(each)) for each in values]
        return pairs

    def query(self, leave_out: tuple[str, ...] = ()) -> str:
        """Return the canonical query string, without the page."""
        return urlencode(self.pairs(leave_out))

    def query_before_page(self) -> str:
        """Return what stands before the number of a page: the query string and its "&", "" without one."""
        return f"{query}&" if (query := self.query()) else ""

    def page_query(self, number: int) -> str:
        """Return the query string of page `number`; the first page has that of the list."""
        pages = [(each.name, str(number)) for each in self.filters if each.is_page and number > 1]
        return urlencode([*self.pairs(), *pages])

    def changed(self, values: Mapping[str, Any]) -> Self:
        """Return the same with other values, None for none, from the first page on."""
        page = {each.name for each in self.filters if each.is_page}
        kept = {name: value for name, value in self.values.items() if name not in page}
        other = copy.copy(self)
        other.values = {
            name: value for name, value in {**kept, **values}.items() if value not in (None, "", ())
        }
        return other

    def with_value(self, name: str, value: Any) -> Self:
        """Return the same with one more value of a filter that takes many."""
        return self.changed({name: tuple(dict.fromkeys((*self.values.get(name, ()), value)))})

    def without_value(self, name: str, value: Any) -> Self:
        """Return the same without that value of a filter that takes many."""
        return self.changed({name: tuple(each for each in self.values.get(name, ()) if each != value)})

    def where(self, leave_out: str = "") -> Q:
        """Return what all filters but `leave_out` ask of the database."""
        conditions = [
            declared.asked(self.values[declared.name], self.person)
            for declared in self.filters
            if declared.asks_database and declared.name in self.values and declared.name != leave_out
        ]
        return reduce(Q.__and__, conditions, Q())

    def narrow(self) -> dict[str, tuple[str, ...]]:
        """Return {field of the index: values} of the facets that are set."""
        return {
            each.facet: self.values[each.name]
            for each in self.filters
            if each.facet and each.name in self.values
        }

    def question(self, *, narrow: Mapping[str, tuple[str, ...]] | None = None, **rest: Any) -> Question:
        """Return the question to the index, within `narrow` (field → values); `rest` are fields of `Question`
        beside those that the filters set."""
        asked = {
            each.question: self.values[each.name]
            for each in self.filters
            if each.question and each.name in self.values
        }
        facets = {each.facet: each.most for each in self.filters if each.facet}
        return Question(**{"facets": facets, **asked, **rest, "narrow": dict(narrow or {}) | self.narrow()})

    @classmethod
    def named(cls, name: str) -> Filter:
        """Return the filter `name`; KeyError when the screen has none."""
        return {declared.name: declared for declared in cls.filters}[name]

    @classmethod
    def documentation(cls) -> list[dict[str, Any]]:
        """Return what each filter says of itself, in the order of the declaration."""
        return [declared.documentation() for declared in cls.filters]
