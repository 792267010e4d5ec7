"""What Wagtail does to a page through other models, refused with words before the database does."""

from django.db.models.signals import pre_save
from django.dispatch import receiver
from django.utils.translation import gettext as _
from wagtail.models import PageViewRestriction

from cms.core.machines.errors import Refused

from .services import gate


@receiver(pre_save, sender=PageViewRestriction, dispatch_uid="factcheck_open_to_all")
def keep_open_to_all(sender, instance, **kwargs):
    """A page with a published fact-check at or below it gets no password, login or group."""
    if gate.has_published(instance.page):
        raise Refused([_("Bài kiểm chứng đã công bố luôn mở cho mọi người đọc.")])
