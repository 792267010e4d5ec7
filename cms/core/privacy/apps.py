"""Personal data: its periods, its purge."""

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

FIELDS_READ = {"words": _("nội dung"), "contact": _("liên hệ")}


class PrivacyConfig(AppConfig):
    name = "cms.core.privacy"
    label = "cms_privacy"
    verbose_name = _("Dữ liệu cá nhân")

    def ready(self):
        from cms.core.personal.retention import overrides

        from . import (
            declared,
            declared_libraries,
            keys,
            logged,
            of_libraries,
            old_readings,
            periods,
            request_triggers,
            triggers,
            two_administrators,
        )
        from .asked import ended, policy, public
        from .kinds_read import register_read_kind
        from .models import days_set
        from .request_machine import NAME

        overrides.days = days_set
        periods.declare_all()
        two_administrators.register_all()
        declared.register_all()
        declared_libraries.register_all()
        logged.register_all()
        triggers.register_all()
        of_libraries.register_all()
        old_readings.register_all()
        request_triggers.register_all()
        policy.register_machine()
        ended.register_all()
        keys.register_all()
        public.register_lookup()
        register_read_kind(NAME, _("Yêu cầu về dữ liệu cá nhân"), FIELDS_READ, request_address)


def request_address(key: str) -> str:
    """The staff's screen of a request, by its public id."""
    return reverse("privacy_request", args=[key])
