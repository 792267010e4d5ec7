"""What the desk no longer needs of those who asked it: their contact, once the matter is over."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cms.core import clock
from cms.core.personal.purgers import register
from cms.core.personal.retention import kept_for

from .enums import AppealState
from .models import Appeal


def register_all() -> None:
    """Called once when the app is ready."""
    register(
        "appeal_contacts",
        _("Liên hệ của người đề nghị xem xét lại"),
        due=lambda: _past_contacts().count(),
        purge=_forget_contacts,
        tables=(Appeal._meta.db_table,),
    )


def _past_contacts() -> QuerySet:
    ended = Appeal.objects.filter(state__in=(AppealState.DECIDED, AppealState.REFUSED), contact__isnull=False)
    return ended.filter(decided_at__lt=clock.now() - kept_for("contact"))


def _forget_contacts(limit: int) -> int:
    with transaction.atomic():
        keys = list(_past_contacts().order_by("pk").values_list("pk", flat=True)[:limit])
        return Appeal.objects.filter(pk__in=keys).update(contact=None)
