"""Work to be done after a commit."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutboxConfig(AppConfig):
    name = "cms.core.outbox"
    label = "cms_outbox"
    verbose_name = _("Việc chờ làm")

    def ready(self):
        from .loading import load_subscribers

        load_subscribers()
