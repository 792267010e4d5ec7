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
)

MONTHS = 12
WITHOUT_ANSWER = ("sent", "acknowledged", "lapsed", "recalled")


def charts(known) -> dict:
    """{name: {rows: [{label, value, rating}], maximum}} of what `pages/public_log.html` draws."""
    ratings = [
        {"label": str(Rating(key).label), "value": value, "rating": key}
        for key, value in known["ratings"].items()
    ]
    return {
        "ratings": _chart(ratings),
        "categories": _chart(_rows(known["categories"], Category)),
        "states": _chart(_rows(known["states"], ItemState)),
        "months": _chart(
            [
                {"label": month_label(row["month"]), "value": row["received"]}
                for row in known["months"][-MONTHS:]
            ]
        ),
        "requests": _chart(request_rows(known)),
        "appeals": _chart(appeal_rows(known)),
        "overrides": _chart(_rows(known["overrides"], OverrideKind)),
        "times": _chart(time_rows(known)),
    }


def month_label(key: str) -> str:
    """ "2026-03" as "3/2026"."""
    return f"{int(key[5:])}/{key[:4]}"


def _rows(counts, choices):
    return [{"label": str(choices(key).label), "value": value} for key, value in counts.items()]


def request_rows(known):
    """What became of the requests that were sent, refusals too."""
    found = _rows(known["request_outcomes"], AnswerOutcome)
    states = {key: known["request_states"].get(key, 0) for key in WITHOUT_ANSWER}
    return found + _rows({key: value for key, value in states.items() if value}, EscalationState)


def appeal_rows(known):
    found = _rows(known["appeal_decisions"], AppealDecision)
    if known["appeals_refused"]:
        found.append({"label": _("Không thụ lý"), "value": known["appeals_refused"]})
    if known["appeals_open"]:
        found.append({"label": _("Đang xem xét"), "value": known["appeals_open"]})
    return found


def time_rows(known):
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
        for key, hours in known["median_hours"].items()
        if hours is not None
    ]


def _duration(hours) -> str:
    """Hours up to three days, then whole days."""
    if hours < 72:
        return _("%(hours)d giờ") % {"hours": hours}
    return _("%(days)d ngày") % {"days": round(hours / 24)}


def _chart(rows):
    return {"rows": rows, "maximum": max((row["value"] for row in rows), default=0)}


def table_of(known):
    """Rows (group, key, label, number) of the CSV."""
    for key, value in known["summary"].items():
        yield "summary", key, "", value
    groups = (
        ("states", ItemState),
        ("ratings", Rating),
        ("categories", Category),
        ("request_kinds", EscalationKind),
        ("request_states", EscalationState),
        ("request_outcomes", AnswerOutcome),
        ("appeal_decisions", AppealDecision),
        ("overrides", OverrideKind),
    )
    for group, choices in groups:
        for key, value in known[group].items():
            yield group, key, str(choices(key).label), value
    for key, value in known["median_hours"].items():
        yield "median_hours", key, "", value
    for row in known["months"]:
        for key, value in row.items():
            if key != "month":
                yield "months", f"{row['month']} {key}", month_label(row["month"]), value
