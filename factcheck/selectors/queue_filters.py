"""The filters of the desk's three lists, each declared once. What can't be read is left out and named."""

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from cms.core import clock
from cms.core.agencies.models import Place
from cms.core.filters.declaration import Filter
from cms.core.filters.filter_set import FilterSet
from cms.core.filters.kinds import CHOICE, DAY, FLAG, nearest_page, text
from cms.users.selectors import people_at_the_desk
from search.folding import fold

from ..content_urls import key_of
from ..enums import (
    ESCALATION_AWAITING_ANSWER,
    AppealState,
    Category,
    EscalationKind,
    EscalationState,
    ItemState,
    Origin,
    Rating,
)
from ..models import ItemPost

LONGEST_WORDS = 200
LAST_PAGE = 200  # further back one filters; a deep OFFSET would read all that it skips
NOBODY = "none"
SORTS = (
    ("newest", _("Mới nhất")),
    ("oldest", _("Cũ nhất")),
    ("due", _("Gần hạn nhất")),
)


def _in_item(words):
    """Claim, reference or a post's text, accents aside, or the very address of a post.

    No author is ever searched: none is stored.
    """
    links = ItemPost.objects.filter(item=OuterRef("pk"))
    if words.lower().startswith(("http://", "https://")):
        return Q(Exists(links.filter(post__url_key=key_of(words))))
    folded = fold(words)
    return Q(folded__contains=folded) | Q(Exists(links.filter(post__folded__contains=folded)))


def _in_escalation(words):
    return Q(item__folded__contains=fold(words)) | Q(number_text__icontains=words)


def _in_appeal(words):
    return Q(item__folded__contains=fold(words))


def _late_item(_on):
    return Q(due_at__lt=clock.now())


def _late_escalation(_on):
    return Q(state__in=ESCALATION_AWAITING_ANSWER, answer_due__lt=clock.now())


def late_appeal(_on=True) -> Q:
    """An appeal whose admission or decision is overdue."""
    now = clock.now()
    return Q(state=AppealState.WAITING, admit_due__lt=now) | Q(state=AppealState.ADMITTED, decide_due__lt=now)


def _assigned_to(value):
    return Q(assigned_to__isnull=True) if value == NOBODY else Q(assigned_to=value)


def _places(_person):
    places = Place.objects.filter(item__isnull=False).distinct().order_by("sort_key", "valid_from")
    return [(str(place.pk), str(place)) for place in places]


def _assignees(person):
    """The person themselves, nobody, then everybody else at the desk."""
    people = [(str(one.pk), str(one)) for one in people_at_the_desk().order_by("display_name")]
    own = [(key, _("Tôi")) for key, _name in people if key == str(person.pk)]
    return [*own, (NOBODY, _("Chưa giao ai")), *(pair for pair in people if pair[0] != str(person.pk))]


def _words(where, help_text):
    return Filter("q", _("Tìm"), text(LONGEST_WORDS), help=help_text, where=where)


def _one_of(name, label, choices, no_choice, where=None):
    """One of `choices`; it narrows the column of its own name unless `where` says otherwise."""
    where = where or (lambda value: Q(**{name: value}))
    return Filter(name, label, CHOICE, choices=choices, no_choice=no_choice, where=where)


def _late(where):
    return Filter("late", _("Quá hạn"), FLAG, where=where)


def _days_and_order(field):
    return (
        Filter("since", _("Từ ngày"), DAY, where=lambda day: Q(**{f"{field}__date__gte": day})),
        Filter("until", _("Đến ngày"), DAY, where=lambda day: Q(**{f"{field}__date__lte": day})),
        Filter("sort", _("Sắp xếp"), CHOICE, choices=SORTS),
    )


def _state_and_page(states):
    choices = [("open", _("Đang mở")), *states.choices, ("all", _("Tất cả"))]
    return (
        Filter("state", _("Trạng thái"), CHOICE, choices=choices),
        Filter("page", _("Trang"), nearest_page(LAST_PAGE), is_page=True),
    )


class QueueFilters(FilterSet):
    """What a person chose in one of the lists."""

    @property
    def narrowed(self) -> bool:
        """Whether anything but state and order is set, or could not be read."""
        return any(each.name in self.values or each.name in self.wrong for each in self.filters if each.where)


class ItemFilters(QueueFilters):
    """Filters of the items."""

    filters = (
        _words(_in_item, _("Phát biểu, mã, nội dung bài đăng hoặc đúng một địa chỉ")),
        _late(_late_item),
        Filter(
            "conflict",
            _("Có xung đột lợi ích"),
            FLAG,
            where=lambda _on: Q(conflict=True, conflict_lifted_at__isnull=True),
        ),
        _one_of("category", _("Lĩnh vực"), Category.choices, _("Mọi lĩnh vực")),
        _one_of(
            "rating", _("Kết luận"), Rating.choices, _("Mọi kết luận"), lambda value: Q(verdict__rating=value)
        ),
        _one_of("place", _("Địa bàn"), _places, _("Mọi địa bàn")),
        _one_of("assignee", _("Người phụ trách"), _assignees, _("Mọi người"), _assigned_to),
        _one_of("origin", _("Nguồn vào"), Origin.choices, _("Mọi nguồn")),
        *_days_and_order("created_at"),
        *_state_and_page(ItemState),
    )


class EscalationFilters(QueueFilters):
    """Filters of the requests to the ministry."""

    filters = (
        _words(_in_escalation, _("Phát biểu, mã vụ việc hoặc số văn bản")),
        _late(_late_escalation),
        _one_of("kind", _("Loại"), EscalationKind.choices, _("Mọi loại")),
        Filter("recall", _("Phải thu hồi"), FLAG, where=lambda _on: Q(recall_owed=True)),
        *_days_and_order("created_at"),
        *_state_and_page(EscalationState),
    )


class AppealFilters(QueueFilters):
    """Filters of the appeals."""

    filters = (
        _words(_in_appeal, _("Phát biểu hoặc mã vụ việc")),
        _late(late_appeal),
        Filter("from_hide", _("Mở do ẩn bài"), FLAG, where=lambda _on: Q(from_hide=True)),
        *_days_and_order("lodged_at"),
        *_state_and_page(AppealState),
    )
