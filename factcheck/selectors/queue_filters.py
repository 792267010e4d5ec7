"""The filters of the desk's three lists, each declared once. What can't be read is left out and named."""

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.core.filters.declaration import Filter
from cms.core.filters.kinds import CHOICE, text

from ..enums import (
    APPEAL_OPEN,
    ESCALATION_OPEN,
    AppealState,
    Category,
    EscalationKind,
    EscalationState,
    ItemState,
    Origin,
    Rating,
)
from .queue_conditions import (
    assigned_to,
    assignees,
    in_appeal,
    in_escalation,
    in_item,
    late_appeal,
    late_escalation,
    late_item,
    places,
)
from .queue_declaration import PAGE, QueueFilters, days, only, order_by, state_of, turn_of

LONGEST_WORDS = 200
# On these there is work; a published one has its readers, and opens again by a request or an appeal.
ITEM_OPEN = frozenset(
    {
        ItemState.RECEIVED,
        ItemState.VERIFYING,
        ItemState.IN_REVIEW,
        ItemState.VERIFIED,
        ItemState.WRITING,
        ItemState.ESCALATED,
        ItemState.UNDER_APPEAL,
    }
)


def _words(where_for, help_text):
    return Filter("q", _("Tìm"), text(LONGEST_WORDS), help=help_text, where_for=where_for)


def _one_of(name, label, choices, no_choice, help_text, where=None):
    """One of `choices`; it narrows the column of its own name unless `where` says otherwise."""
    where = where or (lambda value: Q(**{name: value}))
    return Filter(name, label, CHOICE, help=help_text, choices=choices, no_choice=no_choice, where=where)


def _late(where):
    return only("late", _("Quá hạn"), _("Chỉ những gì đã quá hạn."), where)


class ItemFilters(QueueFilters):
    """Filters of the items."""

    machine = "item"
    filters = (
        _words(in_item, _("Nội dung cần kiểm chứng, mã, lời bài đăng hoặc đúng một địa chỉ")),
        turn_of(machine),
        _late(late_item),
        only(
            "conflict",
            _("Có xung đột lợi ích"),
            _("Chỉ vụ việc đang ghi nhận xung đột lợi ích."),
            lambda _on: Q(conflict=True, conflict_lifted_at__isnull=True),
        ),
        _one_of(
            "category",
            _("Lĩnh vực"),
            Category.choices,
            _("Mọi lĩnh vực"),
            _("Lĩnh vực của vụ việc."),
        ),
        _one_of(
            "rating",
            _("Kết luận"),
            Rating.choices,
            _("Mọi kết luận"),
            _("Kết luận đang có hiệu lực của vụ việc."),
            lambda value: Q(verdict__rating=value),
        ),
        _one_of(
            "place",
            _("Địa bàn"),
            places,
            _("Mọi địa bàn"),
            _("Địa bàn của vụ việc: số của địa bàn trong cơ sở dữ liệu."),
        ),
        _one_of(
            "assignee",
            pgettext_lazy("of a case", "Người phụ trách"),
            assignees,
            _("Mọi người"),
            _("Người được giao vụ việc: số của tài khoản; none: chưa giao ai."),
            assigned_to,
        ),
        _one_of(
            "origin",
            _("Nguồn vào"),
            Origin.choices,
            _("Mọi nguồn"),
            _("Vụ việc vào tổ kiểm chứng bằng đường nào."),
        ),
        *days("created_at"),
        order_by("created_at", due=(F("due_at").asc(nulls_last=True), "id")),
        state_of(ItemState, ITEM_OPEN),
        PAGE,
    )


class EscalationFilters(QueueFilters):
    """Filters of the requests to the ministry."""

    machine = "escalation"
    filters = (
        _words(in_escalation, _("Nội dung cần kiểm chứng, mã vụ việc hoặc số văn bản")),
        turn_of(machine),
        _late(late_escalation),
        _one_of("kind", _("Loại"), EscalationKind.choices, _("Mọi loại"), _("Loại kiến nghị.")),
        only(
            "recall",
            _("Phải thu hồi"),
            _("Chỉ kiến nghị đã gửi mà phải thu hồi."),
            lambda _on: Q(recall_owed=True),
        ),
        *days("created_at"),
        order_by("created_at", due=(F("answer_due").asc(nulls_last=True), "id")),
        state_of(EscalationState, ESCALATION_OPEN),
        PAGE,
    )


class AppealFilters(QueueFilters):
    """Filters of the appeals."""

    machine = "appeal"
    filters = (
        _words(in_appeal, _("Nội dung cần kiểm chứng hoặc mã vụ việc")),
        turn_of(machine),
        _late(late_appeal),
        only(
            "from_hide",
            _("Mở do ẩn bài"),
            _("Chỉ đề nghị mở ra vì bài bị ẩn ngay."),
            lambda _on: Q(from_hide=True),
        ),
        *days("lodged_at"),
        order_by("lodged_at", due=("decide_due", "id")),
        state_of(AppealState, APPEAL_OPEN),
        PAGE,
    )
