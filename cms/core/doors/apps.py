"""Receipts, limits and used challenges."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DoorsConfig(AppConfig):
    name = "cms.core.doors"
    label = "cms_doors"
    verbose_name = _("Cửa tiếp nhận")
