"""A revision of the item's page, as a reader will see it, and what it is approved or published for."""

from cms.core.machines.registry import shown_part

from ...enums import VerdictStatus
from ...models import PageApproval
from ...page_rules.content import content_of


@shown_part("page_text", "item")
def page_text(item, data) -> dict | None:
    """All that readers will see of `data["revision"]`; None while none is chosen."""
    revision = data.get("revision")
    if revision is None:
        return None
    page = revision.as_object()
    content = content_of(page.serializable_data())
    purpose = data.get("purpose") or PageApproval.Purpose.PUBLISH
    return {
        "page": page.pk,
        "revision": revision.pk,
        "language": page.locale.language_code,
        "purpose": str(purpose),
        "go_live_at": page.go_live_at and page.go_live_at.isoformat(),
        "verdict": _verdict(item, purpose),
        **{name: value for name, value in content.items() if name not in ("item", "locale")},
    }


def _verdict(item, purpose) -> dict | None:
    """The verdict that readers will see on it."""
    verdict = item.verdict
    if purpose == PageApproval.Purpose.CORRECT:
        verdict = item.verdicts.filter(status=VerdictStatus.DRAFT).first()
    if verdict is None:
        return None
    return {"id": str(verdict.public_id), "rating": verdict.rating}
