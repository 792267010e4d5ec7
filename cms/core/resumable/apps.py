"""Uploads of the public that wait for their form."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ResumableConfig(AppConfig):
    name = "cms.core.resumable"
    label = "cms_resumable"
    verbose_name = _("Tệp đang gửi")

    def ready(self):
        from . import purging

        purging.register_all()
