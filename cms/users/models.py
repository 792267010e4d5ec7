"""People who sign in. The public needs no account."""

import uuid

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """A person of the desk or the newsroom. `public_id` stands in events in place of the name."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    display_name = models.CharField(_("display name"), max_length=120, blank=True)
    agency = models.ForeignKey(
        "cms_agencies.Agency", null=True, blank=True, on_delete=models.PROTECT, verbose_name=_("agency")
    )

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self):
        return self.display_name or self.get_full_name() or self.username
