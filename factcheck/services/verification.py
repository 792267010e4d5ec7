"""From a received item to a verdict in force, and back where somebody was wrong."""

from django.utils.translation import gettext as _

from cms.core import clock
from cms.core.agencies.selectors import is_own_or_above
from cms.core.machines.digest import digest_of
from cms.core.machines.errors import InvalidInput
from cms.core.machines.registry import after, effect
from cms.core.sanitize import clean_text, visible_text

from ..dates import why_not_deadline
from ..enums import OverrideKind, RuleOutReason, VerdictStatus
from ..models import Handover, Item, Override, PageApproval, Verdict
from .lengths import line_for
from .schedules import drop_schedules


def set_claim(item, data) -> dict:
    """Write the claim's fields that were given, flag a conflict of interest; return what was written."""
    if data.get("claim") is not None:
        claim = line_for(Item, "claim", data["claim"])
        if claim and claim != item.claim:
            _confirm_posts_anew(item)
        item.claim = claim or item.claim
    if data.get("category"):
        item.category = data["category"]
    if data.get("place"):
        item.place = data["place"]
    if data.get("subject_agencies"):
        item.subject_agencies.set(data["subject_agencies"])
    flag_conflict(item)
    return {
        "claim": item.claim,
        "category": item.category,
        "place": item.place and item.place.code,
        "agencies": sorted(item.subject_agencies.values_list("code", flat=True)),
    }


def _confirm_posts_anew(item) -> None:
    """Whoever confirmed that a post carries the claim read another claim; what they said of it stays."""
    if item.pk:
        item.item_posts.filter(confirmed_by__isnull=False).update(confirmed_by=None, confirmed_at=None)


def flag_conflict(item) -> None:
    """Set the flag when a subject agency is the desk's own or above. Editing never takes it away.

    One that was lifted stands again when an agency of that kind is added afterwards.
    """
    today = clock.today()
    own = {agency.code for agency in item.subject_agencies.all() if is_own_or_above(agency, today)}
    if own - set(item.conflict_agencies):
        _conflict_stands(item, own)


def take_conflict_over(item, merged) -> None:
    """What `item` is about is also what `merged` was about, and its conflict of interest with it.

    One that was lifted here stands again when it stands there, or is of other agencies.
    """
    item.subject_agencies.add(*merged.subject_agencies.all())
    if merged.has_conflict or set(merged.conflict_agencies) - set(item.conflict_agencies):
        _conflict_stands(item, merged.conflict_agencies)


def _conflict_stands(item, agencies) -> None:
    item.conflict = True
    item.conflict_lifted_at = None
    item.conflict_agencies = sorted({*agencies, *item.conflict_agencies})


@effect("item", "accept", "edit_claim")
def _set_claim(item, actor, data):
    return set_claim(item, data)


@effect("item", "rule_out")
def _rule_out(item, actor, data):
    if data["rule_out_reason"] not in RuleOutReason.values:
        raise InvalidInput({"rule_out_reason": _("Hãy chọn lý do.")})
    item.rule_out_reason = data["rule_out_reason"]
    item.duplicate_of = data["duplicate_of"] if item.rule_out_reason == RuleOutReason.DUPLICATE else None
    _end_proposal(item, VerdictStatus.DROPPED)
    return {
        "reason": item.rule_out_reason,
        "duplicate_of": item.duplicate_of and item.duplicate_of.reference,
        "note": clean_text(data.get("note") or ""),
    }


@effect("item", "propose_verdict")
def _propose(item, actor, data):
    return write_verdict(item, actor, data)


def write_verdict(item, actor, data, **fields) -> dict:
    """Write a verdict that `actor` proposes on the evidence there is, not in force yet.

    Returns what its event tells of it.
    """
    verdict = Verdict.objects.create(
        item=item,
        rating=data["rating"],
        rationale=clean_text(data["rationale"]),
        sought=clean_text(data.get("sought") or ""),
        statement=clean_text(data.get("statement") or ""),
        same_owner_reason=visible_text(data.get("same_owner_reason")),
        evidence=item.evidence_now(),
        proposed_by=actor,
        proposed_at=clock.now(),
        **fields,
    )
    return {"verdict": str(verdict.public_id), "rating": verdict.rating}


def _end_proposal(item, status):
    item.verdicts.filter(status=VerdictStatus.PROPOSED).update(status=status)


