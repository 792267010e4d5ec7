"""Who did what, when: append-only and chained."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from . import triggers


class EventsConfig(AppConfig):
    name = "cms.core.events"
    label = "cms_events"
    verbose_name = _("Nhật ký sự kiện")

    def ready(self):
        from . import telling
        from .rows import tracking

        triggers.register_all()
        tracking.connect()
        telling.connect()
