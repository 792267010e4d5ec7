"""Figures of the public register: counted, never aimed at. Kept for a minute.

What was imported as past, and so not checked here, is counted apart and in none of the others.
"""

from collections import Counter
from datetime import datetime, timedelta
from statistics import median

from django.core.cache import cache
from django.db.models import Count, Min
from django.db.models.functions import TruncMonth

from cms.core import clock
from cms.core.clock import VIETNAM
from cms.core.events.models import Event
from cms.core.events.sealing import anchor
from cms.users.selectors import recovered_accounts

from .enums import (
    ESCALATION_WENT_OUT,
    AnswerOutcome,
    AppealDecision,
    AppealState,
    Category,
    EscalationKind,
    EscalationState,
    ItemState,
    Origin,
    OverrideKind,
    Rating,
    ReportState,
    RuleOutReason,
    SenderLane,
    ShelfReason,
    VerdictStatus,
)
from .models import Appeal, Escalation, FactCheckPage, Item, Override, Report, Verdict

KEY = "factcheck.figures"
KEPT = 60  # seconds; a change of the desk forgets them at once


def forget() -> None:
    """Let the next reader have them counted anew."""
    cache.delete(KEY)
    cache.delete(f"{KEY}.month")


def _month(day):
    start = datetime(day.year, day.month, 1, tzinfo=VIETNAM)
    end = (start + timedelta(days=32)).replace(day=1)
    return start, end


WENT_OUT = ESCALATION_WENT_OUT | {EscalationState.RECALLED}
REFUSED = (AnswerOutcome.REFUSED, AnswerOutcome.NO_VIOLATION)


def figures() -> dict:
    """Everything the public log tells:

    `since`, `until` (datetimes); `summary` {name: number}; `states`, `rule_outs`, `categories`, `ratings`,
    `request_kinds`, `request_states`, `request_outcomes`, `appeal_decisions`, `overrides`,
    `report_states`, `report_shelves`, `report_lanes_aside` {key: number, in
    the order of the enum}; `appeals_refused`, `appeals_open`; `median_hours` {name: hours or None};
    `months` [{month: "2026-03", received, checked, published, requests_sent, appeals}], oldest first;
    `chain` {events, sequence, checkpoint}: the last checkpoint of the event log.
    """
    cached = cache.get(KEY)
    if cached is None:
        cached = _count()
        cache.set(KEY, cached, KEPT)
    return cached


def _checked_here():
    return Item.objects.exclude(origin=Origin.IMPORT_PAST)


def _sent():
    return Escalation.objects.filter(sent_on__isnull=False, state__in=WENT_OUT)


def _verdicts(items):
    return Verdict.objects.filter(status=VerdictStatus.IN_FORCE, item__in=items)


def _count() -> dict:
    items, sent = _checked_here(), _sent()
    published = items.filter(pages__was_live_at__isnull=False).distinct()
    ratings = _by(Rating, _verdicts(published), "rating")
    outcomes = _by(AnswerOutcome, sent.exclude(outcome=""), "outcome")
    decisions = _by(AppealDecision, Appeal.objects.exclude(decision=""), "decision")
    appeals = Counter(Appeal.objects.values_list("state", flat=True))
    hours = _median_hours(items, sent)
    overrides = _overrides()
    checked = sum(ratings.values())
    reports = _reports()
    sequence, checkpoint = anchor()
    return {
        "since": items.aggregate(first=Min("created_at"))["first"],
        "until": clock.now(),
        "summary": {
            "received": items.count(),
            "reported": items.filter(origin=Origin.REPORT).count(),
            "imported_past": Item.objects.filter(origin=Origin.IMPORT_PAST).count(),
            "checked": checked,
            "false_share": round(100 * ratings.get(Rating.FALSE, 0) / checked) if checked else 0,
            "median_hours": hours["to_verdict"] or 0,
            "late": items.open().filter(due_at__lt=clock.now()).count(),
            "requests_sent": sent.count(),
            "requests_answered": sum(outcomes.values()),
            "requests_refused": sum(outcomes.get(outcome, 0) for outcome in REFUSED),
            "appeals": sum(appeals.values()),
            "appeals_changed": decisions.get(AppealDecision.CORRECT, 0)
            + decisions.get(AppealDecision.WITHDRAW, 0),
            "overrides": sum(overrides.values()),
            **reports.pop("summary"),
        },
        **reports,
        "states": _by(ItemState, items, "state"),
        "rule_outs": _by(RuleOutReason, items.filter(state=ItemState.OUT_OF_SCOPE), "rule_out_reason"),
        "categories": _by(Category, items.exclude(category=""), "category"),
        "ratings": ratings,
        "request_kinds": _by(EscalationKind, sent, "kind"),
        "request_states": _by(EscalationState, sent, "state"),
        "request_outcomes": outcomes,
        "appeal_decisions": decisions,
        "appeals_refused": appeals[AppealState.REFUSED],
        "appeals_open": appeals[AppealState.WAITING] + appeals[AppealState.ADMITTED],
        "overrides": overrides,
        "median_hours": hours,
        "months": _months(items),
        "chain": {"events": Event.objects.count(), "sequence": sequence, "checkpoint": checkpoint},
    }


