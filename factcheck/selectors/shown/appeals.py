"""What somebody asks to be looked at again, and what a decision would put in its place."""

from cms.core.machines.registry import shown_part

from ...enums import AppealDecision, VerdictStatus
from ...models import PageApproval
from ...page_rules.deciding import approval_for
from .pages import revision_as_data
from .verdicts import verdict_as_data


@shown_part("appeals", "appeal")
def appeals(appeal, data) -> list[dict]:
    """The appeals that the act answers: of those that joined, the ones in `data["appeals"]`, else all."""
    return [
        {
            "id": str(each.public_id),
            "lodged_at": each.lodged_at.isoformat(),
            "from_hide": each.from_hide,
            "grounds": each.grounds,
            "additions": [
                {"said_at": addition.said_at.isoformat(), "words": addition.words}
                for addition in each.additions.all()
            ],
            # No digest and no name: what is shown is told by a digest in the log, which outlives a file.
            "files": [
                {"id": str(file.public_id), "kind": file.kind, "size": file.size}
                for file in each.files.all()
                if not file.removed_at
            ],
        }
        for each in appeal.answered(data.get("appeals")).prefetch_related("additions", "files")
    ]


@shown_part("outcomes", "appeal")
def outcomes(appeal, data) -> dict:
    """What each decision would leave or put in force and before readers, as far as it is ready."""
    verdict = appeal.verdicts.filter(item=appeal.item, status=VerdictStatus.DRAFT).first()
    return {
        "standing": _standing(appeal.item, appeal.page),
        "verdict": verdict and verdict_as_data(verdict),
        "pages": [
            revision_as_data(approval.revision, decision, approval.verdict)
            for decision in (AppealDecision.CORRECT, AppealDecision.WITHDRAW)
            if (approval := approval_for(appeal.page, decision))
        ],
    }


def _standing(item, page) -> dict:
    """What keeping leaves as it is: the verdict in force, and what readers see of the page now."""
    live = page.live_revision if page.live else None
    return {
        "verdict": item.verdict and verdict_as_data(item.verdict),
        "page": live and revision_as_data(live, PageApproval.Purpose.PUBLISH, item.verdict),
    }
