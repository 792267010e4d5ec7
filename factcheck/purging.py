"""What the desk no longer needs of those who asked it or told it something, once the matter is over."""

import logging
from contextlib import suppress
from functools import partial

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from cms.core import clock
from cms.core.machines.errors import SomebodyWasFaster
from cms.core.machines.writer import perform
from cms.core.personal.purgers import register
from cms.core.personal.retention import kept_for
from cms.core.shredding import shred_after_commit

from .enums import AppealState, ItemState, ReportState, ShelfReason
from .models import (
    Appeal,
    AppealFile,
    Report,
    ReportContact,
    ReportFile,
    ReportLink,
    ReportMessage,
    SpamBand,
    SpamTrace,
)
from .selectors.ended import ended_cases

logger = logging.getLogger(__name__)

# The desk has answered, or will not: nobody who told it something has to be asked any more.
OVER = (
    *(ItemState.PUBLISHED, ItemState.CORRECTED, ItemState.WITHDRAWN),
    *(ItemState.CLOSED, ItemState.OUT_OF_SCOPE),
)


def register_all() -> None:
    """Called once when the app is ready."""
    register(
        "appeal_contacts",
        _("Liên hệ của người đề nghị xem xét lại"),
        due=lambda: _past_contacts().count(),
        purge=_forget_contacts,
        tables=(Appeal._meta.db_table,),
    )
    _of_subjects(
        "appeal_files", _("Tệp gửi kèm đề nghị xem xét lại"), _files_of_appeals, "purge_files", AppealFile
    )
    _of_subjects(
        "report_contacts", _("Liên hệ của người báo tin"), _reached_no_more, "purge_contact", ReportContact
    )
    _of_subjects(
        "report_words",
        _("Nội dung báo tin là rác hoặc không thành hồ sơ"),
        _never_accepted,
        "purge_words",
        ReportMessage,
        ReportFile,
        ReportLink,
        SpamTrace,
        SpamBand,
    )


def _past_contacts() -> QuerySet:
    ended = Appeal.objects.filter(state__in=(AppealState.DECIDED, AppealState.REFUSED)).exclude(
        contact_key=""
    )
    return ended.filter(decided_at__lt=clock.now() - kept_for("contact"))


def _forget_contacts(limit: int) -> int:
    with transaction.atomic():
        rows = dict(_past_contacts().order_by("pk").values_list("pk", "contact_key")[:limit])
        Appeal.objects.filter(pk__in=rows).update(contact_key="", contact_sealed="")
        for key in rows.values():
            shred_after_commit(key)
    return len(rows)


def _files_of_appeals() -> QuerySet:
    """Appeals that were answered long ago and still have a file."""
    ended = Appeal.objects.filter(state__in=(AppealState.DECIDED, AppealState.REFUSED))
    there = AppealFile.objects.filter(removed_at=None).values("appeal")
    return ended.filter(decided_at__lt=clock.now() - kept_for("unaccepted"), pk__in=there)


def _of_subjects(name, label, due_rows, action, *models) -> None:
    """Register a purger that has the system do `action` on each report or appeal that `due_rows` gives."""
    register(
        name,
        label,
        due=lambda: due_rows().count(),
        purge=partial(_act_on, due_rows, action),
        tables=tuple(model._meta.db_table for model in models),
    )


def _act_on(due_rows, action: str, limit: int) -> int:
    """One that moved since it was looked for is left to the next look: it may not be due any more.

    One that can't be done holds up none behind it; its error is raised once nothing else is left.
    """
    done, problem = 0, None
    for subject in due_rows().order_by("pk")[:limit]:
        try:
            with suppress(SomebodyWasFaster):
                perform(subject, action, by_system=True, version=subject.version)
            done += 1
        except Exception as broken:
            logger.exception("%s could not be done on %s", action, subject.public_id)
            problem = broken
    if problem and not done:
        raise problem
    return done


def _case_is(states, since) -> Q:
    """Of reports whose case, through all merges, has been in one of `states` for that long, and they with it:
    who tells of a case that was over already is reached for as long as everybody else."""
    return Q(item__in=ended_cases(states, since), state_since__lt=since)


def _reached_no_more() -> QuerySet:
    since = clock.now() - kept_for("contact")
    aside = Q(state__in=(ReportState.SHELVED, ReportState.WITHDRAWN), state_since__lt=since) & _read_by(since)
    return Report.objects.filter(aside | _case_is(OVER, since), contact_row__isnull=False)


def _never_accepted() -> QuerySet:
    """What was put aside, and what became a case that the desk ruled out, while any of it is there."""
    spam, unaccepted = clock.now() - kept_for("spam"), clock.now() - kept_for("unaccepted")
    aside = Q(state=ReportState.SHELVED, state_since__lt=spam) & _silent(spam) & _read_by(spam)
    ruled_out = _case_is((ItemState.OUT_OF_SCOPE,), unaccepted) & _silent(unaccepted)
    return Report.objects.filter(aside | ruled_out).filter(_says_something())


def _says_something() -> Q:
    """Of reports: words, links or a file are there. After a purge the reporter may have added some."""
    words = ReportMessage.objects.filter(report=OuterRef("pk")).exclude(words_key="")
    files = ReportFile.objects.filter(message__report=OuterRef("pk"), removed_at=None)
    return Q(Exists(words)) | Q(Exists(files))


def _silent(since) -> Q:
    """Of reports: nothing was said since. What is added late stays as long, and goes with the rest."""
    return ~Q(Exists(ReportMessage.objects.filter(report=OuterRef("pk"), said_at__gte=since)))


def _read_by(since) -> Q:
    """Of reports: somebody looked before `since`, where the machine could not tell whether a person sent it.

    They were promised that it is read later and is not lost.
    """
    return ~Q(shelf=ShelfReason.UNVERIFIED) | Q(seen_at__lt=since)
