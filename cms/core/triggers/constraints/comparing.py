"""Declared constraints beside those of the database."""

from collections.abc import Iterable, Iterator

from ..findings import DIFFERS, MISSING, Finding
from .declared import declared
from .reading_postgresql import read_postgresql
from .reading_sqlite import read_sqlite


def weakened(connection, cursor, tables: Iterable[str]) -> Iterator[Finding]:
    """What the models declare of `tables`, which are all there, and the database does not hold.

    What holds more than is declared refuses more: it is not named. A name that is there with another content
    differs.
    """
    tables = sorted(tables)
    read = read_postgresql if connection.vendor == "postgresql" else read_sqlite
    present = set(read(cursor, tables))
    names = {(constraint.table, constraint.label) for constraint in present}
    for constraint in declared(connection, tables):
        if constraint not in present:
            what = DIFFERS if (constraint.table, constraint.label) in names else MISSING
            yield Finding(what, constraint.label, constraint.table)
