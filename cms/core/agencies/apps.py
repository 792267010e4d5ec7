"""Agencies and places"""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AgenciesConfig(AppConfig):
    name = "cms.core.agencies"
    label = "cms_agencies"
    verbose_name = _("Agencies and places")
