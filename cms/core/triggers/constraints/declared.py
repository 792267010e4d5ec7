"""The constraints that the models declare for their tables."""

from collections.abc import Iterable, Iterator
from functools import cache

from django.apps import apps
from django.db.models import CheckConstraint, ForeignKey, UniqueConstraint

from .indexes import unique_columns, unique_content
from .kinds import CHECK, KEY, NOT_NULL, REFERENCE, UNIQUE, Constraint
from .reading import tree_of
from .words import Word, bracketed, split

_kept: dict[tuple[str, frozenset[str]], list[Constraint]] = {}


def declared(connection, tables: Iterable[str]) -> list[Constraint]:
    """What the models of `tables` declare, for this kind of database; a table of no model has nothing."""
    key = (connection.vendor, frozenset(tables))
    if key not in _kept:  # asked by every probe, and models stay as they are
        _kept[key] = list(_of_models(connection, key[1]))
    return _kept[key]


@cache
def _models():
    every = apps.get_models(include_auto_created=True)
    return [model for model in every if model._meta.managed and not model._meta.proxy]


def _of_models(connection, tables: frozenset[str]) -> Iterator[Constraint]:
    for model in _models():
        if model._meta.db_table in tables:
            yield from _of_fields(model, connection)
            yield from _of_meta(model, connection)


def _of_fields(model, connection) -> Iterator[Constraint]:
    table = model._meta.db_table
    for field in model._meta.local_concrete_fields:
        name = field.column
        if not field.null:
            yield Constraint(table, NOT_NULL, name, name)
        if field.primary_key:
            yield Constraint(table, KEY, (name,), name)
        elif field.unique:
            yield Constraint(table, UNIQUE, unique_columns((name,)), name)
        if isinstance(field, ForeignKey) and getattr(field, "db_constraint", False):
            target = field.target_field
            refers = ((name,), target.model._meta.db_table, (target.column,))
            yield Constraint(table, REFERENCE, refers, name)
        if check := field.db_parameters(connection)["check"]:
            yield Constraint(table, CHECK, tree_of(check), name)


def _of_meta(model, connection) -> Iterator[Constraint]:
    meta, editor = model._meta, connection.schema_editor(collect_sql=True)
    for together in meta.unique_together:
        yield _unique(meta, "_".join(together), together)
    for constraint in meta.constraints:
        if isinstance(constraint, CheckConstraint):
            words = split(str(constraint.constraint_sql(model, editor)))
            condition = bracketed(words, words.index(Word("bare", "check")) + 1)
            yield Constraint(meta.db_table, CHECK, tree_of(condition), constraint.name)
        elif isinstance(constraint, UniqueConstraint):
            if constraint.condition is None and not constraint.expressions:
                yield _unique(meta, constraint.name, constraint.fields)
            else:
                content = unique_content(str(constraint.create_sql(model, editor)))
                yield Constraint(meta.db_table, UNIQUE, content, constraint.name)


def _unique(meta, name: str, fields: Iterable[str]) -> Constraint:
    columns = tuple(meta.get_field(field).column for field in fields)
    return Constraint(meta.db_table, UNIQUE, unique_columns(columns), name)
