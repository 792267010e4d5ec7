"""What a verdict rests on, and what it says."""

from cms.core.machines.registry import shown_part

from ...enums import VerdictStatus
from ...models import Evidence


def with_texts(rows: list[dict]) -> list[dict]:
    """Frozen rows of evidence, each with the text that was kept of it and the name of its file."""
    kept = {
        str(evidence.public_id): evidence
        for evidence in Evidence.objects.filter(public_id__in=[row["id"] for row in rows])
    }
    return [
        row | {"text": kept[row["id"]].text, "file": kept[row["id"]].original_name}
        for row in rows
        if row["id"] in kept
    ]


def verdict_as_data(verdict) -> dict:
    """A verdict that is not in force yet, with the evidence that it fixed."""
    content = verdict.content()
    return {
        "claim": content["claim"],
        "rating": content["rating"],
        "rationale": content["rationale"],
        "sought": content["sought"],
        "statement": content["statement"],
        "same_owner_reason": content["same_owner_reason"],
        "evidence": with_texts(content["evidence"]),
    }


@shown_part("proposal", "item")
def proposal(item, data) -> dict | None:
    """The proposal that waits: all that confirming freezes."""
    verdict = item.verdicts.filter(status=VerdictStatus.PROPOSED).first()
    if verdict is None:
        return None
    verdict.item = item
    return verdict_as_data(verdict)


@shown_part("basis", "item", "appeal")
def basis(subject, data) -> dict:
    """The claim and the evidence there is: what a proposal fixes."""
    item = subject.subject_item
    return {"claim": item.claim, "evidence": with_texts(item.evidence_now())}
