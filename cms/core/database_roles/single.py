"""Whether the application logs in as the role that owns the tables: it runs, and can lift every guard."""

import logging

from django.core.checks import Warning
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections
from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)
_QUERY = """
    SELECT EXISTS (SELECT FROM pg_class WHERE relname = 'cms_events_event'
        AND relnamespace = 'public'::regnamespace AND pg_has_role(current_user, relowner, 'MEMBER'))"""


def is_single(using: str = DEFAULT_DB_ALIAS) -> bool:
    """True on PostgreSQL when the connection's role owns the log, or can become who does."""
    connection = connections[using]
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute(_QUERY)
        return cursor.fetchone()[0]


def check_two_roles(app_configs, databases=None, **kwargs):
    """`database_roles.W001`, by `check --deploy`; [] where no database answers."""
    try:
        single = is_single()
    except DatabaseError:
        return []
    if not single:
        return []
    hint = _("Hãy tạo vai trò riêng cho ứng dụng: docs/operations.md, mục về hai vai trò.")
    return [Warning(sentence(), hint=hint, id="database_roles.W001")]


def warn_at_start() -> None:
    """Log the warning as a process of the web begins; that no database answers is told by others."""
    try:
        if is_single():
            logger.warning(sentence())
    except DatabaseError:
        return
    finally:
        connection = connections[DEFAULT_DB_ALIAS]
        if not connection.in_atomic_block:
            connection.close()  # the thread that loads the application answers nobody


def sentence() -> str:
    return _("Ứng dụng đăng nhập PostgreSQL bằng vai trò sở hữu các bảng, nên gỡ được mọi chốt chặn.")
