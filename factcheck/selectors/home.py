"""The home panel: what is mine, what is late, what is new, what waits for a decision, who is on what."""

from dataclasses import dataclass

from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.core import clock
from cms.users.roles import Role

from ..enums import ESCALATION_AWAITING_ANSWER, AppealState, EscalationState, ItemState
from ..permissions import holds_one_of, role_values
from .counting import capped_counts, shown
from .queue_conditions import late_appeal
from .queue_filters import ITEM_OPEN
from .queues import with_excerpt
from .scope import appeals_for, escalations_for, items_for

ROWS = 5
BUSY = 12  # people in the table of who is on what


@dataclass(frozen=True)
class Figure:
    """A number that leads to its list."""

    label: str
    number: int
    url: str
    urgent: bool = False

    @property
    def text(self) -> str:
        return shown(self.number)


def _items(**params):
    return reverse("desk_items", query=params)


def _figures(user, open_items, roles):
    escalations, appeals = escalations_for(user), appeals_for(user)
    now = clock.now()
    rows_by_figure = {
        "mine": (
            _("Của tôi"),
            open_items.filter(assigned_to=user),
            _items(state="open", assignee=user.pk),
            False,
        ),
        "late": (_("Quá hạn"), open_items.filter(due_at__lt=now), _items(state="open", late="on"), True),
        "new": (
            _("Mới nhận"),
            open_items.filter(state=ItemState.RECEIVED),
            _items(state="received"),
            False,
        ),
    }
    if roles & {Role.REVIEWER.value, Role.OUTSIDE_REVIEWER.value, Role.AUDITOR.value}:
        rows_by_figure["review"] = (
            _("Chờ thẩm định"),
            open_items.filter(state=ItemState.IN_REVIEW),
            _items(state="in_review"),
            False,
        )
        rows_by_figure["appeals"] = (
            _("Đề nghị xem xét lại chờ thụ lý"),
            appeals.filter(state=AppealState.WAITING),
            reverse("desk_appeals", query={"state": "waiting"}),
            False,
        )
    if roles & {Role.SUPERVISOR.value, Role.AUDITOR.value}:
        rows_by_figure["pending"] = (
            _("Kiến nghị chờ duyệt"),
            escalations.filter(state=EscalationState.PENDING),
            reverse("desk_escalations", query={"state": "pending"}),
            False,
        )
    if roles & {Role.EDITOR.value, Role.SUPERVISOR.value, Role.AUDITOR.value}:
        rows_by_figure["unanswered"] = (
            _("Kiến nghị quá hạn trả lời"),
            escalations.filter(state__in=ESCALATION_AWAITING_ANSWER, answer_due__lt=now),
            reverse("desk_escalations", query={"state": "all", "late": "on"}),
            True,
        )
    if roles & {Role.REVIEWER.value, Role.OUTSIDE_REVIEWER.value, Role.SUPERVISOR.value, Role.AUDITOR.value}:
        rows_by_figure["late_appeals"] = (
            _("Xem xét lại quá hạn"),
            appeals.filter(late_appeal()),
            reverse("desk_appeals", query={"state": "open", "late": "on"}),
            True,
        )
    counts = capped_counts({key: rows for key, (_label, rows, _url, _urgent) in rows_by_figure.items()})
    return {
        key: Figure(label, counts[key], url, urgent and counts[key] > 0)
        for key, (label, _rows, url, urgent) in rows_by_figure.items()
    }


def _busy(open_items):
    """(person's name, open items, late ones, address) for those with most to do, in one query."""
    rows = (
        open_items.filter(assigned_to__isnull=False)
        .values("assigned_to", "assigned_to__display_name", "assigned_to__username")
        .annotate(open=Count("pk"), late=Count("pk", filter=Q(due_at__lt=clock.now())))
        .order_by("-open", "assigned_to__display_name")[:BUSY]
    )
    return [
        {
            "name": row["assigned_to__display_name"] or row["assigned_to__username"],
            "open": row["open"],
            "late": row["late"],
            "url": _items(state="open", assignee=row["assigned_to"]),
            "late_url": _items(state="open", assignee=row["assigned_to"], late="on"),
        }
        for row in rows
    ]


def home_panel(user) -> dict:
    """Context of the panel: six queries (one of them the roles), whatever lies on the desk."""
    roles = role_values(user)
    open_items = items_for(user).filter(state__in=ITEM_OPEN)
    listed = with_excerpt(open_items.select_related("assigned_to"))
    late = listed.filter(due_at__lt=clock.now()).order_by("due_at", "id")
    figures = _figures(user, open_items, roles)
    return {
        "figures": list(figures.values()),
        "lists": [
            (
                figures["mine"],
                listed.filter(assigned_to=user).order_by(F("due_at").asc(nulls_last=True), "id")[:ROWS],
                _("Bạn chưa được giao vụ việc nào."),
            ),
            (figures["late"], late[:ROWS], _("Không có vụ việc nào quá hạn.")),
            (
                figures["new"],
                listed.filter(state=ItemState.RECEIVED).order_by("-created_at", "-id")[:ROWS],
                _("Không có tin nào chờ tiếp nhận."),
            ),
        ],
        "busy": _busy(open_items) if Role.OUTSIDE_REVIEWER.value not in roles else [],
        "may_log": holds_one_of(user, {Role.MONITOR.value, Role.EDITOR.value}),
    }
