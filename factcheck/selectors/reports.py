"""What the desk shows of reports: what was said, and the cases that each may belong to."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef
from django.urls import reverse

from ..enums import MessageKind
from ..models import (
    FactCheckPage,
    Item,
    ItemPost,
    Report,
    ReportContact,
    ReportLink,
    ReportMessage,
)
from .counting import capped_counts, shown
from .queue_declaration import ALL
from .queues import Queue
from .report_filters import SAID_LATER, UNSEEN, UNSEEN_ASIDE, ReportFilters, is_unread
from .scope import case_seen_by, items_for, reports_for, with_merged, with_the_same
from .sent_files import SentFileThere, files_there
from .similar import live_pages

MOST_CASES = 5  # of one report that names many addresses
MOST_CARRIED = 300  # links of cases to the addresses of a page of reports


@dataclass(frozen=True)
class Said:
    """One message, open, with how many of its files are not there any more."""

    message: ReportMessage
    words: str = ""
    links: list[str] = field(default_factory=list)
    files: list[SentFileThere] = field(default_factory=list)
    files_gone: int = 0

    @property
    def gone(self) -> bool:
        """True when nothing of it is left, or what sealed it is not there any more."""
        return not (self.words or self.links or self.files)

    @property
    def by_desk(self) -> bool:
        return self.message.kind == MessageKind.QUESTION


@dataclass(frozen=True)
class Case:
    """A case that carries an address of the report, and its page if readers can see one."""

    item: Item
    page: FactCheckPage | None = None


@dataclass
class Row:
    """A report with what stands beside it."""

    report: Report
    said: list[Said]
    cases: list[Case]
    case: Item | None = None  # that it stands with, as whoever looks may know it
    others: str = ""  # reports that name the same address, counted; "" for none

    @property
    def first(self) -> Said | None:
        """What it began with."""
        return next((each for each in self.said if each.message.kind == MessageKind.REPORT), None)

    @property
    def news(self) -> list[Said]:
        """What the reporter has said since the desk asked, while nobody has looked."""
        if not is_unread(self.report):
            return []
        asked = [at for at, each in enumerate(self.said) if each.by_desk]
        since = self.said[asked[-1] + 1 :] if asked else self.said
        return [each for each in since if each.message.kind in SAID_LATER]

    @property
    def more(self) -> int:
        """Messages besides the first and the news."""
        return len(self.said) - 1 - len(self.news)

    @property
    def files(self) -> int:
        """Files that are still there, of all that was said."""
        return sum(len(each.files) for each in self.said)


def _dressed(rows):
    return rows.annotate(has_contact=Exists(ReportContact.objects.filter(report=OuterRef("pk"))))


REPORTS = Queue(
    name="reports",
    scope=reports_for,
    related=("item__merged_into", "received_by"),
    filters=ReportFilters,
    dressed=_dressed,
)


def new_reports(user):
    """Reports that `user` may see and nobody has looked at."""
    return reports_for(user).filter(UNSEEN)


def new_aside(user):
    """Reports that the machine put aside, unsure whether a person sent them, and nobody has looked at."""
    return reports_for(user).filter(UNSEEN_ASIDE)


def opened(message: ReportMessage) -> Said:
    """The message as it reads; the caller has had the reading written down."""
    rows = message.files.all()
    files = list(files_there(rows))
    return Said(message, *message.still_said, files, len(rows) - len(files))


def rows_of(reports: list[Report], user) -> list[Row]:
    """Each of `reports` with its messages, the cases by exact address, how many name the same address.

    A fixed number of queries for a page of reports, however many there are.
    """
    said = defaultdict(list)
    messages = ReportMessage.objects.filter(report__in=reports)
    for message in messages.select_related("said_by").prefetch_related("files"):
        said[message.report_id].append(opened(message))
    keys = defaultdict(set)
    named = ReportLink.objects.filter(message__report__in=reports)
    for report, key in named.values_list("message__report", "url_key"):
        keys[report].add(key)
    seen = case_seen_by(user)
    cases = _cases_by_key({key for each in keys.values() for key in each}, user, seen)
    others = _others(keys, user)
    return [
        Row(
            report,
            said[report.pk],
            _distinct(case for key in sorted(keys[report.pk]) for case in cases[key]),
            seen(report.item) if report.item else None,
            shown(others[report.pk]) if others.get(report.pk) else "",
        )
        for report in reports
    ]


def _others(keys: dict[int, set], user) -> dict[int, int]:
    return capped_counts(
        {
            report: reports_for(user)
            .filter(
                Exists(ReportLink.objects.filter(message__report=OuterRef("pk"), url_key__in=sorted(named)))
            )
            .exclude(pk=report)
            for report, named in keys.items()
        }
    )


def _cases_by_key(keys: set[str], user, seen) -> dict[str, list[Case]]:
    if not keys:
        return defaultdict(list)
    links = ItemPost.objects.filter(post__url_key__in=keys, item__in=items_for(user).values("pk"))
    shown_of = ("verdict", "past_case", "merged_into__verdict")  # nothing imported is ever merged
    links = links.select_related("post", *(f"item__{name}" for name in shown_of))
    newest = links.order_by("-pk")[:MOST_CARRIED]
    carried = [(link.post.url_key, item) for link in newest if (item := seen(link.item))]
    pages = live_pages({item.pk for _key, item in carried})
    cases = defaultdict(list)
    for key, item in carried:
        cases[key].append(Case(item, pages.get(item.pk)))
    return cases


def _distinct(cases: Iterable[Case]) -> list[Case]:
    return list({case.item.pk: case for case in cases}.values())[:MOST_CASES]


def reports_with(item):
    """The reports that stand with `item` today, those of items merged into it too."""
    return Report.objects.filter(item__in=with_merged({item.pk}))


def reports_answered_with(item):
    """The reports whose reporters `item` answers: those that stand with it or with what is the same."""
    return Report.objects.filter(item__in=with_the_same({item.pk}))


def reports_address(item) -> str:
    """The inbox, narrowed to the reports of `item`."""
    return reverse("desk_reports", query={"state": ALL, "q": item.reference})
