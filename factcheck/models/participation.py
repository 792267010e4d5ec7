"""Four eyes in the database: who had which part in an item, ever. Append-only; triggers read it."""

from django.conf import settings
from django.db import models

from cms.core import clock
from cms.core.events.rows.queryset import LoggedQuerySet

from ..enums import Part


class ParticipationQuerySet(LoggedQuerySet):
    def parts_of(self, person) -> set[str]:
        """The parts of `person` among these rows: `item.participations.parts_of(person)`."""
        return set(self.filter(person=person).values_list("part", flat=True)) if person else set()

    def record(self, item, person, part, *, post=None, escalation=None) -> None:
        """Write down that `person` did `part` on `item`, once; on what it is merged into and what is merged
        into it, too: a page of a merged item can still be written.

        Nothing for the public (person None).
        """
        if person is None:
            return
        row = Participation(item=item, person=person, part=part, post=post, escalation=escalation)
        self._add([row], item, via=None)
        above = item.merged_into
        while above is not None:
            self._add([row], above, via=item)
            above = above.merged_into

    def inherit(self, target, merged) -> None:
        """Copy the rows of `merged`, an item merged into `target`: four eyes reach across a merge."""
        rows = list(self.filter(item=merged).select_related("via").order_by("pk"))
        self._add(rows, target, via=merged)

    def _add(self, rows, item, *, via) -> None:
        """Put `rows` down for `item`, and for each item merged into it, where they do not stand yet."""
        known = {row.fact for row in self.filter(item=item)}
        copies = [row.copy_for(item, via) for row in rows]
        self.bulk_create(copy for copy in copies if copy.fact not in known)
        for merged in item.merged_items.all():
            self._add(copies, merged, via=item)


class Participation(models.Model):
    """`person` did `part` on `item`. `via` names the item that the row was taken over from.

    That is one merged into `item`, or the one into which `item` was merged when somebody acted there.
    """

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

    @property
    def fact(self) -> tuple:
        """What the row says, wherever it stands."""
        return self.person_id, self.part, self.post_id, self.escalation_id

    def copy_for(self, item, via):
        """The same said of `item`; the first item that it came from is kept."""
        return Participation(
            item=item,
            person_id=self.person_id,
            part=self.part,
            post_id=self.post_id,
            escalation_id=self.escalation_id,
            via=self.via or via,
            at=self.at,
        )


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
