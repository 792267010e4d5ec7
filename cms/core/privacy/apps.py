"""Personal data: its periods, its purge."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PrivacyConfig(AppConfig):
    name = "cms.core.privacy"
    label = "cms_privacy"
    verbose_name = _("Dữ liệu cá nhân")

    def ready(self):
        from cms.core.personal.retention import overrides

        from . import logged, of_libraries, old_readings, periods, triggers, two_administrators
        from .models import days_set

        overrides.days = days_set
        periods.declare_all()
        two_administrators.register_all()
        logged.register_all()
        triggers.register_all()
        of_libraries.register_all()
        old_readings.register_all()
