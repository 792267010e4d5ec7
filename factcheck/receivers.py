"""What the desk does, in the sender's transaction, when a model of its own or of Wagtail sends a signal."""

from django.db.models.signals import pre_save
from django.utils.translation import gettext as _
from wagtail.models import PageViewRestriction

from cms.core.machines.errors import Refused

from .models import FactCheckPage
from .services.publication import move_with_page
from .signals import page_went_live


def connect() -> None:
    """Called once when the app is ready."""
    page_went_live.connect(move_with_page, sender=FactCheckPage, dispatch_uid="factcheck page live")
    pre_save.connect(keep_open_to_all, sender=PageViewRestriction, dispatch_uid="factcheck open to all")


def keep_open_to_all(sender, instance, **kwargs) -> None:
    """A page with a published fact-check at or below it gets no password, login or group."""
    if FactCheckPage.objects.published_at_or_below(instance.page).exists():
        raise Refused([_("Bài kiểm chứng đã công bố luôn mở cho mọi người đọc.")])
