"""The item's path for readers: received, verified, published, ministry asked, answered; dates of the log.

The steps of the item are those that the screens of its actions name; those of its requests are read here.
"""

from datetime import date, datetime

from django.utils.translation import gettext as _

from cms.core.clock import VIETNAM
from cms.core.events.models import Event
from cms.core.machines.screen import PublicStep

from ..enums import ESCALATION_WENT_OUT, EscalationKind, EscalationState
from ..workflow import ITEM


def path_of(item, events) -> list[dict]:
    """[{name, at, state: done | now | ahead, note}] for `components/stepper`, from the item's events."""
    expected, others = [], []
    for step, actions in ITEM.public_steps.items():
        at = _reached(step, actions, events)
        if step.expected:
            expected.append((step.name, at, ""))
        elif at:
            others.append((step.name, at, ""))
    steps = [*expected, *_requests(item), *others]
    steps.sort(key=lambda step: _day(step[1]))
    path = [
        {"name": name, "at": at, "state": "done" if at else "ahead", "note": note} for name, at, note in steps
    ]
    reached = [step for step in path if step["at"]]
    if reached and all(step["at"] for step in path):
        reached[-1]["state"] = "now"
    return path


def _reached(step: PublicStep, actions, events):
    """When the step was reached; None while it is ahead, or when what ends it came later."""
    at = _first(events, actions) if step.first else _last(events, actions)
    ended = _last(events, step.until)
    return None if at and ended and ended >= at else at


def _requests(item) -> list[tuple]:
    """The steps of the item's platform requests, of all those that went out."""
    sent = item.escalations.filter(
        kind=EscalationKind.PLATFORM_REQUEST, state__in=ESCALATION_WENT_OUT | {EscalationState.RECALLED}
    ).order_by("sent_on", "pk")
    requests = list(sent)
    if not requests:
        return []
    steps = [(_("Kiến nghị bộ"), requests[0].sent_on, "")]
    answered = [request for request in requests if request.answered_on]
    if answered:
        steps.append((_("Bộ trả lời"), answered[-1].answered_on, answered[-1].get_outcome_display()))
    elif any(request.state in (EscalationState.SENT, EscalationState.ACKNOWLEDGED) for request in requests):
        steps.append((_("Bộ trả lời"), None, ""))
    recalled = [request.recalled_on for request in requests if request.recalled_on]
    if recalled:
        steps.append((_("Thu hồi kiến nghị"), max(recalled), ""))
    return steps


def _day(moment) -> date:
    """By what steps are in order: the day; what is still ahead comes last. Steps of one day keep theirs."""
    if moment is None:
        return date.max
    return moment.astimezone(VIETNAM).date() if isinstance(moment, datetime) else moment


def _first(events: list[Event], actions):
    return next((event.at for event in events if event.action in actions), None)


def _last(events: list[Event], actions):
    return next((event.at for event in reversed(events) if event.action in actions), None)