@effect("item", "take_back")
def _take_back(item, actor, data):
    _end_proposal(item, VerdictStatus.TAKEN_BACK)


@effect("item", "send_back")
def _send_back(item, actor, data):
    _end_proposal(item, VerdictStatus.SENT_BACK)
    return {"reason": clean_text(data["reason"])}


def freeze(verdict, *, by) -> None:
    """Freeze claim, rating, rationale and the proposal's evidence by hash, and put the verdict in force."""
    verdict.frozen = verdict.content()
    verdict.frozen_hash = digest_of(verdict.frozen)
    verdict.status = VerdictStatus.IN_FORCE
    verdict.confirmed_by, verdict.confirmed_at = by, clock.now()
    verdict.save(update_fields=["frozen", "frozen_hash", "status", "confirmed_by", "confirmed_at"])


@effect("item", "confirm_verdict")
def _confirm(item, actor, data):
    verdict = item.verdicts.get(status=VerdictStatus.PROPOSED)
    verdict.item = item
    freeze(verdict, by=actor)
    item.verdict = verdict
    return {"verdict": str(verdict.public_id), "rating": verdict.rating, "hash": verdict.frozen_hash}


def end_verdict(item, status) -> None:
    """Take the verdict out of force; approvals given for it, and schedules, fall with it."""
    if item.verdict_id is None:
        return
    verdict = item.verdict
    verdict.status = status
    verdict.save(update_fields=["status"])
    item.verdict = None
    PageApproval.objects.filter(page__item=item, verdict=verdict, voided_at=None).update(
        voided_at=clock.now()
    )
    drop_schedules(item)


@effect("item", "reopen_verdict")
def _reopen_verdict(item, actor, data):
    end_verdict(item, VerdictStatus.REOPENED)
    return {"reason": clean_text(data["reason"])}


@effect("item", "settle")
def _settle(item, actor, data):
    return {"note": clean_text(data.get("note") or "")}


@effect("item", "close")
def _close(item, actor, data):
    return {"reason": clean_text(data.get("reason") or "")}


def override(item, kind, actor, reason) -> None:
    """Record a supervisor's exception; the public log counts it."""
    Override.objects.create(item=item, kind=kind, by=actor, reason=clean_text(reason), at=clock.now())


@effect("item", "reopen")
def _reopen(item, actor, data):
    override(item, OverrideKind.ITEM_REOPENED, actor, data["reason"])
    end_verdict(item, VerdictStatus.REOPENED)
    item.rule_out_reason, item.duplicate_of = "", None
    return {"reason": clean_text(data["reason"])}


@effect("item", "lift_conflict")
def _lift_conflict(item, actor, data):
    item.conflict_lifted_at = clock.now()
    override(item, OverrideKind.CONFLICT_LIFTED, actor, data["reason"])
    return {"reason": clean_text(data["reason"])}


def new_deadline(subject, actor, data):
    """Check an extended deadline (aware datetime, in the future and later than the old one) and record it."""
    due, old = data["due_at"], subject.due_at if hasattr(subject, "due_at") else None
    if due <= clock.now() or (old and due <= old):
        raise InvalidInput({"due_at": _("Hạn mới phải sau hạn cũ và sau lúc này.")})
    if problem := why_not_deadline(due):
        raise InvalidInput({"due_at": problem})
    override(subject.subject_item, OverrideKind.DEADLINE_EXTENDED, actor, data["reason"])
    return {"due_at": due.isoformat(), "reason": clean_text(data["reason"])}


@effect("item", "extend_deadline")
def _extend(item, actor, data):
    payload = new_deadline(item, actor, data)
    item.due_at = data["due_at"]
    return payload


@effect("item", "assign")
def _assign(item, actor, data):
    item.assigned_to = data.get("person")
    return {"person": str(item.assigned_to.public_id) if item.assigned_to else None}


@effect("item", "hand_over")
def _hand_over(item, actor, data):
    Handover.objects.get_or_create(item=item, person=data["person"], defaults={"handed_by": actor})
    return {"person": str(data["person"].public_id)}


@effect("item", "note")
def _note(item, actor, data):
    return {"note": clean_text(data["note"])}


@after("item", "accept")
def _accepted(item, actor, data):
    if item.assigned_to_id is None and actor is not None:
        type(item).objects.filter(pk=item.pk).update(assigned_to=actor)
