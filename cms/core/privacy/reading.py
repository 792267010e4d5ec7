"""Opening personal data: who is shown it stands in the log before it is shown."""

from collections.abc import Iterable
from datetime import timedelta

from django.utils.translation import gettext as _

from cms.core import clock
from cms.core.events.services import record
from cms.core.events.telling import telling
from cms.core.machines.errors import InvalidInput
from cms.core.sanitize import clean_line

from .models import AccessLog

READ = "personal_read"  # action of the event in the subject's own log
ONE_READING = timedelta(minutes=30)  # who comes back to the same data within that has not read it twice
_of_screens: set[str] = set()


def reason_of_screen(words: str) -> str:
    """Declare `words` (marked by `gettext_noop`) as the reason that a screen gives by itself; returns them.

    Nobody typed them: they are kept as they stand in the source and told in the language of whoever looks.
    """
    _of_screens.add(words)
    return words


def told_reason(reason: str) -> str:
    """A reason as it is shown: a screen's in the language of whoever looks, a person's as it was typed."""
    return _(reason) if reason in _of_screens else reason


def reading(person, subject_kind: str, subject_id: str, fields: Iterable[str], reason: str) -> AccessLog:
    """Keep that `person` is about to be shown `fields` (names, no values) of the subject, for `reason`.

    Call it before the data is read, and show nothing when it raises: InvalidInput without a reason. Whether
    the person may is the caller's to ask. The subject's own log tells it too.
    """
    (row,) = read_together(person, subject_kind, [subject_id], fields, reason)
    return row


def read_together(
    person, subject_kind: str, subject_ids: Iterable[str], fields: Iterable[str], reason: str
) -> list[AccessLog]:
    """As `reading`, of several subjects of one kind that are shown together: a row and an event each."""
    said = clean_line(reason)
    if not said:
        raise InvalidInput({"reason": _("Hãy ghi vì sao cần xem.")})
    names, rows = sorted(fields), []
    with telling():
        for subject_id in map(str, subject_ids):
            row = AccessLog.objects.create(
                person=person,
                subject_kind=subject_kind,
                subject_id=subject_id,
                fields=names,
                reason=said[:300],
            )
            told = {"fields": row.fields, "reason": row.reason}
            record(subject_kind, subject_id, READ, actor=person, payload=told)
            rows.append(row)
    return rows


def read_once(
    person, subject_kind: str, subject_ids: Iterable[str], fields: Iterable[str], reason: str
) -> None:
    """As `read_together`, for screens that show data without a click: coming back within half an hour is the
    same reading."""
    names, keys = sorted(fields), list(dict.fromkeys(map(str, subject_ids)))
    recent = AccessLog.objects.filter(person=person, at__gt=clock.now() - ONE_READING, fields=names)
    of_these = recent.filter(subject_kind=subject_kind, subject_id__in=keys)
    known = set(of_these.values_list("subject_id", flat=True)) if keys else set()
    if fresh := [key for key in keys if key not in known]:
        read_together(person, subject_kind, fresh, names, reason)
