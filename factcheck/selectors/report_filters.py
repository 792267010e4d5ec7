"""The filters of the inbox: what may be chosen of the reports, each declared once."""

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from cms.core.filters.declaration import Filter
from cms.core.filters.kinds import CHOICE, text

from ..addresses import key_of
from ..enums import MessageKind, ReportChannel, ReportState, SenderLane, ShelfReason
from ..models import Item, Report, ReportContact, ReportFile, ReportLink, ReportMessage
from .queue_declaration import ALL, PAGE, Order, QueueFilters, days, only
from .scope import with_merged

NEW, ASIDE = "new", "aside"
PREFIX = "HD-"  # of the references of cases
LONGEST_WORDS = 2000
# On the shelf nothing is new: what a machine sends in masses would bury what people send. Who sends without
# scripts and was not told from a machine is read all the same, later: a list and a number apart.
SHOWN_AS_NEW = (ReportState.WAITING, ReportState.ATTACHED, ReportState.OPENED)
UNSEEN = Q(seen_at__isnull=True, state__in=SHOWN_AS_NEW)
UNSEEN_ASIDE = Q(seen_at__isnull=True, state=ReportState.SHELVED, shelf=ShelfReason.UNVERIFIED)
SAID_LATER = (MessageKind.ANSWER, MessageKind.ADDITION)
ORDERS = (
    ("newest", _("Mới nhất"), ("-sent_at", "-id")),
    ("oldest", _("Cũ nhất"), ("sent_at", "id")),
)


def _in_report(words):
    """By reference, by that of a case, or by exactly one address: words are sealed, and no index has them."""
    if words.lower().startswith(("http://", "https://")):
        links = ReportLink.objects.filter(message__report=OuterRef("pk"), url_key=key_of(words))
        return Q(Exists(links))
    wanted = words.strip().upper()
    if wanted.startswith(PREFIX):
        return Q(item__in=with_merged(Item.objects.filter(reference=wanted).values_list("pk", flat=True)))
    return Q(reference=wanted)


def _has_contact(_on):
    return Q(Exists(ReportContact.objects.filter(report=OuterRef("pk"))))


def _has_link(_on):
    return Q(Exists(ReportLink.objects.filter(message__report=OuterRef("pk"))))


def _has_file(_on):
    there = ReportFile.objects.filter(message__report=OuterRef("pk"), removed_at=None)
    return Q(Exists(there))


def _has_news(_on):
    """Nobody has looked since the reporter said more; who asked a question after it has."""
    asked = ReportMessage.objects.filter(
        report=OuterRef("report"), kind=MessageKind.QUESTION, pk__gt=OuterRef("pk")
    )
    said = ReportMessage.objects.filter(~Exists(asked), report=OuterRef("pk"), kind__in=SAID_LATER)
    return (UNSEEN | UNSEEN_ASIDE) & Q(Exists(said))


def is_unread(report: Report) -> bool:
    """Whether the inbox shows it as new, or as put aside by the machine, because nobody has looked."""
    shown = report.state in SHOWN_AS_NEW or report.shelf == ShelfReason.UNVERIFIED
    return shown and report.seen_at is None


def _choice(name, label, choices, no_choice, help_text):
    return Filter(
        name,
        label,
        CHOICE,
        help=help_text,
        choices=choices,
        no_choice=no_choice,
        where=lambda value: Q(**{name: value}),
    )


_BY_STATE = {
    NEW: UNSEEN,
    ASIDE: UNSEEN_ASIDE,
    **{state: Q(state=state) for state in ReportState.values},
    ALL: Q(),
}


class ReportFilters(QueueFilters):
    """Filters of the reports; the new ones unless chosen otherwise."""

    machine = "report"
    filters = (
        Filter(
            "q",
            _("Tìm"),
            text(LONGEST_WORDS),
            help=_("Mã báo tin, mã vụ việc hoặc đúng một địa chỉ"),
            where=_in_report,
        ),
        _choice(
            "channel", _("Gửi qua"), ReportChannel.choices, _("Mọi đường"), _("Báo tin gửi qua đường nào.")
        ),
        _choice(
            "lane",
            _("Cách gửi"),
            SenderLane.choices,
            _("Mọi cách"),
            _("Có gì cho thấy người thật gửi."),
        ),
        _choice(
            "shelf",
            _("Vì sao để riêng"),
            ShelfReason.choices,
            _("Mọi lý do"),
            _("Lý do để riêng của báo tin."),
        ),
        only("link", _("Có liên kết"), _("Chỉ báo tin nêu địa chỉ."), _has_link),
        only("contact", _("Có liên hệ"), _("Chỉ báo tin có cách liên hệ với người gửi."), _has_contact),
        only("file", _("Có tệp"), _("Chỉ báo tin có tệp còn giữ."), _has_file),
        only(
            "news",
            _("Người gửi mới trả lời"),
            _("Chỉ báo tin có lời trả lời hay bổ sung chưa ai xem."),
            _has_news,
        ),
        *days("sent_at"),
        Order(
            "sort",
            _("Sắp xếp"),
            CHOICE,
            help=_("Mới nhất trước hay cũ nhất trước; bỏ trống: mới nhất trước."),
            choices=[(name, label) for name, label, _columns in ORDERS],
            orders={name: columns for name, _label, columns in ORDERS},
        ),
        Filter(
            "state",
            _("Tình trạng xử lý"),
            CHOICE,
            help=_(
                "Mới (new): chưa ai xem; chưa rõ người gửi, chưa ai xem (aside); một tình trạng xử lý; "
                "tất cả (all). Bỏ trống: mới."
            ),
            choices=[
                (NEW, _("Mới")),
                (ASIDE, _("Chưa rõ người gửi, chưa xem")),
                *ReportState.choices,
                (ALL, _("Tất cả")),
            ],
            where=_BY_STATE.__getitem__,
        ),
        PAGE,
    )

    @property
    def state(self) -> str:
        return self.get("state", NEW)
