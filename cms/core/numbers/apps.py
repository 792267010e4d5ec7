"""Number register: the numbers that administrative documents carry."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from . import triggers


class NumbersConfig(AppConfig):
    name = "cms.core.numbers"
    label = "cms_numbers"
    verbose_name = _("Sổ số văn bản")

    def ready(self):
        from . import logged

        triggers.register_all()
        logged.register_all()
