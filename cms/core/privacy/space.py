"""After a purge: what was deleted leaves the database's files too, as far as that can be done while it works.

SQLite: deleted bytes are overwritten at once (`secure_delete`, set for every connection); the write-ahead log
that still has them is emptied, and the file is written anew while there is room for it, within a time. The
desk reads meanwhile; what it writes waits for the lock, which is given back when the time is over.
PostgreSQL: VACUUM of the tables that shrank, by whoever owns them. The application's role doesn't: autovacuum
does it, and `docs/operations.md` says what the owner may do on top.
"""

import shutil
import sqlite3
import time
from collections.abc import Iterable
from pathlib import Path

from django.db import DatabaseError, connection
from django.utils.translation import gettext as _

SECONDS = 10  # half of the time for which a writer waits


def tidy(tables: Iterable[str], seconds: float = SECONDS) -> list[str]:
    """Give back what `tables` left; returns a sentence for each thing that could not be done now."""
    if connection.vendor == "sqlite":
        return _sqlite(seconds)
    return _postgresql(tables)


def _sqlite(seconds: float) -> list[str]:
    if connection.in_atomic_block:
        return [_("Đang ở trong một giao dịch: chưa dọn được tệp cơ sở dữ liệu.")]
    told = []
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete")
        if not cursor.fetchone()[0]:
            told.append(_("secure_delete đang tắt: dữ liệu đã xoá còn nằm trong tệp cho đến khi VACUUM."))
    told += _vacuum_file(seconds)
    return told + _empty_log()


def _vacuum_file(seconds: float) -> list[str]:
    """Write the file anew, without what was deleted before `secure_delete` was on."""
    path = Path(str(connection.settings_dict["NAME"]))
    if path.is_file() and shutil.disk_usage(path.parent).free < 2 * path.stat().st_size:
        return [_("Không đủ chỗ trống trên đĩa để VACUUM.")]
    until = time.monotonic() + seconds
    raw = connection.connection
    raw.set_progress_handler(lambda: int(time.monotonic() > until), 500)
    try:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")
    except (DatabaseError, sqlite3.Error) as error:
        return [_("Chưa VACUUM được (%(why)s); lần sau sẽ thử lại.") % {"why": error}]
    finally:
        raw.set_progress_handler(None, 0)
    return []


def _empty_log() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy, in_log, _done = cursor.fetchone()
    if busy or in_log > 0:
        return [_("Tệp -wal chưa được làm rỗng vì đang có người đọc; lần sau sẽ thử lại.")]
    return []


def rewrite(tables: Iterable[str]) -> list[str]:
    """PostgreSQL: write `tables` anew, so that no page has a byte of what was deleted; the owner's to do.

    Each is locked meanwhile. Returns those that the role doesn't own. On SQLite `tidy` did it already.
    """
    if connection.vendor == "sqlite":
        return []
    own, others = _own_and_others(tables)
    with connection.cursor() as cursor:
        for name in own:
            cursor.execute(f"VACUUM FULL {connection.ops.quote_name(name)}")
    return others


def _postgresql(tables: Iterable[str]) -> list[str]:
    own, others = _own_and_others(tables)
    if own and connection.in_atomic_block:
        return [_("Đang ở trong một giao dịch: chưa VACUUM.")]
    with connection.cursor() as cursor:
        for name in own:
            cursor.execute(f"VACUUM {connection.ops.quote_name(name)}")
    if others:
        return [_("Để autovacuum của PostgreSQL dọn: %(tables)s.") % {"tables": ", ".join(others)}]
    return []


def _own_and_others(tables: Iterable[str]) -> tuple[list[str], list[str]]:
    """Those of `tables` that the role of this connection owns, and the others."""
    names = sorted(set(tables))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace "
            "AND relname = ANY(%s) AND pg_has_role(relowner, 'MEMBER')",
            [names],
        )
        own = {name for (name,) in cursor.fetchall()}
    return sorted(own), [name for name in names if name not in own]
