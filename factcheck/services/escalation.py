"""Requests to the ministry: drafted, approved by one who stands apart, sent, followed up."""

from django.utils.translation import gettext as _

from cms.core import clock
from cms.core.agencies.selectors import NoAgency, authority_for, desk_agency
from cms.core.machines.digest import digest_of
from cms.core.machines.errors import InvalidInput, Refused
from cms.core.machines.registry import after, effect
from cms.core.machines.writer import perform
from cms.core.numbers.errors import NumberRefused, NumberTaken
from cms.core.numbers.services import give, record_external, same_number
from cms.core.numbers.text import symbol_of
from cms.core.sanitize import clean_text
from cms.core.workcalendar.working_days import deadline

from ..dates import why_not_deadline
from ..deadlines import ANSWER_ESCALATION
from ..enums import AnswerOutcome, EscalationKind, Measure
from ..letters import (
    content_of,
    letters_bearing,
    recall_lines,
    why_not_dated,
    why_reason_too_long,
    why_too_long,
)
from ..models import Escalation, Paper
from . import papers
from .evidence import store
from .lengths import line_for
from .verification import new_deadline

TEXTS = ("body", "harm", "legal_basis", "measure_reason")
RECIPIENT_FUNCTION = "electronic_information_authority"


def draft(item, *, by, kind, **fields) -> Escalation:
    """Draft a request on `item`; without a recipient it goes to the authority of the day, by function."""
    return perform(
        Escalation(item=item, kind=kind, drafted_by=by), "draft", by, data={"kind": kind, **fields}
    )


def default_recipient(on):
    """The authority for electronic information on the day `on`."""
    return authority_for(RECIPIENT_FUNCTION, on)


def _write(escalation, data):
    for name in TEXTS:
        if data.get(name) is not None:
            setattr(escalation, name, clean_text(data[name]))
    if data.get("measure") is not None:
        if data["measure"] and data["measure"] not in Measure.values:
            raise InvalidInput({"measure": _("Hãy chọn một biện pháp.")})
        escalation.measure = data["measure"]
    if data.get("recipient"):
        escalation.recipient = data["recipient"]


def _set_posts(escalation, data):
    if data.get("posts") is None:
        return
    escalation.posts.set(data["posts"])


def _refuse_too_long(escalation):
    """InvalidInput at the longest field of a letter that would be too long to be set."""
    if problem := why_too_long(content_of(escalation)):
        field = problem.part if problem.part in (*TEXTS, "posts") else "body"
        raise InvalidInput({field: problem.message})


@effect("escalation", "draft")
def _draft(escalation, actor, data):
    if escalation.kind not in EscalationKind.values:
        raise InvalidInput({"kind": _("Hãy chọn loại kiến nghị.")})
    escalation.drafted_by = actor
    escalation.verdict = escalation.item.verdict
    if not data.get("recipient"):
        try:
            data["recipient"] = default_recipient(clock.today())
        except NoAgency as error:
            raise InvalidInput({"recipient": str(error)}) from error
    _write(escalation, data)
    return {"item": str(escalation.item.public_id), "kind": escalation.kind}


@after("escalation", "draft")
def _draft_posts(escalation, actor, data):
    _set_posts(escalation, data)
    _refuse_too_long(escalation)


@effect("escalation", "edit")
def _edit(escalation, actor, data):
    _write(escalation, data)
    _set_posts(escalation, data)
    _refuse_too_long(escalation)
    return {"fields": sorted(name for name in data if data[name] is not None)}


@effect("escalation", "submit")
def _submit(escalation, actor, data):
    """The letter is composed once, now: what is approved is what was submitted."""
    escalation.submitted_by, escalation.submitted_at = actor, clock.now()
    escalation.verdict = escalation.item.verdict
    escalation.composed = content_of(escalation)
    if problem := why_too_long(escalation.composed):
        raise Refused([problem.message])
    return {"hash": digest_of(escalation.composed)}


@effect("escalation", "approve")
def _approve(escalation, actor, data):
    if problem := why_too_long(escalation.composed):  # submitted before there was a limit
        raise Refused([problem.message])
    escalation.approved_by, escalation.approved_at = actor, clock.now()
    escalation.frozen = escalation.composed
    escalation.frozen_hash = digest_of(escalation.frozen)
    return {"hash": escalation.frozen_hash}


@effect("escalation", "return", "cancel", "lapse")
def _with_reason(escalation, actor, data):
    escalation.last_reason = clean_text(data["reason"])
    return {"reason": escalation.last_reason}


@effect("escalation", "revise", "take_back")
def _back_to_draft(escalation, actor, data):
    escalation.submitted_by = escalation.submitted_at = escalation.composed = None


def _number(escalation, actor, data, subject) -> tuple[str, dict]:
    """The number of a letter, and what its event says of it: from our register, or given elsewhere and
    recorded as external. One that another letter bears is given for a stated reason alone."""
    external = line_for(Escalation, "number_text", data.get("external_number"), "external_number")
    on, reason = data["dated"], clean_text(data.get("repeat_reason") or "")
    try:
        agency = desk_agency(on)
        if external:
            row = record_external(
                agency.name,
                external,
                on,
                subject=subject,
                by=actor,
                symbol=symbol_of(agency),
                repeat_reason=reason,
            )
        else:
            row = give(agency, "cong_van", on.year, subject=subject, by=actor, on=on, repeat_reason=reason)
    except NumberTaken as taken:
        field = "repeat_reason"
        raise InvalidInput({field: str(taken)}, subjects=letters_bearing(taken.rows)) from taken
    except (NumberRefused, NoAgency) as error:
        raise Refused([error]) from error
    if not row.repeat_reason:
        return row.text, {"number": row.text}
    others = letters_bearing(same_number(row).exclude(pk=row.pk))
    repeats = {"reason": row.repeat_reason, "letters": [str(other.public_id) for other in others]}
    return row.text, {"number": row.text, "repeats": repeats}


