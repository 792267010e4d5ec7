"""What the application may do of each table, from the declarations that the room's docstring names."""

from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.migrations.recorder import MigrationRecorder

from cms.core.triggers import append_only_tables, emptied_tables

OURS = ("bench", "cms.", "factcheck", "search")


@dataclass(frozen=True)
class Rights:
    """Of one table, beside reading it: adding rows, changing `columns` (None: whole rows), deleting rows."""

    insert: bool = True
    columns: frozenset[str] | None = None
    delete: bool = True


ADDED_TO = Rights(columns=frozenset(), delete=False)
READ = Rights(insert=False, columns=frozenset(), delete=False)


def rights() -> dict[str, Rights]:
    """Every table that the code knows → what the application may do of it; of no other it may anything."""
    append_only, emptied = append_only_tables(), emptied_tables()
    tables = {MigrationRecorder.Migration._meta.db_table: READ}
    tables |= dict.fromkeys(cache_tables(), Rights())
    for model in _models():
        table = model._meta.db_table
        columns = append_only.get(table)
        tables[table] = (
            _of(model) if columns is None else Rights(columns=frozenset(columns), delete=table in emptied)
        )
    return dict(sorted(tables.items()))


def changing_fields(model: type[models.Model] | models.Model) -> list[str]:
    """The names of the fields that a save of an existing row may write: its `update_fields`."""
    meta = model._meta
    declared = append_only_tables().get(meta.db_table)
    columns = _changing_columns(model) if declared is None else declared
    return [field.name for field in meta.local_concrete_fields if field.column in columns]


def undeclared() -> list[type[models.Model]]:
    """Our models that say neither what is fixed nor, by a trigger, that they are append-only."""
    append_only = append_only_tables()
    return [
        model
        for model in our_models()
        if model._meta.db_table not in append_only and not hasattr(model, "fixed_fields")
    ]


def our_models() -> list[type[models.Model]]:
    """Our models, without the tables that Django makes for many-to-many relations."""
    return [model for model in _models() if _is_ours(model) and not model._meta.auto_created]


def _models() -> list[type[models.Model]]:
    every = apps.get_models(include_auto_created=True)
    return [model for model in every if model._meta.managed and not model._meta.proxy]


def _is_ours(model) -> bool:
    return model.__module__.startswith(OURS)


def _of(model) -> Rights:
    if not _is_ours(model):
        return Rights()
    if model._meta.auto_created:  # a many-to-many relation: rows come and go
        return Rights(columns=frozenset())
    if not hasattr(model, "fixed_fields"):
        return ADDED_TO
    columns = _changing_columns(model) if model.fixed_fields else None
    return Rights(columns=columns, delete=getattr(model, "deletable", False))


def _changing_columns(model) -> frozenset[str]:
    fixed = {model._meta.get_field(name).column for name in getattr(model, "fixed_fields", ())}
    columns = {field.column for field in model._meta.local_concrete_fields if not field.primary_key}
    return frozenset(columns - fixed)


def cache_tables() -> list[str]:
    """Tables of caches: `createcachetable` makes them, no migration."""
    caches = settings.CACHES.values()
    return [cache["LOCATION"] for cache in caches if cache["BACKEND"].endswith("DatabaseCache")]
