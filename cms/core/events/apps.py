"""Who did what, when: append-only and chained."""

from django.apps import AppConfig
from django.db.models import UUIDField
from django.utils.translation import gettext_lazy as _

from . import triggers


class EventsConfig(AppConfig):
    name = "cms.core.events"
    label = "cms_events"
    verbose_name = _("Nhật ký sự kiện")

    def ready(self):
        from . import telling
        from .rows import one_of, tracking

        UUIDField.register_lookup(one_of.OneOf)
        triggers.register_all()
        tracking.connect()
        telling.connect()