@effect("escalation", "give_number")
def _give_number(escalation, actor, data):
    if data["dated"] > clock.today():
        raise InvalidInput({"dated": _("Ngày văn bản không thể ở tương lai.")})
    if problem := why_not_dated(escalation, data["dated"]):
        raise InvalidInput({"dated": problem})
    escalation.dated = data["dated"]
    escalation.number_text, said = _number(escalation, actor, data, str(escalation))
    return {**said, "dated": escalation.dated.isoformat()}


@after("escalation", "give_number")
def _render(escalation, actor, data):
    papers.write_letter(escalation, by=actor)


@effect("escalation", "send")
def _send(escalation, actor, data):
    if data["sent_on"] < escalation.dated or data["sent_on"] > clock.today():
        raise InvalidInput({"sent_on": _("Ngày gửi phải từ ngày văn bản đến hôm nay.")})
    escalation.sent_on = data["sent_on"]
    if data.get("answer_due") and (problem := why_not_deadline(data["answer_due"])):
        raise InvalidInput({"answer_due": problem})
    escalation.answer_due = data.get("answer_due") or deadline(clock.now(), ANSWER_ESCALATION)
    paper = papers.keep(escalation, Paper.Kind.SIGNED, data["signed_file"], by=actor)
    return {
        "sent_on": escalation.sent_on.isoformat(),
        "number": escalation.number_text,
        "sha256": paper.sha256,
    }


@after("escalation", "send")
def _sent(escalation, actor, data):
    if escalation.is_platform_request:
        perform(
            escalation.item, "request_sent", by_system=True, data={"escalation": str(escalation.public_id)}
        )


@effect("item", "request_sent")
def _item_request_sent(item, actor, data):
    return {"escalation": data.get("escalation")}


def _since_sent(escalation, day):
    """`day`, on which something came back: not before the letter was sent, and not to come."""
    if not escalation.sent_on <= day <= clock.today():
        raise InvalidInput({"date": _("Ngày này phải từ ngày gửi đến hôm nay.")})
    return day


@effect("escalation", "acknowledge")
def _acknowledge(escalation, actor, data):
    escalation.acknowledged_on = _since_sent(escalation, data["date"])
    escalation.acknowledgement_reference = line_for(
        Escalation, "acknowledgement_reference", data["reference"], "reference"
    )
    if data.get("file"):
        papers.keep(escalation, Paper.Kind.ACKNOWLEDGEMENT, data["file"], by=actor)
    return {"date": data["date"].isoformat(), "reference": escalation.acknowledgement_reference}


@effect("escalation", "answer")
def _answer(escalation, actor, data):
    if data["outcome"] not in AnswerOutcome.values:
        raise InvalidInput({"outcome": _("Hãy chọn kết quả.")})
    escalation.outcome, escalation.answered_on = data["outcome"], _since_sent(escalation, data["date"])
    paper = papers.keep(escalation, Paper.Kind.ANSWER, data["file"], by=actor)
    return {"outcome": escalation.outcome, "date": data["date"].isoformat(), "sha256": paper.sha256}


@after("escalation", "answer")
def _answer_is_evidence(escalation, actor, data):
    """An appraisal's answer becomes evidence of its item."""
    if escalation.is_platform_request:
        return
    data["file"].seek(0)
    store(
        escalation.item,
        actor,
        kind="answer",
        file=data["file"],
        title=_("Trả lời đề nghị thẩm định %(number)s") % {"number": escalation.number_text},
        publisher=escalation.recipient.name,
        published_on=data["date"],
        is_primary=True,
        text=clean_text(data.get("note") or ""),
    )


@effect("escalation", "recall")
def _recall(escalation, actor, data):
    if not escalation.dated <= data["dated"] <= clock.today():
        raise InvalidInput({"dated": _("Ngày thu hồi phải từ ngày văn bản đến hôm nay.")})
    if recall_lines(escalation, data["dated"]) != recall_lines(escalation, clock.today()):
        problem = _("Vào ngày này cơ quan ban hành hoặc nơi nhận không như công văn thu hồi đã xem.")
        raise InvalidInput({"dated": problem})
    escalation.last_reason = clean_text(data["reason"])
    if problem := why_reason_too_long(recall_lines(escalation, data["dated"]), escalation.last_reason):
        raise InvalidInput({"reason": problem})
    escalation.recalled_on = data["dated"]
    subject = _("Thu hồi: %(what)s") % {"what": escalation}
    escalation.recall_number_text, said = _number(escalation, actor, data, subject)
    escalation.recall_owed = False
    if data.get("signed_file"):
        papers.keep(escalation, Paper.Kind.RECALL_SIGNED, data["signed_file"], by=actor)
    return {**said, "reason": escalation.last_reason}


@after("escalation", "recall")
def _render_recall(escalation, actor, data):
    papers.write_recall(escalation, by=actor)


@effect("escalation", "extend_deadline")
def _extend(escalation, actor, data):
    payload = new_deadline(escalation, actor, data)
    if escalation.answer_due and data["due_at"] <= escalation.answer_due:
        raise InvalidInput({"due_at": _("Hạn mới phải sau hạn cũ.")})
    escalation.answer_due = data["due_at"]
    return payload
