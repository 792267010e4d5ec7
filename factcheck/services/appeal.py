"""Looking again: anyone may ask, a reviewer who took no part decides, the item's act with it."""

import secrets

from django.db.models import F
from django.utils.translation import gettext as _

from cms.core import clock
from cms.core.doors import codes, receipts
from cms.core.machines.errors import InvalidInput
from cms.core.machines.registry import after, beside, effect
from cms.core.machines.writer import perform
from cms.core.sanitize import clean_text
from cms.core.workcalendar.working_days import deadline

from ..deadlines import ADMIT_APPEAL, DECIDE_APPEAL
from ..enums import (
    ESCALATION_UNSENT,
    ESCALATION_WENT_OUT,
    AppealDecision,
    AppealRefusal,
    AppealState,
    EscalationKind,
    ItemState,
    Part,
    VerdictStatus,
)
from ..models import Appeal, PageApproval, Participation
from .appeal_sent import contact_of, take_uploads
from .evidence import open_words
from .publication import publish_decided
from .verification import end_verdict, freeze, new_deadline, write_verdict

KIND = "appeal"  # of its receipts


def lodge(page, *, grounds, by=None, contact="", files=(), from_hide=False, form_key="") -> Appeal:
    """Lodge an appeal against `page`; no account is needed. Its `code` asks after it. `files` are uploads.

    `form_key`: the secret of the form; the same form again is the same appeal, with the same code.
    """

    def take() -> Appeal:
        now = clock.now()
        appeal = Appeal(item=page.item, page=page, lodged_at=now, from_hide=from_hide, **_clocks(now))
        data = {"grounds": grounds, "page": page, "contact": contact, "files": list(files)}
        return perform(appeal, "lodge", by, data=data)

    appeal, code = receipts.once(KIND, form_key or secrets.token_urlsafe(24), Appeal, take)
    appeal.code = codes.grouped(code)
    return appeal


def _clocks(since) -> dict:
    """By when it must be admitted and decided, counted from `since`."""
    return {"admit_due": deadline(since, ADMIT_APPEAL), "decide_due": deadline(since, DECIDE_APPEAL)}


@after("item", "hide_page")
def _lodge_after_hide(item, actor, data):
    """A page hidden at once is looked at again: its appeal can't be refused."""
    reason = _("Bài được ẩn khẩn cấp: %(why)s") % {"why": data["reason"]}
    lodge(item.pages.get(pk=data["page"].pk), grounds=reason, by=actor, from_hide=True)


def _leading(item):
    return item.appeals.filter(state=AppealState.ADMITTED, joined_to=None).first()


@effect("appeal", "lodge")
def _lodge(appeal, actor, data):
    appeal.grounds = clean_text(open_words(data["grounds"], "grounds"))
    appeal.contact = contact_of(data)
    appeal.lodged_by = actor
    return {
        "item": str(appeal.item.public_id),
        "from_hide": appeal.from_hide,
        "files": len(data.get("files") or []),
        "contact": bool(data.get("contact")),
    }


@beside("appeal", "lodge")
def _files_sent(appeal, actor, data):
    take_uploads(appeal, data.get("files") or [])


@after("appeal", "lodge")
def _lodged(appeal, actor, data):
    """A later appeal joins one that is admitted."""
    if leading := _leading(appeal.item):
        perform(appeal, "join", by_system=True, data={"leading": leading})


@effect("appeal", "join")
def _join(appeal, actor, data):
    appeal.joined_to = data["leading"]
    return {"leading": str(data["leading"].public_id)}


@effect("appeal", "admit")
def _admit(appeal, actor, data):
    appeal.admitted_by = actor
    appeal.joined_to = _leading(appeal.item)


@after("appeal", "admit")
def _admitted(appeal, actor, data):
    if appeal.item.state != ItemState.UNDER_APPEAL:
        perform(appeal.item, "appeal_admitted", by_system=True, data={"appeal": str(appeal.public_id)})


@effect("item", "appeal_admitted")
def _item_under_appeal(item, actor, data):
    item.prior_state = item.state
    return {"appeal": data["appeal"]}


@effect("appeal", "refuse")
def _refuse(appeal, actor, data):
    if data["refusal"] not in AppealRefusal.values:
        raise InvalidInput({"refusal": _("Hãy chọn lý do không thụ lý.")})
    appeal.refusal, appeal.answer = data["refusal"], clean_text(data["answer"])
    appeal.decided_by, appeal.decided_at = actor, clock.now()
    return {"refusal": appeal.refusal, "answer": appeal.answer}


@effect("appeal", "draft_verdict")
def _draft_verdict(appeal, actor, data):
    """The decider's own verdict, not in force until decided; an earlier draft falls with its approvals."""
    drop_drafts(appeal.item)
    return write_verdict(appeal.item, actor, data, appeal=appeal, status=VerdictStatus.DRAFT)


