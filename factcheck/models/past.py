"""Past cases: what is said of an item that was checked elsewhere, and the lists that bring them."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.core import clock
from cms.core.events.rows.queryset import LoggedQuerySet


class PastCase(models.Model):
    """What the list said of an imported item. The finding is quoted as it stood there: it is none of ours.

    `identity` tells one line from another, in whatever list it comes again. Append-only.
    """

    item = models.OneToOneField("factcheck.Item", on_delete=models.PROTECT, related_name="past_case")
    rating = models.CharField(_("Kết luận cũ"), max_length=200, blank=True)
    source_url = models.URLField(_("Liên kết nguồn"), max_length=2000, blank=True)
    decided_on = models.DateField(_("Ngày"), null=True, blank=True)
    identity = models.CharField(max_length=64, unique=True, editable=False)

    objects = LoggedQuerySet.as_manager()

    class Meta:
        verbose_name = _("vụ việc nhập từ trước")
        verbose_name_plural = _("vụ việc nhập từ trước")

    def __str__(self):
        return f"{self.item.reference}: {self.rating}"


class PastImport(models.Model):
    """A list of past cases that somebody handed in: what its columns are, and how far it is imported.

    `about`: sheet, other sheets, columns left out. `columns`: field → number of the column. `digest` is what
    the preview showed when somebody said yes. The lines go some days after the end; the row stays.
    """

    class State(models.TextChoices):
        PREVIEW = "preview", _("đang xem trước")
        RUNNING = "running", _("đang nhập")
        DONE = "done", _("đã nhập")

    fixed_fields = ("public_id", "by", "created_at", "name", "sha256", "header", "about")
    deletable = True  # until somebody says yes

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now)
    name = models.CharField(_("Tệp"), max_length=255)
    sha256 = models.CharField(max_length=64)
    header = models.JSONField(default=list)
    about = models.JSONField(default=dict)
    columns = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PREVIEW)
    digest = models.CharField(max_length=64, blank=True, default="")
    began_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    counts = models.JSONField(default=dict)

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["preview", "running", "done"]), name="past_import_state_known"
            )
        ]

    def __str__(self):
        return self.name


class PastLine(models.Model):
    """One line of such a list: what stood in its cells, how it is read, and what became of it.

    `cells` and `notes` as `cms.core.reading.tables.TableRow` has them, without the columns left out.
    """

    class Outcome(models.TextChoices):
        WAITING = "", _("chưa nhập")
        ADDED = "added", _("đã nhập")
        THERE = "there", _("đã có từ trước")
        REFUSED = "refused", _("không nhập được")

    fixed_fields = ("run", "number", "cells", "notes")
    deletable = True

    run = models.ForeignKey(PastImport, on_delete=models.CASCADE, related_name="lines")
    number = models.PositiveIntegerField()
    cells = models.JSONField(default=list)
    notes = models.JSONField(default=dict)
    values = models.JSONField(default=dict)
    problems = models.JSONField(default=list)
    remarks = models.JSONField(default=list)
    identity = models.CharField(max_length=64, blank=True, default="")
    is_known = models.BooleanField(default=False)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True, default="")
    item = models.ForeignKey(
        "factcheck.Item", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["run", "number"], name="past_line_once")]

    def __str__(self):
        return f"{self.run}: {self.number}"
