"""The fact-check desk."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FactCheckConfig(AppConfig):
    name = "factcheck"
    label = "factcheck"
    verbose_name = _("Bàn kiểm chứng")

    def ready(self):
        from . import benches, guards, handlers, indexing, page_guards, page_signals, portal  # noqa: F401 - handlers register themselves
        from .services import appeal, escalation, evidence, intake, publication, verification  # noqa: F401

        guards.register_all()
        page_guards.register_all()
        portal.register_all()
        indexing.register_all()
