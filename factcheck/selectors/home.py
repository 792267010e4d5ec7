"""The home panel: what is mine, what is late, what is new, what waits for a decision, who is on what."""

from dataclasses import dataclass

from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.core import clock
from cms.core.privacy.asked.selectors import open_requests
from cms.users.roles import Role

from ..enums import ESCALATION_AWAITING_ANSWER, AppealState, EscalationState, ItemState
from ..permissions import holds_one_of, role_values
from .counting import capped_counts, shown
from .queue_conditions import late_appeal
from .queue_declaration import TURN
from .queue_filters import ITEM_OPEN
from .queues import QUEUES, with_excerpt
from .report_filters import ASIDE
from .reports import new_aside, new_reports
from .scope import appeals_for, escalations_for, items_for
from .waiting.rules import ANY, awaited_acts, waits_by, waits_for

ROWS = 5
HEADINGS = {
    "item": gettext_lazy("Vụ việc"),
    "escalation": gettext_lazy("Kiến nghị"),
    "appeal": gettext_lazy("Đề nghị xem xét lại"),
}
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


def _mine(user):
    """What is assigned to `user` and waits for them."""
    return items_for(user).filter(waits_by("item", user, ANY), assigned_to=user)


def _turns(user):
    """[(heading, [Figure])] of all that waits for `user`, machine by machine, in one query; no zeros."""
    rows, figures = {}, {}
    for queue in QUEUES.values():
        machine, labels = queue.filters.machine, awaited_acts(queue.filters.machine, user)
        for act, waits in waits_for(machine, user).items():
            rows[machine, act] = queue.scope(user).filter(waits)
            url = reverse(f"desk_{queue.name}", query={"state": "all", TURN: act})
            figures[machine, act] = (str(labels[act]), url)
    counts = capped_counts(rows)
    turns = []
    for machine, heading in HEADINGS.items():
        found = [
            Figure(label, counts[kind, act], url)
            for (kind, act), (label, url) in figures.items()
            if kind == machine and counts[kind, act]
        ]
        if found:
            turns.append((heading, found))
    return turns


def _figures(user, mine, open_items, roles):
    escalations, appeals = escalations_for(user), appeals_for(user)
    now = clock.now()
    rows_by_figure = {
        "mine": (
            _("Của tôi"),
            mine,
            _items(state="all", assignee=user.pk, turn=ANY),
            False,
        ),
        "late": (_("Quá hạn"), open_items.filter(due_at__lt=now), _items(state="open", late="on"), True),
        "new": (
            _("Mới nhận"),
            open_items.filter(state=ItemState.RECEIVED),
            _items(state="received"),
            False,
        ),
        "reports": (_("Báo tin mới"), new_reports(user), reverse("desk_reports"), False),
        "aside": (
            _("Báo tin chưa rõ người gửi, chưa xem"),
            new_aside(user),
            reverse("desk_reports", query={"state": ASIDE}),
            False,
        ),
    }
    if Role.AUDITOR.value in roles:  # for whom nothing waits
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
    if roles & {Role.SUPERVISOR.value, Role.AUDITOR.value}:
        waiting = open_requests()
        rows_by_figure["data_requests"] = (
            _("Yêu cầu về dữ liệu cá nhân"),
            waiting,
            reverse("privacy_requests"),
            False,
        )
        rows_by_figure["late_data_requests"] = (
            _("Yêu cầu về dữ liệu cá nhân quá hạn"),
            waiting.filter(due_at__lt=now),
            reverse("privacy_requests"),
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
        .order_by("-open", "assigned_to__name_key", "assigned_to")[:BUSY]
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
    """Context of the panel: seven queries (one of them the roles), whatever lies on the desk."""
    roles = role_values(user)
    open_items = items_for(user).filter(state__in=ITEM_OPEN)
    listed = with_excerpt(open_items.select_related("assigned_to"))
    late = listed.filter(due_at__lt=clock.now()).order_by("due_at", "id")
    mine = _mine(user)
    figures = _figures(user, mine, open_items, roles)
    return {
        "turns": _turns(user),
        "figures": list(figures.values()),
        "lists": [
            (
                figures["mine"],
                with_excerpt(mine.select_related("assigned_to")).order_by(
                    F("due_at").asc(nulls_last=True), "id"
                )[:ROWS],
                _("Không có vụ việc nào được giao cho bạn mà đang chờ bạn."),
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
