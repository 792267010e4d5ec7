"""Somebody of the walks with two accounts: an administrator who edits, and another name of their own.

Alone they try to give the second name a role of the desk, or to take over what it takes; `broken()` says
whether one of the two names ever approved what the other wrote.
"""

from dataclasses import dataclass

from django.db import transaction

from cms.core.dual_control.models import ProposedChange
from cms.core.dual_control.services import approve_change, change_shown
from cms.users.models import RoleGrant, User
from cms.users.roles import HIGH, Role
from cms.users.services import approve_role, change_person, request_role, revoke_role
from cms.users.shown import role_shown
from factcheck.models import Escalation, PageApproval, Verdict
from tests.people import account, give

REASON = "Phân công"


@dataclass
class TwoAccounts:
    """The two names of one person."""

    first: User
    second: User

    @classmethod
    def opened(cls) -> "TwoAccounts":
        """The first by two administrators, as it should be; the second with the one role that one gives."""
        first = give(account("walk-quan"), Role.ADMINISTRATOR, Role.EDITOR)
        return cls(first, give(account("walk-quan-2"), Role.MONITOR))

    def tries(self, dice) -> None:
        """One thing that they do to make the second name more than it is."""
        dice.choice((self._asks, self._approves, self._moves, self._approves_change, self._revokes))(dice)

    def _asks(self, dice):
        by, person = dice.sample([self.first, self.second], 2)
        request_role(by, person, dice.choice(sorted(HIGH)), REASON)

    def _approves(self, dice):
        by = dice.choice([self.first, self.second])
        for grant in RoleGrant.objects.pending().filter(person__in=[self.first, self.second]):
            with transaction.atomic():
                approve_role(by, grant, role_shown(by, grant).digest)

    def _moves(self, dice):
        """The address, or the account itself, of whoever else is on the desk."""
        others = User.objects.filter(username__startswith="walk-").exclude(pk=self.first.pk)
        person = dice.choice(list(others.order_by("pk")))
        person.email = f"{person.username}@rieng.example"
        change_person(self.first, person, REASON)

    def _approves_change(self, dice):
        by = dice.choice([self.first, self.second])
        for change in ProposedChange.objects.filter(state="waiting"):
            with transaction.atomic():
                approve_change(by, change, change_shown(by, change).digest)

    def _revokes(self, dice):
        revoke_role(self.first, self.second, Role.MONITOR, REASON)
        give(self.second, Role.MONITOR)

    def broken(self) -> list[str]:
        """What one of the names holds that the other gave, and what one approved of the other's."""
        names = [self.first.pk, self.second.pk]
        found = []
        held = RoleGrant.objects.active().filter(person=self.second, role__in=HIGH)
        if held.exists():
            found.append(f"the second name became {', '.join(held.values_list('role', flat=True))}")
        if User.objects.filter(username__startswith="walk-", email__endswith="@rieng.example").filter(
            role_grants__state="active", role_grants__role__in=HIGH
        ):
            found.append("one administrator alone moved the address of somebody of the desk")
        for approval in PageApproval.objects.filter(approver__in=names):
            if approval.page.edits.filter(revision=approval.revision, person__in=names).exists():
                found.append("a page written under one name and approved under the other")
        if Verdict.objects.filter(proposed_by__in=names, confirmed_by__in=names, appeal=None).exists():
            found.append("a verdict proposed under one name and confirmed under the other")
        if Escalation.objects.filter(submitted_by__in=names, approved_by__in=names).exists():
            found.append("a letter submitted under one name and approved under the other")
        return found
