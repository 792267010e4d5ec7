"""Pictures and files."""

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class MediaConfig(AppConfig):
    name = "cms.media"
    label = "cms_media"
    verbose_name = _("Ảnh và tệp")

    def ready(self):
        from wagtail.admin.views.account import AvatarSettingsPanel

        from . import personal, purging, receivers, tasks, triggers, upgrading, waiting  # noqa: F401 - that of `tasks` registers itself
        from .forms import AvatarForm

        AvatarSettingsPanel.form_class = AvatarForm
        AvatarSettingsPanel.template_name = "media/avatar_panel.html"  # Wagtail's says nothing of errors
        receivers.connect()
        triggers.register_all()
        purging.register_all()
        personal.register_all()
        waiting.keep_private()
        # The signal comes once for each app that has models; after the last, the triggers stand.
        last = [config for config in apps.get_app_configs() if config.models_module is not None][-1]
        post_migrate.connect(upgrading.upgrade_after_migrate, sender=last, dispatch_uid="stored files")