def _reports() -> dict:
    """What the public sent and what became of it: where it stands, why and from whom it was put aside."""
    states = _by(ReportState, Report.objects.all(), "state")
    aside = Report.objects.filter(state=ReportState.SHELVED)
    undone = Event.objects.filter(subject_kind="report", action__in=("undo", "undo_opening"))
    return {
        "summary": {
            "reports": sum(states.values()),
            "reports_attached": states.get(ReportState.ATTACHED, 0),
            "reports_opened": states.get(ReportState.OPENED, 0),
            "reports_aside": states.get(ReportState.SHELVED, 0),
            "reports_undone": undone.count(),
        },
        "report_states": states,
        "report_shelves": _by(ShelfReason, aside, "shelf"),
        "report_lanes_aside": _by(SenderLane, aside, "lane"),
    }


def _by(choices, rows, field) -> dict:
    """{key: number of rows} in the order of the enum, keys without rows left out."""
    counts = dict(rows.order_by().values_list(field).annotate(n=Count("pk")))
    return {key: counts[key] for key in choices.values if key in counts}


def _overrides() -> dict:
    """Supervisors' exceptions by kind, and accounts recovered on the server past two administrators."""
    counts = _by(OverrideKind, Override.objects.all(), "kind")
    if recovered := recovered_accounts():
        counts[OverrideKind.ACCOUNT_RECOVERED.value] = recovered
    return counts


def _middle(pairs) -> int | None:
    """The median of (start, end) in whole hours; None when there is none."""
    hours = [(end - start).total_seconds() / 3600 for start, end in pairs if start and end]
    return round(median(hours)) if hours else None


def _median_hours(items, sent) -> dict:
    verdicts = items.annotate(end=Min("verdicts__confirmed_at")).filter(end__isnull=False)
    pages = items.annotate(end=Min("pages__was_live_at")).filter(end__isnull=False)
    answered = sent.filter(answered_on__isnull=False)
    decided = Appeal.objects.filter(decided_at__isnull=False)
    return {
        "to_verdict": _middle(verdicts.values_list("created_at", "end")),
        "to_page": _middle(pages.values_list("created_at", "end")),
        "to_answer": _middle(answered.values_list("sent_on", "answered_on")),
        "to_decision": _middle(decided.values_list("lodged_at", "decided_at")),
    }


def _months(items) -> list[dict]:
    """The months from the first item to now, each with its numbers, empty months too."""
    sources = {
        "received": (items, "created_at"),
        "checked": (_verdicts(items), "confirmed_at"),
        "published": (FactCheckPage.objects.filter(item__in=items).ever_live(), "was_live_at"),
        "requests_sent": (_sent(), "sent_on"),
        "appeals": (Appeal.objects.all(), "lodged_at"),
    }
    counts: dict[str, Counter] = {}
    for name, (rows, field) in sources.items():
        zone = {} if field == "sent_on" else {"tzinfo": VIETNAM}
        by_month = rows.order_by().values_list(TruncMonth(field, **zone)).annotate(n=Count("pk"))
        for month, number in by_month:
            counts.setdefault(month.strftime("%Y-%m"), Counter())[name] = number
    if not counts:
        return []
    return [
        {"month": key, **{name: counts.get(key, Counter())[name] for name in sources}}
        for key in _every_month(min(counts), clock.today().strftime("%Y-%m"))
    ]


def _every_month(first: str, last: str):
    year, month = int(first[:4]), int(first[5:])
    while f"{year}-{month:02}" <= last:
        yield f"{year}-{month:02}"
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def month_figures(day) -> dict:
    """{received, checked, requests_sent} of the month of `day`, by Viet Nam's clocks."""
    cached = cache.get(f"{KEY}.month")
    if cached and cached["month"] == (day.year, day.month):
        return cached
    start, end = _month(day)
    items = _checked_here()
    cached = {
        "month": (day.year, day.month),
        "received": items.filter(created_at__gte=start, created_at__lt=end).count(),
        "checked": _verdicts(items).filter(confirmed_at__gte=start, confirmed_at__lt=end).count(),
        "requests_sent": _sent().filter(sent_on__gte=start.date(), sent_on__lt=end.date()).count(),
    }
    cache.set(f"{KEY}.month", cached, KEPT)
    return cached