def drop_drafts(item) -> None:
    """Drop the decider's drafts, and the approvals given for a decision that did not come."""
    drafts = item.verdicts.filter(status=VerdictStatus.DRAFT)
    PageApproval.objects.filter(verdict__in=drafts, voided_at=None).update(voided_at=clock.now())
    drafts.update(status=VerdictStatus.DROPPED)


def drop_notices(item) -> None:
    """A withdrawal notice approved for a decision that turned out otherwise is approved no more."""
    notices = PageApproval.objects.filter(
        page__item=item, purpose=PageApproval.Purpose.WITHDRAW, voided_at=None
    )
    notices.exclude(revision=F("page__live_revision")).update(voided_at=clock.now())


@effect("appeal", "decide")
def _decide(appeal, actor, data):
    appeal.decision, appeal.answer = data["decision"], clean_text(data["answer"])
    appeal.decided_by, appeal.decided_at = actor, clock.now()
    answers = [str(each.public_id) for each in appeal.answered(data.get("appeals"))]
    told = {"decision": appeal.decision, "answer": appeal.answer, "answers": answers}
    return told | {"for_readers": True}  # the form said so; older answers were for one person


ITEM_ACTION = {
    AppealDecision.KEEP: "keep_verdict",
    AppealDecision.CORRECT: "correct",
    AppealDecision.WITHDRAW: "withdraw",
}


@after("appeal", "decide")
def _decided(appeal, actor, data):
    item = perform(
        appeal.item, ITEM_ACTION[appeal.decision], by_system=True, data={"appeal": appeal, "decider": actor}
    )
    answered = set(appeal.answered(data.get("appeals")))
    for joined in appeal.joined.filter(state=AppealState.ADMITTED):
        action = "decide_joined" if joined in answered else "return_to_waiting"
        perform(joined, action, by_system=True, data={"leading": appeal})
    return item


@effect("appeal", "decide_joined")
def _decide_joined(appeal, actor, data):
    leading = data["leading"]
    appeal.decision, appeal.answer = leading.decision, leading.answer
    appeal.decided_by, appeal.decided_at = leading.decided_by, leading.decided_at
    return {"leading": str(leading.public_id), "decision": appeal.decision}


@effect("appeal", "return_to_waiting")
def _return_to_waiting(appeal, actor, data):
    """It joined after the decider was shown what the decision answers: it waits for an answer of its own."""
    appeal.joined_to = appeal.admitted_by = None
    for name, due in _clocks(clock.now()).items():
        setattr(appeal, name, due)
    return {"leading": str(data["leading"].public_id)}


@effect("item", "keep_verdict")
def _keep(item, actor, data):
    drop_drafts(item)
    drop_notices(item)
    return {"appeal": str(data["appeal"].public_id)}


@effect("item", "correct")
def _correct(item, actor, data):
    """The decider's verdict takes force, and the approved revision goes live, in this transaction."""
    verdict = item.verdicts.get(status=VerdictStatus.DRAFT, appeal=data["appeal"])
    end_verdict(item, VerdictStatus.SUPERSEDED)
    verdict.item = item
    freeze(verdict, by=data["decider"])
    item.verdict = verdict
    item.save(update_fields=["verdict"])
    Participation.objects.record(item, data["decider"], Part.PROPOSED)
    publish_decided(data["appeal"], AppealDecision.CORRECT, by=data["decider"])
    drop_notices(item)
    _undo_requests(item)
    return {"appeal": str(data["appeal"].public_id), "rating": verdict.rating, "hash": verdict.frozen_hash}


@effect("item", "withdraw")
def _withdraw(item, actor, data):
    drop_drafts(item)
    publish_decided(data["appeal"], AppealDecision.WITHDRAW, by=data["decider"])
    end_verdict(item, VerdictStatus.SUPERSEDED)
    _undo_requests(item)
    return {"appeal": str(data["appeal"].public_id)}


def _undo_requests(item):
    """What is not yet sent is cancelled; each platform request that went out owes a recall."""
    for escalation in item.escalations.filter(state__in=ESCALATION_UNSENT):
        perform(
            escalation, "cancel", by_system=True, data={"reason": _("Kết luận đã thay đổi khi xem xét lại.")}
        )
    item.escalations.filter(kind=EscalationKind.PLATFORM_REQUEST, state__in=ESCALATION_WENT_OUT).update(
        recall_owed=True
    )


@effect("appeal", "extend_deadline")
def _extend(appeal, actor, data):
    payload = new_deadline(appeal, actor, data)
    if appeal.state == AppealState.WAITING:
        appeal.admit_due = data["due_at"]
        appeal.decide_due = max(appeal.decide_due, data["due_at"])
    else:
        appeal.decide_due = data["due_at"]
    return payload
