"""Cases that are over, with what was merged into them or is the same: one query, however long the chain."""

from collections.abc import Iterable
from datetime import datetime

from django.db import connection
from django.db.models.expressions import RawSQL

from ..models import Item

# From the cases that stand down to what was merged into them, or ruled out as the same: each step goes by the
# indexes of `merged_into` and `duplicate_of`. What came later than `since` belongs to a case that is over for
# that long only since then.
_DOWN = """
    WITH RECURSIVE ended(id) AS (
        SELECT id FROM {item}
        WHERE merged_into_id IS NULL AND duplicate_of_id IS NULL AND state IN ({states}) AND state_since < %s
        UNION
        SELECT below.id FROM {item} below
        JOIN ended ON below.merged_into_id = ended.id OR below.duplicate_of_id = ended.id
        WHERE below.state_since < %s)
    SELECT id FROM ended"""


def ended_cases(states: Iterable[str], since: datetime) -> RawSQL:
    """The keys of the items that stand in a case which has been in one of `states` since before `since`.

    A subquery, for `filter(item__in=…)`.
    """
    names = list(states)
    before = connection.ops.adapt_datetimefield_value(since)
    sql = _DOWN.format(item=Item._meta.db_table, states=", ".join(["%s"] * len(names)))
    return RawSQL(sql, [*names, before, before])  # noqa: S611 - names of ours, values as parameters
