"""Working calendar: public holidays and the working days that make up for them."""

from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save
from django.utils.translation import gettext_lazy as _


class WorkCalendarConfig(AppConfig):
    name = "cms.core.workcalendar"
    label = "cms_workcalendar"
    verbose_name = _("Lịch làm việc")

    def ready(self):
        from . import dual_control, logged
        from .models import DayOff
        from .removed import forget_removal, remember_removal

        dual_control.register_all()
        logged.register_all()
        post_delete.connect(remember_removal, sender=DayOff, dispatch_uid="cms_workcalendar_removed")
        post_save.connect(forget_removal, sender=DayOff, dispatch_uid="cms_workcalendar_back")
