"""People, their roles and how they sign in."""

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from cms.core.agencies.permissions import MANAGE as AGENCIES
from cms.core.dual_control.people import people
from cms.core.privacy.people import privacy_people
from cms.core.privacy.permissions import MANAGE as PERIODS
from cms.core.synonyms.permissions import MANAGE as SYNONYMS
from cms.core.workcalendar.permissions import MANAGE as CALENDAR

from . import triggers
from .roles import Role


class UsersConfig(AppConfig):
    name = "cms.users"
    label = "cms_users"
    verbose_name = _("Người dùng")

    def ready(self):
        from . import checks, conditions, groups, kinds, logged, personal, reset_mail, signals, waiting  # noqa: F401

        people.is_administrator, people.may_see = conditions.is_administrator, conditions.may_see
        privacy_people.may_read_log, privacy_people.roles_of = conditions.may_see, role_names
        kept = (*AGENCIES, *CALENDAR, *PERIODS, *SYNONYMS)
        groups.role_permissions.add(Role.ADMINISTRATOR, "wagtailadmin.access_admin", *kept)
        kinds.register_all()
        triggers.register_all()
        logged.register_all()
        personal.register_all()
        signals.connect()
        # The signal comes once for each app that has models; after the last, every permission exists.
        last = [config for config in apps.get_app_configs() if config.models_module is not None][-1]
        post_migrate.connect(groups.sync_after_migrate, sender=last, dispatch_uid="role_groups")


def role_names(user) -> frozenset[str]:
    """The roles that `user` holds, by their names; none for a visitor."""
    if user is None or not user.is_authenticated:
        return frozenset()
    return frozenset(role.value for role in user.role_set)
