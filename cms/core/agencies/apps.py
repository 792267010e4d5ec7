"""Agencies and places, each with its period of validity."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AgenciesConfig(AppConfig):
    name = "cms.core.agencies"
    label = "cms_agencies"
    verbose_name = _("Cơ quan và địa danh")

    def ready(self):
        from .dual_control import register_all

        register_all()
