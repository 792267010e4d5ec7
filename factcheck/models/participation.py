"""Four eyes in the database: who had which part in an item, ever. Append-only; triggers read it."""

from django.conf import settings
from django.db import models

from cms.core import clock

from ..enums import Part


class ParticipationQuerySet(models.QuerySet):
    def parts_of(self, person) -> set[str]:
        """The parts of `person` among these rows: `item.participations.parts_of(person)`."""
        return set(self.filter(person=person).values_list("part", flat=True)) if person else set()

    def record(self, item, person, part, *, post=None, escalation=None) -> None:
        """Write down that `person` did `part` on `item`, once; nothing for the public (person None)."""
        if person is None:
            return
        row = {"item": item, "person": person, "part": part, "post": post, "escalation": escalation}
        if not self.filter(**row).exists():  # an inherited row may stand beside its like: no get_or_create
            self.create(**row)

    def inherit(self, target, merged) -> None:
        """Copy the rows of `merged`, an item merged into `target`: four eyes reach across a merge."""
        self.bulk_create(
            Participation(
                item=target,
                person_id=row.person_id,
                part=row.part,
                post_id=row.post_id,
                escalation_id=row.escalation_id,
                via=row.via or merged,
                at=row.at,
            )
            for row in self.filter(item=merged).select_related("via")
        )


class Participation(models.Model):
    """`person` did `part` on `item`. `via` names a merged item that the row was taken over from."""

    item = models.ForeignKey("factcheck.Item", on_delete=models.PROTECT, related_name="participations")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=20, choices=Part.choices)
    post = models.ForeignKey(
        "factcheck.Post", null=True, on_delete=models.PROTECT, related_name="participations"
    )
    escalation = models.ForeignKey(
        "factcheck.Escalation", null=True, on_delete=models.PROTECT, related_name="+"
    )
    via = models.ForeignKey("factcheck.Item", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    objects = ParticipationQuerySet.as_manager()

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
