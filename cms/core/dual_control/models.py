"""The change that waits for a second administrator, and the permit under which one is made."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from cms.core.machines.subject import Subject

from .machine import ChangeTransitions, State


class ProposedChange(ChangeTransitions, Subject):  # type: ignore[valid-type, misc]
    """One change of one target. `before` and `after` are the whole target as data, None where it is not.

    `kind` is the name of a `kinds.Kind`, `target` its key for the target, "" for one that is to be made;
    `concerns` the person whose account it is.
    """

    machine_name = "change"

    state = FSMField(default="", protected=True, choices=State.choices, max_length=12)
    kind = models.CharField(max_length=40)
    target = models.CharField(max_length=60, blank=True)
    title = models.CharField(max_length=300)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    concerns = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.TextField(_("lý do"))
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    decision_reason = models.TextField(blank=True)

    class Meta:
        verbose_name = _("thay đổi cần hai người")
        verbose_name_plural = _("thay đổi cần hai người")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="change_state_is_known"),
            models.CheckConstraint(
                condition=Q(concerns__isnull=True) | ~Q(concerns=F("proposed_by")),
                name="change_not_proposed_for_self",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.MADE)
                | (
                    Q(decided_by__isnull=False)
                    & ~Q(decided_by=F("proposed_by"))
                    & (Q(concerns__isnull=True) | ~Q(decided_by=F("concerns")))
                ),
                name="change_made_by_two",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def changed(self) -> list[str]:
        """Names of what would be otherwise, in the order of the data."""
        before, after = self.before or {}, self.after or {}
        return [name for name in {**before, **after} if before.get(name) != after.get(name)]

    def as_payload(self) -> dict:
        """What the event of the target keeps of the change by which it was made."""
        return {"change": str(self.public_id), "proposed_by": str(self.proposed_by.public_id)}


class Permit(models.Model):
    """Stands while what takes two is written, and no longer: made and removed in one transaction.

    It names the change that was approved, or what else may do so: a command on the server, an owner who
    changes their own address.
    """

    fixed_fields = ("change", "other")
    deletable = True  # when its change is written

    change = models.ForeignKey(ProposedChange, null=True, on_delete=models.PROTECT, related_name="+")
    other = models.CharField(max_length=60, blank=True)

    class Meta:
        verbose_name = _("giấy phép ghi")
        verbose_name_plural = _("giấy phép ghi")
        constraints = [
            models.CheckConstraint(
                condition=Q(change__isnull=False, other="") | (Q(change__isnull=True) & ~Q(other="")),
                name="permit_for_something",
            ),
        ]

    def __str__(self):
        return self.other or str(self.change_id)
