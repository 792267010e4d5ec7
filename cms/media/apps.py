"""Pictures and files."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MediaConfig(AppConfig):
    name = "cms.media"
    label = "cms_media"
    verbose_name = _("Ảnh và tệp")

    def ready(self):
        from . import receivers, tasks, triggers  # noqa: F401 - the receiver of `tasks` registers itself

        receivers.connect()
        triggers.register_all()
