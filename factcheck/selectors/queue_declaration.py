"""What the desk's three lists share: state, order, days and page, each choice declared with what it asks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.core.filters.declaration import Filter, first_day, last_day, page_of_list
from cms.core.filters.filter_set import FilterSet
from cms.core.filters.kinds import CHOICE, FLAG, nearest_page

from .waiting.rules import ANY, awaited_acts, waits_by

LAST_PAGE = 200  # further back one filters; a deep OFFSET would read all that it skips
OPEN, ALL = "open", "all"
TURN = "turn"


@dataclass(frozen=True)
class Order(Filter):
    """A choice of order; `orders`: name → what to order by, the first when nothing is chosen."""

    orders: Mapping[str, tuple] = field(default_factory=dict)


def order_by(day: str, due: tuple) -> Order:
    """The order by `day`, newest or oldest first, or by `due`."""
    rows = (
        ("newest", _("Mới nhất"), (f"-{day}", "-id")),
        ("oldest", _("Cũ nhất"), (day, "id")),
        ("due", _("Gần hạn nhất"), due),
    )
    return Order(
        "sort",
        _("Sắp xếp"),
        CHOICE,
        help=_("Mới nhất trước, cũ nhất trước hay gần hạn nhất trước; bỏ trống: mới nhất trước."),
        choices=[(name, label) for name, label, _columns in rows],
        orders={name: columns for name, _label, columns in rows},
    )


def state_of(states, open_states: Iterable[str]) -> Filter:
    """One of `states`, those that are open, or all."""
    conditions = {state: Q(state=state) for state in states.values}
    conditions |= {OPEN: Q(state__in=open_states), ALL: Q()}
    choices = [(OPEN, _("Đang mở")), *states.choices, (ALL, _("Tất cả"))]
    return Filter(
        "state",
        _("Tình trạng xử lý"),
        CHOICE,
        help=_("Một tình trạng xử lý, mọi việc đang mở (open) hay tất cả (all); bỏ trống: đang mở."),
        choices=choices,
        where=conditions.__getitem__,
    )


def only(name, label, help_text, where):
    """A box to tick: with it, the rows of `where` alone."""
    return Filter(name, label, FLAG, help=help_text, example="on", where=where)


def days(column: str) -> tuple[Filter, Filter]:
    """The first and the last day of `column`."""
    return (
        first_day(
            "since",
            _("Tạo hoặc nhận từ ngày này, tính cả ngày này."),
            where=lambda day: Q(**{f"{column}__date__gte": day}),
        ),
        last_day(
            "until",
            _("Tạo hoặc nhận đến ngày này, tính cả ngày này."),
            where=lambda day: Q(**{f"{column}__date__lte": day}),
        ),
    )


def turn_of(machine: str) -> Filter:
    """What waits for the person who looks, by the act that it waits for, or whatever that is."""

    def choices(person):
        acts = awaited_acts(machine, person)
        return [(ANY, _("Mọi việc đến lượt tôi")), *acts.items()] if acts else []

    return Filter(
        TURN,
        _("Đến lượt tôi"),
        CHOICE,
        help=_("Chỉ những gì đang chờ chính bạn làm việc này; any: bất kỳ việc gì."),
        choices=choices,
        no_choice=_("Không theo lượt"),
        where_for=lambda act, person: waits_by(machine, person, act),
    )


PAGE = page_of_list("page", nearest_page(LAST_PAGE), _("Trang của danh sách, từ 1."))


class QueueFilters(FilterSet):
    """What a person chose in one of the lists; only open rows unless they say otherwise."""

    days = ("since", "until")
    machine: ClassVar[str]  # of the rows

    @property
    def state(self) -> str:
        return self.get("state", OPEN)

    @property
    def order(self) -> tuple:
        """What to order by."""
        orders = self.named("sort").orders
        return orders[self.get("sort", next(iter(orders)))]

    @property
    def narrowed(self) -> bool:
        """Whether anything but state and order is set, or could not be read."""
        narrowing = [each.name for each in self.filters if each.asks_database and each.name != "state"]
        return any(name in self.values or name in self.wrong for name in narrowing)

    def where_in_any_state(self) -> Q:
        """What all but the state ask: a list counts these rows in each of its states."""
        return self.where(leave_out="state")

    def where_in_state(self) -> Q:
        """What the state chosen asks."""
        return self.named("state").where(self.state)

    def by_state(self) -> dict[str, Q]:
        """What each state that may be chosen asks."""
        declared = self.named("state")
        return {name: declared.where(name) for name, _label in self.choices(declared)}
