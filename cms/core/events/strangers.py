"""Subjects that stand in their tables while the log knows nothing of them."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from .findings import Problem
from .models import Chain
from .rows.comparing import SUBJECTS_AT_ONCE, Told, problem_of
from .rows.reading import Row, read
from .rows.tables import TABLES, Table


def strangers() -> Iterator[Problem]:
    """Subjects that stand in their tables and have no chain: no event ever told of them."""
    for table in [table for table in TABLES.values() if table.is_root]:
        batch: list[Row] = []
        for row in read(table):
            batch.append(row)
            if len(batch) == SUBJECTS_AT_ONCE:
                yield from _unknown(table, batch)
                batch = []
        yield from _unknown(table, batch)


def _unknown(table: Table, batch: list[Row]) -> Iterator[Problem]:
    owners = {row.owner for row in batch}
    known = set(
        Chain.objects.filter(subject_kind=table.kind, subject_id__in=owners).values_list(
            "subject_id", flat=True
        )
    )
    for row in batch:
        if row.owner not in known:
            told = Told(table.kind, row.owner, "")
            message = _("%(row)s đứng trong cơ sở dữ liệu mà nhật ký không có sự kiện nào")
            yield problem_of("subject_unlogged", told, table.name, row.key, message)
