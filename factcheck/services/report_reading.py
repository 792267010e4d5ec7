"""Opening what reporters said and how they may be reached: never without a trace, and by whoever may."""

from django.utils.translation import gettext_noop

from cms.core.machines.errors import NotAllowed
from cms.core.privacy.reading import read_once, reading, reason_of_screen

from ..models.item import through_merges
from ..permissions import may_see_contacts, may_see_item, sees_every_item

KIND = "report"
READ_HERE = reason_of_screen(gettext_noop("Đọc báo tin ở tổ kiểm chứng"))


def may_read(person, report) -> bool:
    """Desk and auditors read every report, an outside reviewer those of the cases handed over, and of what
    was merged into these."""
    if sees_every_item(person) or report.item is None:
        return sees_every_item(person)
    return any(may_see_item(person, item) for item in through_merges(report.item))


def read_words(reports, *, by) -> None:
    """Write down that `by` is about to be shown the words of these reports; show none when it raises.

    Coming back within half an hour is the same reading. NotAllowed when any of them is not theirs to read.
    """
    if not all(may_read(by, report) for report in reports):
        raise NotAllowed
    keys = [report.public_id for report in reports]
    read_once(by, KIND, keys, ["words"], READ_HERE)


def read_report_contact(report, *, by, reason: str) -> str:
    """How the reporter may be reached, "" when there is nothing (any more); the reading is written by then.

    NotAllowed when `by` may see no contacts or not this report; InvalidInput without a reason.
    KeyShredded when its key is gone.
    """
    if not (may_see_contacts(by) and may_read(by, report)):
        raise NotAllowed
    reading(by, KIND, str(report.public_id), ["contact"], reason)
    row = getattr(report, "contact_row", None)
    return row.contact if row else ""
