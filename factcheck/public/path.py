"""The item's path for readers: received, verified, published, ministry asked, answered; dates of the log."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from cms.core.clock import VIETNAM
from cms.core.events.models import Event

from ..enums import ESCALATION_WENT_OUT, EscalationKind, EscalationState

RECEIVED = ("log", "report", "import", "import_past")


def path_of(item, events) -> list[dict]:
    """[{name, at, state: done | now | ahead, note}] for `components/stepper`, from the item's events."""
    sent = item.escalations.filter(
        kind=EscalationKind.PLATFORM_REQUEST, state__in=ESCALATION_WENT_OUT | {EscalationState.RECALLED}
    ).order_by("sent_on", "pk")
    requests = list(sent)
    steps = [
        (_("Tiếp nhận"), _first(events, *RECEIVED), ""),
        (_("Thẩm định"), _last(events, "confirm_verdict"), ""),
        (_("Công bố"), _first(events, "page_live"), ""),
    ]
    if requests:
        steps.append((_("Kiến nghị bộ"), requests[0].sent_on, ""))
        answered = [one for one in requests if one.answered_on]
        if answered:
            steps.append((_("Bộ trả lời"), answered[-1].answered_on, answered[-1].get_outcome_display()))
        elif any(one.state in (EscalationState.SENT, EscalationState.ACKNOWLEDGED) for one in requests):
            steps.append((_("Bộ trả lời"), None, ""))
        if any(one.recalled_on for one in requests):
            steps.append(
                (_("Thu hồi kiến nghị"), max(one.recalled_on for one in requests if one.recalled_on), "")
            )
    for action, name in (("correct", _("Đính chính")), ("withdraw", _("Rút bài"))):
        if at := _last(events, action):
            steps.append((name, at, ""))
    if at := _last(events, "appeal_admitted"):
        kept = _last(events, "keep_verdict", "correct", "withdraw")
        if kept is None or kept < at:
            steps.append((_("Đang xem xét lại"), at, ""))
    steps.sort(key=lambda step: _day(step[1]))
    done = [
        {"name": name, "at": at, "state": "done" if at else "ahead", "note": note} for name, at, note in steps
    ]
    reached = [step for step in done if step["at"]]
    if reached and all(step["at"] for step in done):
        reached[-1]["state"] = "now"
    return done


def _day(moment) -> date:
    """By what steps are in order: the day; what is still ahead comes last. Steps of one day keep theirs."""
    if moment is None:
        return date.max
    return moment.astimezone(VIETNAM).date() if isinstance(moment, datetime) else moment


def _first(events: list[Event], *actions):
    return next((event.at for event in events if event.action in actions), None)


def _last(events: list[Event], *actions):
    return next((event.at for event in reversed(events) if event.action in actions), None)
