"""Four eyes in the database: who did what on an item, ever. Append-only; triggers read it."""

from django.conf import settings
from django.db import models

from cms.core import clock

from ..enums import Part


class Participation(models.Model):
    """`person` did `part` on `item`. `via` names a merged item that the row was taken over from."""

    item = models.ForeignKey("factcheck.Item", on_delete=models.PROTECT, related_name="participations")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=20, choices=Part.choices)
    post = models.ForeignKey("factcheck.Post", null=True, on_delete=models.PROTECT, related_name="+")
    escalation = models.ForeignKey(
        "factcheck.Escalation", null=True, on_delete=models.PROTECT, related_name="+"
    )
    via = models.ForeignKey("factcheck.Item", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["item", "person", "part"], name="participation_who")]

    def __str__(self):
        return f"{self.person} {self.get_part_display()}"


class Override(models.Model):
    """A supervisor's exception with its reason, counted in the public log. None passes four eyes."""

    item = models.ForeignKey("factcheck.Item", on_delete=models.PROTECT, related_name="overrides")
    kind = models.CharField(max_length=20)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["kind", "at"], name="override_kind")]

    def __str__(self):
        return f"{self.kind} {self.item_id}"
