"""The fact-check desk."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class FactCheckConfig(AppConfig):
    name = "factcheck"
    label = "factcheck"
    verbose_name = _("Tổ kiểm chứng")

    def ready(self):
        from . import (  # noqa: F401 - they register themselves
            checks,
            indexing,
            logged,
            personal,
            policies,
            portal,
            purging,
            receivers,
            site_guard,
            triggers,
        )
        from .conditions import appeals, escalations, items, merges, pages, reports, verdicts  # noqa: F401
        from .past_cases import purging as past_lists
        from .past_cases import running  # noqa: F401
        from .public import hub, page_context  # noqa: F401
        from .services import (  # noqa: F401
            appeal,
            appeal_sent,
            definition_change,
            definitions,
            escalation,
            evidence,
            intake,
            merging,
            past_case,
            publication,
            report,
            upgrading,
            verification,
        )

        triggers.register_all()
        logged.register_all()
        portal.register_all()
        purging.register_all()
        past_lists.register_lists()
        personal.register_all()
        indexing.register_all()
        receivers.connect()
        site_guard.guard_sites()
        post_migrate.connect(
            definitions.found_definitions, sender=self, dispatch_uid="factcheck rating definitions"
        )
        post_migrate.connect(
            upgrading.keep_after_migrate, sender=self, dispatch_uid="factcheck pending letters"
        )
