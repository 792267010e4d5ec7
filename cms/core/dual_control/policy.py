"""Who acts on a change, and what is locked meanwhile."""

from cms.core.machines.policy import Policy

from .kinds import KINDS
from .machine import ADMINISTRATOR, State
from .models import ProposedChange
from .people import people


class ChangePolicy(Policy):
    """Administrators, as the room above knows them; changes of one kind are decided one after the other."""

    def admits(self, subject, actor, rule):
        return ADMINISTRATOR in rule.who and actor is not None and people.is_administrator(actor)

    def lock(self, subject, data):
        if subject.pk is None:
            return subject
        # Two that cross would each find the target as it was; the later of them has to find it changed.
        waiting = ProposedChange.objects.filter(kind=subject.kind, state=State.WAITING).order_by("pk")
        list(waiting.select_for_update().values_list("pk"))
        KINDS[subject.kind].lock(subject.target)
        return super().lock(subject, data)
