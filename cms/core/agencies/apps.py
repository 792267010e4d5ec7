"""Agencies and places, each with its period of validity."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AgenciesConfig(AppConfig):
    name = "cms.core.agencies"
    label = "cms_agencies"
    verbose_name = _("Cơ quan và địa danh")

    def ready(self):
        from . import dual_control, logged

        dual_control.register_all()
        logged.register_all()
