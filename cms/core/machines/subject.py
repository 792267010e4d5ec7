"""What every machine's subjects share: a public id, a protected state, a version."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMModelMixin

from cms.core import clock


class Subject(FSMModelMixin, models.Model):
    """A row moved by the machine of `machine_name`. `version` counts every act on it.

    Concrete models take the machine's transitions (`fsm.transitions`) for a base and hold
    `state = FSMField(protected=True)` with its choices; `writer.perform` alone moves it.
    """

    machine_name: str = ""
    fixed_fields: tuple[str, ...] = ("public_id", "created_at")
    state: str  # a field of the concrete model, with the states of its machine

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(_("Lúc tạo"), default=clock.now, editable=False)
    changed_at = models.DateTimeField(_("Lúc thay đổi"), default=clock.now, editable=False)

    class Meta:
        abstract = True

    def clean_fields(self, exclude=None):
        # full_clean() would set the protected state field and fail.
        super().clean_fields(exclude={*(exclude or ()), "state"})
