"""The choices of the hub's filters with their counts, for `components/filters`."""

from datetime import datetime

from django.db.models import Count, F

from cms.core.vietnamese import sort_key

from .filters import RATING, SELECTS, WORDS, CountedFilter, HubFilters

MOST_CHOICES = 200


def filter_context(chosen: HubFilters, pages) -> dict:
    """What `components/filters` wants of `pages` (see `listed`), in five queries."""
    return {
        "query": chosen.get(WORDS.name, ""),
        "active": bool(chosen.values),
        "ratings": counted_choices(chosen, pages, RATING),
        "selects": [
            {
                "name": declared.name,
                "label": declared.label,
                "all_label": declared.no_choice,
                "options": counted_choices(chosen, pages, declared),
            }
            for declared in SELECTS
        ],
    }


def counted_choices(chosen: HubFilters, pages, declared: CountedFilter) -> list[dict]:
    """[{value, label, count, selected}] of a filter over what the other filters leave."""
    value = chosen.get(declared.name, ())
    selected = value if declared.many else (value,) if value else ()
    group = F(declared.group) if isinstance(declared.group, str) else declared.group
    rest = pages.filter(chosen.where(leave_out=declared.name)).order_by()
    rows = rest.values(key=group).annotate(n=Count("pk"))[:MOST_CHOICES]
    counts = dict.fromkeys(selected, 0) | {_text(row["key"]): row["n"] for row in rows if row["key"]}
    if declared.choices is not None:
        labels = dict(chosen.choices(declared))
        order = [value for value in labels if value in counts]
    else:
        labels = declared.labels(list(counts))
        by_name = sorted(counts, key=lambda value: sort_key(str(labels.get(value, value))))
        order = sorted(counts, reverse=True) if declared.largest_first else by_name
    return [
        {
            "value": value,
            "label": str(labels.get(value, value)),
            "count": counts[value],
            "selected": value in selected,
        }
        for value in order
    ]


def _text(key) -> str:
    return key.strftime("%Y-%m") if isinstance(key, datetime) else key
