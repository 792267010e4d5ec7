"""A command that finds no database, or one that is not migrated, says so in a sentence."""

from django.db import DatabaseError, OperationalError, ProgrammingError, connection
from django.utils.translation import gettext as _

# How the databases say that a table or a column is not there.
NOT_MIGRATED = ("no such table", "no such column", "does not exist")


def sentence_for(error: DatabaseError) -> str | None:
    """What is wrong with the database and what to do; None for an error that is none of these."""
    name = connection.settings_dict.get("NAME")
    if isinstance(error, (OperationalError, ProgrammingError)) and _speaks_of(error, NOT_MIGRATED):
        if connection.vendor == "postgresql" and f'database "{name}" does not exist' in str(error):
            return _("Không có cơ sở dữ liệu %(name)s.") % {"name": name}
        return _(
            "Cơ sở dữ liệu %(name)s chưa có các bảng cần thiết. Hãy chạy `manage.py migrate` bằng tài khoản "
            "sở hữu các bảng, hoặc kiểm tra DATABASE_URL."
        ) % {"name": name}
    if isinstance(error, OperationalError) and connection.connection is None:
        return _("Không mở được cơ sở dữ liệu %(name)s: %(why)s. Hãy kiểm tra DATABASE_URL.") % {
            "name": name,
            "why": " ".join(str(error).split()),
        }
    return None


def _speaks_of(error, signs) -> bool:
    return any(sign in str(error) for sign in signs)
