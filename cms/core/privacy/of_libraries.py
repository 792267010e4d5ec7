"""What libraries keep of people and would keep for ever: their sessions, uploads, tasks and traces."""

from collections.abc import Callable

from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.db.models import Model, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult
from wagtail.admin.models import EditingSession, FormState

from cms.core import clock
from cms.core.database_roles.rights import cache_tables
from cms.core.doors.purging import drop_stale
from cms.core.outbox.models import OutboxRow
from cms.core.personal.purgers import register, register_sweeper
from cms.core.personal.retention import kept_for

STALE = "SELECT COUNT(*) FROM {table} WHERE expires < %s"
TAKE_OUT = (
    "DELETE FROM {table} WHERE cache_key IN "
    "(SELECT cache_key FROM {table} WHERE expires < %s ORDER BY cache_key LIMIT %s)"
)


def register_all() -> None:
    """Called once when the app is ready."""
    purge_rows("sessions", _("Phiên đăng nhập đã hết hạn"), Session, _ended_sessions)
    purge_rows("finished_tasks", _("Việc nền đã xong từ lâu"), DBTaskResult, _finished_tasks)
    purge_rows("editing_sessions", _("Dấu vết đang soạn thảo"), EditingSession, _old_editing)
    purge_rows("unsaved_forms", _("Bản nháp tự lưu của biểu mẫu"), FormState, _old_forms)
    purge_rows("outbox", _("Việc chờ làm đã xong từ lâu"), OutboxRow, _done_rows)
    register_sweeper("doors", _("Số đếm của mạng, câu đố đã dùng"), drop_stale)
    label = _("Giới hạn truy cập, mã một lần đã hết hạn")
    register("cache", label, due=_stale, purge=_take_out_stale, tables=tuple(cache_tables()))


def purge_rows(name: str, label: Promise | str, model: type[Model], due_rows: Callable[[], QuerySet]) -> None:
    """Register a purger of the plain kind: the rows that `due_rows` gives are deleted."""

    def purge(limit: int) -> int:
        with transaction.atomic():
            keys = list(due_rows().order_by("pk").values_list("pk", flat=True)[:limit])
            model._base_manager.filter(pk__in=keys).delete()
        return len(keys)

    register(name, label, due=lambda: due_rows().count(), purge=purge, tables=(model._meta.db_table,))


def _ended_sessions() -> QuerySet:
    return Session.objects.filter(expire_date__lt=clock.now())


def _finished_tasks() -> QuerySet:
    return DBTaskResult.objects.filter(finished_at__lt=clock.now() - kept_for("finished_task"))


def _done_rows() -> QuerySet:
    return OutboxRow.objects.filter(done_at__lt=clock.now() - kept_for("finished_task"))


def _old_editing() -> QuerySet:
    return EditingSession.objects.filter(last_seen_at__lt=clock.now() - kept_for("editing"))


def _old_forms() -> QuerySet:
    return FormState.objects.filter(last_updated_at__lt=clock.now() - kept_for("editing"))


def _stale() -> int:
    return sum(_of_cache(table, STALE) for table in cache_tables())


def _take_out_stale(limit: int) -> int:
    """Django's own cache takes such rows out only once there are too many."""
    with transaction.atomic():
        return sum(_of_cache(table, TAKE_OUT, limit) for table in cache_tables())


def _of_cache(table: str, sql: str, *limit: int) -> int:
    """How many rows `sql` counts or takes out of a cache's table; 0 where `createcachetable` never ran."""
    if table not in connection.introspection.table_names():
        return 0
    moment = connection.ops.adapt_datetimefield_value(clock.now().replace(microsecond=0))
    with connection.cursor() as cursor:
        cursor.execute(sql.format(table=connection.ops.quote_name(table)), [moment, *limit])
        return cursor.fetchone()[0] if sql is STALE else cursor.rowcount
