"""The facets, chips and orders of the results, each a link that narrows, widens or turns the list."""

from cms.core.filters.facets import chips, narrowing
from search.question import Answer

from .filters import ORDER, ORDERS, RATING, SINCE, UNTIL, SearchFilters

FIRST = 6  # values of a facet that show at once


def facets_of(chosen: SearchFilters, answer: Answer) -> list[dict]:
    """Return [{"name", "label", "rated", "values", "more"}] of the facets that can still narrow: {"value",
    "label", "count", "url"} of the first few values and of the rest."""
    facets = []
    for declared, counts in narrowing(chosen, answer):
        values = [
            count.as_dict() | {"url": _link(chosen.with_value(declared.name, count.value))}
            for count in counts
        ]
        facets.append(
            {
                "name": declared.name,
                "label": declared.label,
                "rated": declared is RATING,
                "values": values[:FIRST],
                "more": values[FIRST:],
            }
        )
    return facets


def chips_of(chosen: SearchFilters, labels: dict[str, dict[str, str]]) -> list[dict]:
    """Return [{"label", "value", "url"}] of every filter that is on; `url` takes it off. `labels` as
    `cms.core.filters.facets.labels_of` gives them."""
    facets = [
        {"label": chip.declared.label, "value": chip.label, "url": _link(chip.without)}
        for chip in chips(chosen, labels)
    ]
    days = [
        {"label": declared.label, "value": day, "url": _link(chosen.changed({declared.name: None}))}
        for declared in (SINCE, UNTIL)
        if (day := chosen.get(declared.name))
    ]
    return facets + days


def orders_of(chosen: SearchFilters) -> list[dict]:
    """Return [{"label", "url", "current"}] of the orders; without words there is no best one."""
    orders = {"": ORDER.no_choice} | ORDERS if chosen.words else ORDERS
    current = chosen.order if chosen.words else chosen.order or "newest"
    return [
        {"label": label, "url": _link(chosen.changed({ORDER.name: order})), "current": order == current}
        for order, label in orders.items()
    ]


def _link(chosen: SearchFilters) -> str:
    return f"?{chosen.query()}"
