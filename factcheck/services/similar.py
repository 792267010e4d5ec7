"""What a person does about a suggestion: merge, by the act there is for it, or dismiss. Both are kept."""

from dataclasses import asdict

from django.db import transaction
from django.utils.translation import gettext as _

from cms.core.events.services import record, record_rows
from cms.core.machines.errors import NotAllowed, NotNow
from cms.core.machines.writer import perform
from cms.users.roles import Role

from ..enums import ItemState
from ..models import Item, SimilarDecision
from ..permissions import holds_one_of, may_see_item
from ..policies import lock_items
from .shown_suggestions import ShownSuggestion

DECIDERS = {Role.MONITOR.value, Role.EDITOR.value}
DISMISSED, MERGED = SimilarDecision.Decision.DISMISSED, SimilarDecision.Decision.MERGED


def may_dismiss(user) -> bool:
    """Whether the person may say of two items that they are not one; `dismiss` asks again."""
    return holds_one_of(user, DECIDERS)


def merge_suggested(item, suggested: ShownSuggestion, *, by, data, version=None) -> Item:
    """Merge `item` as `perform` does; where it went into the item suggested, keep that beside it.

    The person may have chosen another target: then nothing is said about the suggestion.
    """
    _check_is_of(item, suggested)
    with transaction.atomic():
        merged = perform(item, "merge", by, data=data, version=version)
        if merged.merged_into_id == suggested.other:
            _keep(suggested, MERGED, by)
            record_rows()
    return merged


def dismiss(item, suggested: ShownSuggestion, *, by) -> Item:
    """Keep that `item` and the item suggested are not one; twice is once. No state moves.

    NotAllowed to others than monitors and editors; NotNow when either has been merged meanwhile.
    """
    _check_is_of(item, suggested)
    with transaction.atomic():
        item, other = lock_items(item.pk, suggested.other)
        if not (may_dismiss(by) and may_see_item(by, item) and may_see_item(by, other)):
            raise NotAllowed(_("Vai trò của bạn không làm được việc này."))
        merged = next((each for each in (item, other) if each.state == ItemState.MERGED), None)
        if merged is not None:
            raise NotNow(
                _("%(reference)s vừa được gộp vào %(target)s: gợi ý này không còn đúng nữa.")
                % {"reference": merged.reference, "target": merged.merged_into.reference}
            )
        if SimilarDecision.objects.filter(item=item, other=other, decision=DISMISSED).exists():
            return item
        _keep(suggested, DISMISSED, by)
        record(
            "item",
            str(item.public_id),
            "similar_dismissed",
            actor=by,
            from_state=item.state,
            to_state=item.state,
            payload={"other": str(other.public_id), "score": suggested.score, "version": suggested.version},
        )
    return item


def _check_is_of(item, suggested: ShownSuggestion) -> None:
    if suggested.item != item.pk or suggested.other == item.pk:
        raise NotNow(_("Gợi ý này được đưa ra cho một vụ việc khác."))


def _keep(suggested: ShownSuggestion, decision, by) -> None:
    fields = asdict(suggested)
    fields["differs"] = list(fields["differs"])
    fields["item_id"], fields["other_id"] = fields.pop("item"), fields.pop("other")
    SimilarDecision.objects.create(decision=decision, by=by, **fields)
