"""Counts that cost the same however many rows there are: each stops at a cap, all of them in one query."""

from django.core.exceptions import EmptyResultSet
from django.db import connection

CAP = 1000


def capped_counts(querysets: dict, cap: int = CAP) -> dict:
    """Return {key: number of rows} for {key: QuerySet}, in one query; no number is above `cap` + 1."""
    counts = dict.fromkeys(querysets, 0)
    columns, params, keys = [], [], []
    for key, rows in querysets.items():
        try:
            sql, values = rows.order_by().values("pk")[: cap + 1].query.sql_with_params()
        except EmptyResultSet:
            continue
        keys.append(key)
        columns.append(f"(SELECT COUNT(*) FROM ({sql}) AS counted_{len(keys)})")  # noqa: S608 - Django's own SQL
        params.extend(values)
    if columns:
        with connection.cursor() as cursor:
            cursor.execute("SELECT " + ", ".join(columns), params)
            counts.update(zip(keys, cursor.fetchone(), strict=True))
    return counts


def place_in_list(page: int, size: int, rows: int, total: str) -> dict:
    """What a pager says of page number `page`, which has `rows` of at most `size`: {first, last, total}."""
    before = (page - 1) * size
    return {"first": before + 1, "last": before + rows, "total": total}


def shown(number: int, cap: int = CAP) -> str:
    """A count for people: "1.000+" above the cap."""
    return f"{cap:,}+".replace(",", ".") if number > cap else f"{number:,}".replace(",", ".")
