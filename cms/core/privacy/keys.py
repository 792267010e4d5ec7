"""Keys that seal nothing any more: of a row that was never committed, or whose purge was cut off."""

from collections.abc import Iterator
from itertools import islice

from django.apps import apps
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.core.personal.purgers import register_sweeper
from cms.core.shredding import shred, stored

YOUNGEST = 24 * 3600  # seconds: what is being sent now has its key already and its row not yet
LENGTH = 32


def register_all() -> None:
    """Called once when the app is ready."""
    register_sweeper("orphan_keys", _("Khoá không còn thuộc dữ liệu nào"), shred_orphans)


def shred_orphans() -> int:
    """Shred the keys whose id stands in no row; how many."""
    count = 0
    ids = stored(older_than=YOUNGEST)
    while left := set(islice(ids, 500)):
        for field in key_columns():
            rows = field.model._base_manager.filter(**{f"{field.name}__in": left})
            left -= set(rows.values_list(field.name, flat=True))
        count += sum(shred(key_id) for key_id in left)
    return count


def key_columns() -> Iterator[models.Field]:
    """Every column in which the id of a key may stand: words as long as an id, `…key…` in their name."""
    for model in apps.get_models():
        if not model._meta.proxy and model._meta.managed:
            for field in model._meta.local_concrete_fields:
                if isinstance(field, models.CharField) and "key" in field.name and _is_long_enough(field):
                    yield field


def _is_long_enough(field: models.CharField) -> bool:
    return field.max_length is None or field.max_length >= LENGTH
