"""The public log's figures as rows: for the charts and the tables under them, and for the CSV."""

from django.utils.translation import gettext as _

from ..enums import (
    AnswerOutcome,
    AppealDecision,
    Category,
    EscalationKind,
    EscalationState,
    ItemState,
    OverrideKind,
    Rating,
    ReportState,
    RuleOutReason,
    SenderLane,
    ShelfReason,
)

MONTHS = 12
WITHOUT_ANSWER = ("sent", "acknowledged", "lapsed", "recalled")


def charts(figures) -> dict:
    """{name: {rows: [{label, value, rating}], maximum}} of what `pages/public_log.html` draws."""
    ratings = [
        {"label": str(Rating(key).label), "value": value, "rating": key}
        for key, value in figures["ratings"].items()
    ]
    return {
        "ratings": _chart(ratings),
        "categories": _chart(_rows(figures["categories"], Category)),
        "states": _chart(_rows(figures["states"], ItemState)),
        "rule_outs": _chart(_rows(figures["rule_outs"], RuleOutReason)),
        "months": _chart(
            [
                {"label": month_label(row["month"]), "value": row["received"]}
                for row in figures["months"][-MONTHS:]
            ]
        ),
        "requests": _chart(request_rows(figures)),
        "appeals": _chart(appeal_rows(figures)),
        "overrides": _chart(_rows(figures["overrides"], OverrideKind)),
        "reports": _chart(report_rows(figures)),
        "report_lanes": _chart(_rows(figures["report_lanes_aside"], SenderLane)),
        "times": _chart(time_rows(figures)),
    }


def month_label(key: str) -> str:
    """ "2026-03" as "3/2026"."""
    return f"{int(key[5:])}/{key[:4]}"


def _rows(counts, choices):
    return [{"label": str(choices(key).label), "value": value} for key, value in counts.items()]


def request_rows(figures):
    """What became of the requests that were sent, refusals too."""
    rows = _rows(figures["request_outcomes"], AnswerOutcome)
    states = {key: figures["request_states"].get(key, 0) for key in WITHOUT_ANSWER}
    return rows + _rows({key: value for key, value in states.items() if value}, EscalationState)


def appeal_rows(figures):
    rows = _rows(figures["appeal_decisions"], AppealDecision)
    if figures["appeals_refused"]:
        rows.append({"label": _("Không thụ lý"), "value": figures["appeals_refused"]})
    if figures["appeals_open"]:
        rows.append({"label": _("Đang xem xét"), "value": figures["appeals_open"]})
    return rows


def report_rows(figures):
    """Where the reports of the public stand; those put aside by why."""
    states = {key: n for key, n in figures["report_states"].items() if key != ReportState.SHELVED}
    aside = [
        {"label": _("Để riêng: %(why)s") % {"why": row["label"]}, "value": row["value"]}
        for row in _rows(figures["report_shelves"], ShelfReason)
    ]
    return _rows(states, ReportState) + aside


def time_rows(figures):
    labels = {
        "to_verdict": _("Từ khi nhận đến kết luận"),
        "to_page": _("Từ khi nhận đến bài công bố"),
        "to_answer": _("Từ khi gửi kiến nghị đến trả lời"),
        "to_decision": _("Từ đề nghị xem xét lại đến quyết định"),
    }
    return [
        {
            "label": labels[key],
            "value": hours,
            "text": _duration(hours),
        }
        for key, hours in figures["median_hours"].items()
        if hours is not None
    ]


def _duration(hours) -> str:
    """Hours up to three days, then whole days."""
    if hours < 72:
        return _("%(hours)d giờ") % {"hours": hours}
    return _("%(days)d ngày") % {"days": round(hours / 24)}


def _chart(rows):
    return {"rows": rows, "maximum": max((row["value"] for row in rows), default=0)}


def table_of(figures):
    """Rows (group, key, label, number) of the CSV."""
    for key, value in figures["summary"].items():
        yield "summary", key, "", value
    groups = (
        ("states", ItemState),
        ("rule_outs", RuleOutReason),
        ("ratings", Rating),
        ("categories", Category),
        ("request_kinds", EscalationKind),
        ("request_states", EscalationState),
        ("request_outcomes", AnswerOutcome),
        ("appeal_decisions", AppealDecision),
        ("overrides", OverrideKind),
        ("report_states", ReportState),
        ("report_shelves", ShelfReason),
        ("report_lanes_aside", SenderLane),
    )
    for group, choices in groups:
        for key, value in figures[group].items():
            yield group, key, str(choices(key).label), value
    for key, value in figures["median_hours"].items():
        yield "median_hours", key, "", value
    for row in figures["months"]:
        for key, value in row.items():
            if key != "month":
                yield "months", f"{row['month']} {key}", month_label(row["month"]), value
