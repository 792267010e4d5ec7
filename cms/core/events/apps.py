"""Event chain"""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "cms.core.events"
    label = "cms_events"
    verbose_name = _("Event chain")
