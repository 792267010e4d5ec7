"""Search"""

from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    label = "search"
    verbose_name = _("Tìm kiếm")

    def ready(self):
        from .models import SynonymGroup
        from .synonym_cache import expire

        post_save.connect(expire, sender=SynonymGroup, dispatch_uid="synonyms changed")
        post_delete.connect(expire, sender=SynonymGroup, dispatch_uid="synonyms deleted")
