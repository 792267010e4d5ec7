"""The ground that every room stands on."""

from django.apps import AppConfig, apps
from django.core.checks import Tags, register
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _

from . import triggers
from .database_roles.checks import check_declared
from .database_roles.single import check_two_roles
from .encryption.keys import check_keys


class CoreConfig(AppConfig):
    name = "cms.core"
    label = "cms_core"
    verbose_name = _("Nền tảng")

    def ready(self):
        from . import checks  # noqa: F401 - register themselves
        from .events.taking_in import take_in_after_migrate
        from .events.upgrading import sign_after_migrate
        from .indexing import handlers  # noqa: F401 - its handlers register themselves
        from .machines import checks as machine_checks  # noqa: F401
        from .spreadsheets import guard_exports
        from .vietnamese_order import check_collation, order_lists

        # The signals come once for each app that has models; one is enough, all tables are there by then.
        events = apps.get_app_config("cms_events")
        pre_migrate.connect(lift_for_rebuilding, sender=events, dispatch_uid="triggers lifted")
        post_migrate.connect(put_triggers_back, sender=events, dispatch_uid="triggers installed")
        # After the last app, whose tables the log tells of, and after what others do once they are migrated.
        last = [config for config in apps.get_app_configs() if config.models_module is not None][-1]
        post_migrate.connect(sign_after_migrate, sender=last, dispatch_uid="chains signed")
        post_migrate.connect(take_in_after_migrate, sender=last, dispatch_uid="rows taken in")
        register(check_keys)
        register(check_declared)
        register(check_two_roles, Tags.database, deploy=True)
        register(check_collation, Tags.database)
        guard_exports()
        order_lists()


def lift_for_rebuilding(using, plan, **kwargs):
    """On SQLite a table is altered by rebuilding it, which fails while another table's trigger names it.

    If the migration then fails, the triggers are missing until the next one, and `verify_log` says so.
    """
    if plan and connections[using].vendor == "sqlite":
        triggers.drop(using)


def put_triggers_back(using, **kwargs):
    """On SQLite a table that was rebuilt has lost its triggers; a new database never had them."""
    triggers.install(using)
