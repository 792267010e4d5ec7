"""Reports are taken and decided here, each act with its event; the events hold no word of the reader's."""

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from cms.core import clock
from cms.core.doors.receipts import once
from cms.core.events.services import record
from cms.core.machines.errors import InvalidInput, NotAllowed, NotNow
from cms.core.privacy.reading import read_once, reading, reason_of_screen
from cms.core.sanitize import visible_text
from cms.core.shredding import KeyShredded, shred_after_commit

from ..models import CorrectionEntry, ErrorReport
from ..models.error_report import LONGEST_ANSWER
from .rules import ACTS, State, may_decide, reports_for

KIND = "error"  # of its receipts
SUBJECT = "error_report"  # of its events
READ_HERE = reason_of_screen(gettext_noop("Đọc báo lỗi trong bài"))
WORDS = ("what", "passage", "right", "source", "contact")
LABELS = {
    "what": gettext_lazy("Sai ở chỗ nào"),
    "passage": gettext_lazy("Đoạn có lỗi"),
    "right": gettext_lazy("Viết thế nào mới đúng"),
    "source": gettext_lazy("Vì sao biết"),
}
UNDECIDED = (State.WAITING, State.SPAM)


def take(page, site, language: str, words: dict[str, str], *, form_key: str, reasons=()) -> str:
    """Keep what a reader sent of `page` and return the code of its receipt; the same for the same form.

    `words` by the names in `WORDS`. With `reasons` to think that a machine sent it, it is put aside.
    """
    return once(KIND, form_key, ErrorReport, lambda: _taken(page, site, language, words, reasons))[1]


def _taken(page, site, language: str, words: dict[str, str], reasons) -> ErrorReport:
    state = State.SPAM if reasons else State.WAITING
    report = ErrorReport(
        page_id=page.pk,
        site=site,
        language=language,
        state=state,
        set_aside=", ".join(reasons)[:100],
        decided_at=clock.now() if reasons else None,
    )
    for name in WORDS:
        setattr(report, name, visible_text(words.get(name, "")))
    report.save()
    record(SUBJECT, str(report.public_id), "send", to_state=state, payload={"page": page.pk})
    return report


@transaction.atomic
def decide(report: ErrorReport, act_name: str, *, by, answer="", entry=None, same_as=None) -> ErrorReport:
    """Do the act named `act_name` and return the report. `entry` is the correction that came of it, `same_as`
    the report that it repeats. Those that repeat one which is put aside wait again.

    NotAllowed, NotNow or InvalidInput, and nothing is changed.
    """
    act = ACTS[act_name]
    row, repeating = _locked(report, same_as)
    if not may_decide(by, row):
        raise NotAllowed(_("Việc này dành cho người biên tập trang có bài."))
    if not act.fits(row):
        raise NotNow(_("Báo lỗi này vừa được người khác xử lý."))
    answer = visible_text(answer)
    if "answer" in act.takes and not answer:
        raise InvalidInput({"answer": _("Hãy ghi lý do để người báo đọc được.")})
    if len(answer) > LONGEST_ANSWER:
        told = _("Nhiều nhất %(longest)s ký tự; đang có %(length)s.")
        raise InvalidInput({"answer": told % {"longest": LONGEST_ANSWER, "length": len(answer)}})
    if "entry" in act.takes and not _fits(row, entry):
        raise InvalidInput({"entry": _("Hãy chọn mục đính chính của chính bài này, ghi sau khi có báo lỗi.")})
    if "same_as" in act.takes and not _repeats(row, same_as):
        raise InvalidInput({"same_as": _("Hãy chọn một báo lỗi khác của chính bài này.")})
    was = row.state
    is_over = act.to != State.WAITING
    row.state = act.to
    row.answer = answer if is_over else ""
    row.entry = entry if "entry" in act.takes else None
    row.same_as = same_as if "same_as" in act.takes else None
    row.decided_by, row.decided_at = (by, clock.now()) if is_over else (None, None)
    row.save(update_fields=["state", "answer", "entry", "same_as", "decided_by", "decided_at"])
    told = {"entry": row.entry_id, "same_as": str(same_as.public_id) if row.same_as_id else None}
    record(
        SUBJECT,
        str(row.public_id),
        act.name,
        actor=by,
        from_state=was,
        to_state=row.state,
        payload={name: value for name, value in told.items() if value},
    )
    if act.to == State.SPAM:
        _wait_again(repeating)
    return row


