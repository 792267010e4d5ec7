"""What came of looking again, for readers: from which verdict to which, why, and the reply that was given."""

from itertools import pairwise

from cms.core.events.services import history

from ..enums import AppealDecision, AppealState, VerdictStatus

WERE_IN_FORCE = (VerdictStatus.IN_FORCE, VerdictStatus.SUPERSEDED)


def reviews_of(item, *, with_reasons=True) -> list[dict]:
    """Decided appeals of `item`, newest first, one for those that were decided together. Without reasons
    where the page was withdrawn: its verdicts' reasons went with it.

    Two queries, and one for each appeal: whether its answer is for readers stands in its event alone.

    Each {"decided_at", "decision" (label), "changed", "old_rating", "new_rating" ("" unless it changed),
    "reasons", "sought", "statement" (of the new verdict), "answer" ("" where who decided did not know that
    readers see it)}.
    """
    decided = list(
        item.appeals.filter(state=AppealState.DECIDED, joined_to=None).order_by("-decided_at", "-id")
    )
    if not decided:
        return []
    verdicts = item.verdicts.filter(status__in=WERE_IN_FORCE).order_by("confirmed_at", "id")
    changes = {new.appeal_id: (old, new) for old, new in pairwise(verdicts) if new.appeal_id}
    return [_review(appeal, *changes.get(appeal.pk, (None, None)), with_reasons) for appeal in decided]


def _review(appeal, old, new, with_reasons) -> dict:
    told = new if with_reasons else None
    return {
        "decided_at": appeal.decided_at,
        "decision": AppealDecision(appeal.decision).label,
        "changed": new is not None,
        "old_rating": old.rating if old else "",
        "new_rating": new.rating if new else "",
        "reasons": told.rationale if told else "",
        "sought": told.sought if told else "",
        "statement": told.statement if told else "",
        "answer": appeal.answer if _is_for_readers(appeal) else "",
    }


def _is_for_readers(appeal) -> bool:
    decision = history("appeal", str(appeal.public_id)).filter(action="decide").last()
    return bool(decision and (decision.payload or {}).get("for_readers"))
