"""Working calendar"""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkCalendarConfig(AppConfig):
    name = "cms.core.workcalendar"
    label = "cms_workcalendar"
    verbose_name = _("Working calendar")
