"""What happened to a subject, as sentences, and the path of states it has gone."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from cms.core.events.services import history
from cms.core.privacy.reading import READ, told_reason

from ..enums import (
    AnswerOutcome,
    AppealDecision,
    AppealRefusal,
    AppealState,
    EscalationState,
    ItemState,
    Rating,
    ReportState,
    RuleOutReason,
    ShelfReason,
)
from ..workflow import MACHINES

LONGEST = 200
QUOTED = ("duplicate_of", "note", "answer", "number")  # entries of any event's payload that are quoted
STATES = {"item": ItemState, "escalation": EscalationState, "appeal": AppealState, "report": ReportState}
# The way a subject goes when nothing unusual happens; other states stand at the end of what was gone.
PATHS = {
    "item": ("received", "verifying", "in_review", "verified", "writing", "published"),
    "escalation": ("draft", "pending", "approved", "sent", "acknowledged", "answered"),
    "appeal": ("waiting", "admitted", "decided"),
    "report": ("waiting", "opened"),
}


@dataclass(frozen=True)
class Happening:
    """One event for people: who did what when, where it led and what they said."""

    what: str
    who: str
    at: object
    to: str
    said: str


def _labels(kind) -> dict[str, str]:
    labels = {rule.action: str(rule.label) for rule in MACHINES[kind].rules}
    return labels | {
        "report": _("Báo tin"),  # of cases from before reports were rows of their own
        "merged_from": _("Nhận bài đăng từ vụ việc được gộp vào"),
        "unmerged_from": _("Trả bài đăng về vụ việc đã tách ra"),
        "similar_dismissed": _("Ghi nhận: không phải một với vụ việc được gợi ý"),
        "taken_as_evidence": _("Lấy làm chứng cứ của vụ việc"),
        "payload_purged": _("Xóa nội dung đã ghi"),
        READ: _("Xem dữ liệu cá nhân"),
    }


def _said(payload: dict) -> str:
    """The words of the person in an event's payload, if any."""
    choices = (
        ("rating", Rating),
        ("decision", AppealDecision),
        ("outcome", AnswerOutcome),
        ("refusal", AppealRefusal),
        ("shelf", ShelfReason),
    )
    words = [str(kind(payload[name]).label) for name, kind in choices if payload.get(name) in kind.values]
    reason = payload.get("reason")
    if reason:
        words.append(
            str(RuleOutReason(reason).label) if reason in RuleOutReason.values else told_reason(reason)
        )
    words += [payload[name] for name in QUOTED if payload.get(name)]
    return " · ".join(str(part) for part in words)


def _happening(event, kind, labels) -> Happening:
    states = STATES[kind]
    moved = event.to_state in states.values and event.to_state != event.from_state
    return Happening(
        what=labels.get(event.action, event.action),
        who=str(event.actor) if event.actor else _("Công chúng hoặc hệ thống"),
        at=event.at,
        to=str(states(event.to_state).label) if moved else "",
        said=_said(event.payload or {}),
    )


def happenings(subject) -> list[Happening]:
    """The subject's events, newest first, the latest 200."""
    kind = subject.machine_name
    labels = _labels(kind)
    events = history(kind, str(subject.public_id)).order_by("-sequence")[:LONGEST]
    return [_happening(event, kind, labels) for event in events]


def last_happening(event, kind) -> Happening | None:
    """The one event that made a person too late, as a sentence."""
    return _happening(event, kind, _labels(kind)) if event else None


def steps(subject) -> list[dict]:
    """The stepper: {label, when, status} with status done, now or ahead; unusual states come last."""
    kind = subject.machine_name
    states, path = STATES[kind], PATHS[kind]
    since = {}
    moved = history(kind, str(subject.public_id)).values_list("from_state", "to_state", "at")
    for before, after, at in moved:
        if before != after:
            since[after] = at
    now = subject.state
    if now in path:
        at = path.index(now)
        order = [(state, "done" if n < at else "now" if n == at else "ahead") for n, state in enumerate(path)]
    else:
        order = [(state, "done") for state in path if state in since] + [(now, "now")]
    return [
        {
            "label": states(state).label,
            "when": since.get(state) if status != "ahead" else None,
            "status": status,
        }
        for state, status in order
    ]
