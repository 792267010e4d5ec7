"""Facets of an index: counts beside the results, each a way to narrow; what is chosen, each a way back."""

from collections.abc import Iterable
from dataclasses import dataclass

from search.question import Answer

from .declaration import Filter
from .filter_set import FilterSet

NOTHING = ("", "0")  # how the index says that a document bears no value


@dataclass(frozen=True)
class Count:
    """A value of a facet, its words, and how many documents bear it."""

    value: str
    label: str
    count: int

    def as_dict(self) -> dict:
        return {"value": self.value, "label": self.label, "count": self.count}


@dataclass(frozen=True)
class Chip:
    """A value that is chosen, its words, and the filters without it."""

    declared: Filter
    label: object
    without: FilterSet


def counted(filters: Iterable[Filter], answer: Answer) -> list[tuple[Filter, list[Count]]]:
    """Return each facet that has values in `answer`, with their counts."""
    facets = []
    for declared in filters:
        counts = [pair for pair in answer.facets.get(declared.facet, []) if pair[0] not in NOTHING]
        if declared.largest_first:
            counts.sort(reverse=True)
        if counts:
            labels = declared.labels([value for value, _count in counts])
            facets.append((declared, [Count(value, labels.get(value, value), n) for value, n in counts]))
    return facets


def narrowing(chosen: FilterSet, answer: Answer) -> list[tuple[Filter, list[Count]]]:
    """Return `counted` without the facets that are chosen already or would narrow nothing."""
    return [
        (declared, counts)
        for declared, counts in counted(chosen.filters, answer)
        if declared.name not in chosen.values and not (len(counts) == 1 and counts[0].count >= answer.total)
    ]


def labels_of(filter_sets: Iterable[FilterSet]) -> dict[str, dict[str, str]]:
    """Return {facet's name: {value: words}} for all that these chose, in one query a facet at most."""
    values: dict[str, set[str]] = {}
    declared: dict[str, Filter] = {}
    for chosen in filter_sets:
        for each in chosen.filters:
            if each.facet and each.name in chosen.values:
                values.setdefault(each.name, set()).update(chosen.values[each.name])
                declared[each.name] = each
    return {name: declared[name].labels(sorted(values[name])) for name in declared}


def chips(chosen: FilterSet, labels: dict[str, dict[str, str]]) -> list[Chip]:
    """Return the values of the facets that are chosen; `labels` as `labels_of` gives them."""
    return [
        Chip(declared, labels[declared.name].get(value, value), chosen.without_value(declared.name, value))
        for declared in chosen.filters
        if declared.facet
        for value in chosen.values.get(declared.name, ())
    ]
