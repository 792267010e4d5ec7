"""Working calendar: public holidays and the working days that make up for them."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkCalendarConfig(AppConfig):
    name = "cms.core.workcalendar"
    label = "cms_workcalendar"
    verbose_name = _("Lịch làm việc")
