"""The portal."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "cms.portal"
    label = "cms_portal"
    verbose_name = _("Cổng thông tin")

    def ready(self):
        from search.registry import register

        from .contexts import home, news, section  # noqa: F401 - they register themselves
        from .indexing.signals import connect
        from .indexing.sources import SOURCES
        from .permissions import declare

        declare()
        for source in SOURCES:
            register(source)
        connect()
