"""The filters of the desk's three lists, each declared once. What can't be read is left out and named."""

from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from cms.core import clock
from cms.core.agencies.models import Place
from cms.core.filters.declaration import Filter
from cms.core.filters.kinds import CHOICE, FLAG, text
from cms.users.selectors import people_at_the_desk
from search.folding import fold

from ..content_urls import key_of
from ..enums import (
    APPEAL_OPEN,
    ESCALATION_AWAITING_ANSWER,
    ESCALATION_OPEN,
    AppealState,
    Category,
    EscalationKind,
    EscalationState,
    ItemState,
    Origin,
    Rating,
)
from ..models import ItemPost
from .queue_declaration import PAGE, QueueFilters, days, order_by, state_of

LONGEST_WORDS = 200
NOBODY = "none"
ITEM_ENDS = {ItemState.CLOSED, ItemState.OUT_OF_SCOPE, ItemState.MERGED}
ITEM_OPEN = frozenset(set(ItemState.values) - ITEM_ENDS)


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
        *days("created_at"),
        order_by("created_at", due=(F("due_at").asc(nulls_last=True), "id")),
        state_of(ItemState, ITEM_OPEN),
        PAGE,
    )


class EscalationFilters(QueueFilters):
    """Filters of the requests to the ministry."""

    filters = (
        _words(_in_escalation, _("Phát biểu, mã vụ việc hoặc số văn bản")),
        _late(_late_escalation),
        _one_of("kind", _("Loại"), EscalationKind.choices, _("Mọi loại")),
        Filter("recall", _("Phải thu hồi"), FLAG, where=lambda _on: Q(recall_owed=True)),
        *days("created_at"),
        order_by("created_at", due=(F("answer_due").asc(nulls_last=True), "id")),
        state_of(EscalationState, ESCALATION_OPEN),
        PAGE,
    )


class AppealFilters(QueueFilters):
    """Filters of the appeals."""

    filters = (
        _words(_in_appeal, _("Phát biểu hoặc mã vụ việc")),
        _late(late_appeal),
        Filter("from_hide", _("Mở do ẩn bài"), FLAG, where=lambda _on: Q(from_hide=True)),
        *days("lodged_at"),
        order_by("lodged_at", due=("decide_due", "id")),
        state_of(AppealState, APPEAL_OPEN),
        PAGE,
    )
