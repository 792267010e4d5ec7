"""A letter to the ministry: its words in reading order, and the hash of all that is frozen of it."""

from cms.core.machines.digest import digest_of
from cms.core.machines.registry import shown_part

from ...enums import EscalationState, Visibility
from ...letters import current_content, lines_of
from ...models import Paper
from ...page_rules import citing

# Of the day on which a letter is composed; the letter's own date is given at sending.
OF_THE_DAY = ("prepared_on", "text_sha256")


@shown_part("letter", "escalation")
def letter(escalation, data) -> dict | None:
    """The letter as it was approved, else as it was submitted, else as submitting would keep it now."""
    if escalation.recipient_id is None:
        return None
    content = current_content(escalation)
    if escalation.state == EscalationState.DRAFT:
        content = content | dict.fromkeys(OF_THE_DAY, "")
    return {
        "escalation": str(escalation.public_id),
        "lines": lines_of(content, escalation.number_text, escalation.dated),
        "sha256": digest_of(content),
    }


@shown_part("addresses", "escalation")
def addresses(escalation, data) -> list[dict]:
    """The addresses that the letter names, with what their confirmers said of each."""
    return [
        {
            "url": post["url"],
            "visibility": post.get("visibility", Visibility.UNKNOWN.value),
            "reason": post.get("shape_reason", ""),
        }
        for post in (current_content(escalation)["posts"] if escalation.recipient_id else [])
    ]


@shown_part("papers", "escalation")
def papers(escalation, data) -> list[dict]:
    """The files that go out with the letter, as they were rendered."""
    rendered = escalation.papers.filter(
        kind__in=(Paper.Kind.LETTER_DOCX, Paper.Kind.LETTER_PDF, Paper.Kind.MANIFEST)
    )
    return [{"id": str(paper.public_id), "name": paper.name, "sha256": paper.sha256} for paper in rendered]


@shown_part("page_cited", "escalation")
def page_cited(escalation, data) -> dict | None:
    """The page that readers see now, which a recall names."""
    return citing.page_cited(escalation.item)


@shown_part("came_later", "escalation")
def came_later(escalation, data) -> list[dict]:
    """Evidence that came once the letter was submitted: it is the item's, and no part of the letter."""
    if escalation.submitted_at is None:
        return []
    later = escalation.item.evidence.filter(received_at__gt=escalation.submitted_at)
    return [
        {
            "id": str(evidence.public_id),
            "title": evidence.title,
            "received_at": evidence.received_at.isoformat(),
        }
        for evidence in later.order_by("received_at", "id")
    ]
