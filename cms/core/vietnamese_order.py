"""Titles of Wagtail's models, which have no key column of their own, in Vietnamese order by the database.

PostgreSQL brings the collation with ICU, SQLite is given one of the same name.
"""

from functools import lru_cache

from django.core.checks import Error
from django.db import connections
from django.db.backends.signals import connection_created
from django.db.models import CharField, F, QuerySet, TextField
from django.db.models.expressions import OrderBy
from django.db.models.functions import Collate
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.views.generic.chooser import BaseChooseView

from .vietnamese import sort_key

COLLATION = "vi-x-icu"
_key = lru_cache(maxsize=50_000)(sort_key)


def compare(one: str, other: str) -> int:
    """-1, 0 or 1: where `one` stands beside `other`."""
    first, second = _key(one), _key(other)
    return (first > second) - (first < second)


def give_collation(connection, **kwargs) -> None:
    """connection_created receiver."""
    if connection.vendor == "sqlite":
        connection.connection.create_collation(COLLATION, compare)


def in_vietnamese_order(rows: QuerySet) -> QuerySet:
    """Return `rows` in the same order, its columns of text by Vietnamese letters."""
    names = rows.query.order_by
    ordered = [_collated(rows.model, name) for name in names]
    return rows if list(names) == ordered else rows.order_by(*ordered)


def _collated(model, name):
    """`name` as `order_by` takes it; an expression where it is a column of text whose order has no key."""
    if not isinstance(name, str):
        return name
    plain = name.removeprefix("-")
    field = next((field for field in model._meta.concrete_fields if field.name == plain), None)
    if not isinstance(field, CharField | TextField) or field.choices or plain.endswith("_key"):
        return name
    return OrderBy(Collate(F(plain), COLLATION), descending=name.startswith("-"))


def _ordered_as_before(order):
    def ordered(view, rows):
        rows = order(view, rows)
        return rows if getattr(view, "is_searching", False) else in_vietnamese_order(rows)

    return ordered


def order_lists() -> None:
    """Have Wagtail's lists and choosers order by it; called once when the app is ready.

    While they search they order as the search does, which takes names of columns alone.
    """
    connection_created.connect(give_collation, dispatch_uid="vietnamese collation")
    BaseListingView.order_queryset = _ordered_as_before(BaseListingView.order_queryset)
    BaseChooseView.apply_object_list_ordering = _ordered_as_before(BaseChooseView.apply_object_list_ordering)


def check_collation(app_configs=None, databases=None, **kwargs) -> list:
    """An Error for each database that can't order Vietnamese: a PostgreSQL that was built without ICU."""
    found = []
    for alias in databases or ():
        connection = connections[alias]
        if connection.vendor != "postgresql":
            continue
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_collation WHERE collname = %s", [COLLATION])
            if cursor.fetchone() is None:
                text = f"The database {alias} has no collation {COLLATION}."
                found.append(Error(text, hint="Use a PostgreSQL with ICU.", id="cms_core.E014"))
    return found
