"""Changes that take two administrators."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DualControlConfig(AppConfig):
    name = "cms.core.dual_control"
    label = "cms_dual_control"
    verbose_name = _("Thay đổi cần hai người")

    def ready(self):
        from cms.core.machines.registry import register

        from . import effects, logged, screen_names, triggers  # noqa: F401 - effects and names register themselves
        from .machine import CHANGE
        from .policy import ChangePolicy

        register(CHANGE, ChangePolicy())
        triggers.register_all()
        logged.register_all()
