"""The counts beside the results, each a link that narrows, and what is chosen, each a link that widens."""

from collections.abc import Iterable

from search.question import Answer

from .filters import Chosen
from .parameters import BEST, FACETS, ORDERS, RATING, SINCE, UNTIL

FIRST = 6  # values of a facet that show at once
NOTHING = ("", "0")  # how the index says that a document bears no value


def counted(answer: Answer) -> list[tuple[str, object, list[dict]]]:
    """Return (parameter, label, [{"value", "label", "count"}]) of every facet that has values."""
    found = []
    for one in FACETS:
        counts = [(value, count) for value, count in answer.facets.get(one.field, []) if value not in NOTHING]
        if one.field == "year":
            counts.sort(reverse=True)
        names = one.labels([value for value, _count in counts]) if counts else {}
        values = [
            {"value": value, "label": names.get(value, value), "count": count} for value, count in counts
        ]
        if values:
            found.append((one.name, one.label, values))
    return found


def facets_of(chosen: Chosen, answer: Answer) -> list[dict]:
    """Return [{"name", "label", "rated", "values", "more"}]: values as `counted` gives them, with "url", the
    first few and the rest. A facet that is chosen, or would narrow nothing, is left out."""
    shown = []
    for name, label, values in counted(answer):
        if name in chosen.values or (len(values) == 1 and values[0]["count"] >= answer.total):
            continue
        links = [one | {"url": f"?{chosen.with_value(name, one['value']).query()}"} for one in values]
        shown.append(
            {
                "name": name,
                "label": label,
                "rated": name == RATING.name,
                "values": links[:FIRST],
                "more": links[FIRST:],
            }
        )
    return shown


def names_of(chosen: Iterable[Chosen]) -> dict[str, dict[str, str]]:
    """Return {facet's parameter: {value: words}} for all that these chose, in one query a facet at most."""
    values: dict[str, set[str]] = {}
    for each in chosen:
        for name, wanted in each.values.items():
            values.setdefault(name, set()).update(wanted)
    return {one.name: one.labels(sorted(values[one.name])) for one in FACETS if one.name in values}


def chips_of(chosen: Chosen, names: dict[str, dict[str, str]]) -> list[dict]:
    """Return [{"label", "value", "url"}] of every filter that is on; `url` takes it off."""
    chips = []
    for one in FACETS:
        for value in chosen.values.get(one.name, ()):
            url = f"?{chosen.without_value(one.name, value).query()}"
            chips.append({"label": one.label, "value": names[one.name].get(value, value), "url": url})
    for one, day, field in ((SINCE, chosen.since, "since"), (UNTIL, chosen.until, "until")):
        if day:
            url = f"?{chosen.but(**{field: None}).query()}"
            chips.append({"label": one.label, "value": day, "url": url})
    return chips


def orders_of(chosen: Chosen) -> list[dict]:
    """Return [{"label", "url", "current"}] of the orders; without words there is no best one."""
    known = {name: label for name, (_order, label) in ORDERS.items()}
    every = {"": BEST} | known if chosen.words else known
    now = chosen.order if chosen.words else chosen.order or "moi-nhat"
    return [
        {"label": label, "url": f"?{chosen.but(order=name).query()}", "current": name == now}
        for name, label in every.items()
    ]
