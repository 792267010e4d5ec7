"""What was pending before letters were kept at submitting is kept as it stands."""

from ..enums import EscalationState
from ..letters import content_of
from ..models import Escalation


def keep_after_migrate(plan=(), using="default", **kwargs) -> None:
    """post_migrate receiver of the desk."""
    if plan and using == "default":
        keep_pending_letters()


def keep_pending_letters() -> int:
    """Compose, once, the letters that wait for approval and were submitted before; returns how many."""
    waiting = Escalation.objects.filter(state=EscalationState.PENDING, composed__isnull=True).select_related(
        "item"
    )
    for escalation in waiting:
        kept = {"composed": content_of(escalation), "submitted_at": escalation.changed_at}
        Escalation.objects.filter(pk=escalation.pk).update(**kept)
    return len(waiting)
