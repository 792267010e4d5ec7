"""Keys and sealed files of no row any more: it was never committed, or its purge was cut off."""

from collections.abc import Iterator
from itertools import islice

from django.apps import apps
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.core.personal.purgers import register_sweeper
from cms.core.sealed_files import remove, stored_files
from cms.core.shredding import shred, stored

YOUNGEST = 24 * 3600  # seconds: what is being sent now has its key already and its row not yet
AT_ONCE = 500
LENGTH = 32


def register_all() -> None:
    """Called once when the app is ready."""
    register_sweeper("orphan_keys", _("Khoá không còn thuộc dữ liệu nào"), shred_orphans)
    register_sweeper("orphan_files", _("Tệp mã hóa không còn thuộc dữ liệu nào"), remove_orphans)


def shred_orphans() -> int:
    """Shred the keys whose id stands in no row; how many."""
    return sum(shred(key_id) for key_id in _of_no_row(stored(older_than=YOUNGEST), "key"))


def remove_orphans() -> int:
    """Remove the sealed files whose name stands in no row; how many."""
    count = 0
    for name in _of_no_row(stored_files(older_than=YOUNGEST), "file_name"):
        remove(name)
        count += 1
    return count


def _of_no_row(names: Iterator[str], word: str) -> Iterator[str]:
    """Those of `names` that stand in none of the columns of `word`."""
    while left := set(islice(names, AT_ONCE)):
        for field in name_columns(word):
            rows = field.model._base_manager.filter(**{f"{field.name}__in": left})
            left -= set(rows.values_list(field.name, flat=True))
        yield from left


def name_columns(word: str) -> Iterator[models.Field]:
    """Every column in which such a name may stand: words as long as one, `word` in the column's own name."""
    for model in apps.get_models():
        if not model._meta.proxy and model._meta.managed:
            for field in model._meta.local_concrete_fields:
                if isinstance(field, models.CharField) and word in field.name and _is_long_enough(field):
                    yield field


def _is_long_enough(field: models.CharField) -> bool:
    return field.max_length is None or field.max_length >= LENGTH
