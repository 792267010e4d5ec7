"""Subjects that stand in their tables while the log knows nothing of them."""

from collections.abc import Iterator
from itertools import islice

from django.utils.translation import gettext as _

from .findings import Problem
from .models import Chain
from .rows.comparing import SUBJECTS_AT_ONCE, Told, problem_of
from .rows.reading import read
from .rows.tables import PASSING, REGISTER, TABLES, Table


def strangers() -> Iterator[Problem]:
    """Subjects that stand in their tables and have no chain: no event ever told of them.

    And rows that no honest transaction leaves behind.
    """
    for table in PASSING.values():
        for row in read(table):
            message = _("%(row)s còn đứng đó, lẽ ra đã mất khi việc của nó xong")
            yield problem_of("row_left", Told(table.kind, row.owner, ""), table.name, row.key, message)
    for table in [table for table in TABLES.values() if table.is_root]:
        rows = table.model._base_manager.order_by("pk").values_list(table.key, table.owner or table.key)
        each = rows.iterator(SUBJECTS_AT_ONCE)
        while batch := list(islice(each, SUBJECTS_AT_ONCE)):
            yield from _unknown(table, [(str(key), str(owner)) for key, owner in batch])


def _unknown(table: Table, batch: list[tuple[str, str]]) -> Iterator[Problem]:
    """Of these rows, by key and subject, those whose subject is unknown."""
    if not table.owner:
        batch = [(key, REGISTER) for key, _owner in batch]
    chains = Chain.objects.filter(subject_kind=table.kind, subject_id__in={owner for _key, owner in batch})
    known = set(chains.values_list("subject_id", flat=True))
    for key, owner in batch:
        if owner not in known:
            told = Told(table.kind, owner, "")
            message = _("%(row)s đứng trong cơ sở dữ liệu mà nhật ký không có sự kiện nào")
            yield problem_of("subject_unlogged", told, table.name, key, message)