def _locked(report: ErrorReport, *others: ErrorReport | None) -> tuple[ErrorReport, list[ErrorReport]]:
    """`report` and those that were said to repeat it, as they are now, locked; `others` are locked too.

    In one order, whoever asks: two that are said at the same moment to repeat each other would wait for ever.
    """
    keys = {each.pk for each in (report, *others) if each is not None}
    wanted = ErrorReport.objects.filter(Q(pk__in=keys) | Q(same_as=report.pk, state=State.DUPLICATE))
    rows = list(wanted.select_for_update().order_by("pk"))
    repeating = [row for row in rows if row.same_as_id == report.pk and row.state == State.DUPLICATE]
    return next(row for row in rows if row.pk == report.pk), repeating


def _fits(report: ErrorReport, entry: CorrectionEntry | None) -> bool:
    return entry is not None and entry.page_id == report.page_id and entry.at >= report.received_at


def _repeats(report: ErrorReport, other: ErrorReport | None) -> bool:
    """Of the same page, still there, and itself no repetition and no spam: nobody goes round in a circle."""
    return other is not None and others_of(report).filter(pk=other.pk).exists()


def entries_for(report: ErrorReport):
    """Return the corrections of its page that were listed since it came, newest first."""
    return CorrectionEntry.objects.filter(page=report.page_id, at__gte=report.received_at)


def others_of(report: ErrorReport):
    """Return the reports that it may repeat, newest first."""
    if report.page_id is None:
        return ErrorReport.objects.none()
    others = ErrorReport.objects.filter(page=report.page_id, site=report.site_id).exclude(pk=report.pk)
    return others.exclude(state__in=[State.DUPLICATE, State.SPAM, State.WITHDRAWN])


def read_reported(reports, *, by) -> None:
    """Write down that `by` is about to be shown what these reports say; show none of it when it raises.

    Coming back within half an hour is the same reading. NotAllowed when one of them is not theirs to see.
    """
    keys = {report.pk for report in reports}
    if keys and reports_for(by).filter(pk__in=keys).count() < len(keys):
        raise NotAllowed(_("Việc này dành cho người biên tập trang có bài."))
    subjects = [report.public_id for report in reports]
    read_once(by, SUBJECT, subjects, ["words"], READ_HERE)


def open_contact(report: ErrorReport, *, by, reason: str) -> str:
    """Return the contact of `report` once the log says who opens it and why; "" where there is none.

    NotAllowed for those who don't decide on it, InvalidInput without a reason.
    """
    if not may_decide(by, report):
        raise NotAllowed(_("Việc này dành cho người biên tập trang có bài."))
    reading(by, SUBJECT, str(report.public_id), ["contact"], reason)
    return report.contact


def word_of(report: ErrorReport, name: str) -> str:
    """What the reader wrote under `name`; "" once its key is gone."""
    try:
        return getattr(report, name)
    except KeyShredded:
        return ""


def said_in(report: ErrorReport) -> list[tuple]:
    """(label, words) of what the reader wrote and is still there, the contact aside."""
    return [(label, words) for name, label in LABELS.items() if (words := word_of(report, name))]


@transaction.atomic
def remove_contact(report: ErrorReport) -> None:
    """Destroy the contact for whoever holds the code; NotNow where there is none."""
    row = ErrorReport.objects.select_for_update().get(pk=report.pk)
    if not row.contact_key:
        raise NotNow(_("Không còn liên hệ nào."))
    _destroy(row, "contact_key")
    record(SUBJECT, str(row.public_id), "remove_contact", from_state=row.state, to_state=row.state)


@transaction.atomic
def withdraw_report(report: ErrorReport) -> None:
    """Destroy all that the reader wrote, and the contact; NotNow where nothing is left.

    One that nobody has decided on is withdrawn, and those that were said to repeat it wait again. Of one that
    was decided on, answer and correction stay.
    """
    row, repeating = _locked(report)
    if not row.content_key:
        raise NotNow(_("Nội dung đã được xóa."))
    was = row.state
    _destroy(row, *ErrorReport.UNDER_KEY)
    if was in UNDECIDED:
        row.state, row.decided_at = State.WITHDRAWN, clock.now()
        row.save(update_fields=["state", "decided_at"])
        _wait_again(repeating)
    record(SUBJECT, str(row.public_id), "withdraw", from_state=was, to_state=row.state)


def _wait_again(reports: list[ErrorReport]) -> None:
    for report in reports:
        report.state, report.same_as = State.WAITING, None
        report.decided_by = report.decided_at = None
        report.save(update_fields=["state", "same_as", "decided_by", "decided_at"])
        record(SUBJECT, str(report.public_id), "reopen", from_state=State.DUPLICATE, to_state=State.WAITING)


def _destroy(report: ErrorReport, *keys: str) -> None:
    for key in keys:
        shred_after_commit(getattr(report, key))
        for name in (key, *ErrorReport.UNDER_KEY[key]):
            setattr(report, name, "")
        report.save(update_fields=[key, *ErrorReport.UNDER_KEY[key]])
