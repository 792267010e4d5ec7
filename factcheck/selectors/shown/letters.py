"""A letter to the ministry: its words in reading order, and the hash of all that is frozen of it."""

from cms.core import clock
from cms.core.machines.digest import digest_of
from cms.core.machines.registry import shown_part

from ...enums import ESCALATION_WENT_OUT, EscalationState, Visibility
from ...letters import current_content, current_posts, lines_of, recall_lines
from ...models import Paper

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
    lines = lines_of(content, escalation.number_text, escalation.dated)
    return {
        "escalation": str(escalation.public_id),
        "lines": lines,
        "reasons": reasons_in_full(content, lines),
        "sha256": digest_of(content),
    }


def reasons_in_full(content: dict, lines: list[str]) -> str:
    """The verdict's reasons where the letter says the first of them alone: all go out in the manifest."""
    reasons = content["verdict"]["rationale"] if content["verdict"] else ""
    said = {line.strip() for line in lines}
    return "" if all(each.strip() in said for each in reasons.split("\n") if each.strip()) else reasons


@shown_part("addresses", "escalation")
def addresses(escalation, data) -> list[dict]:
    """The addresses that the letter names, with what their confirmers said of each.

    And the words there in full: the letter quotes their beginning, the manifest that goes with it has all.
    """
    return [
        {
            "url": post["url"],
            "text": post["text"],
            "visibility": post.get("visibility", Visibility.UNKNOWN.value),
            "reason": post.get("shape_reason", ""),
        }
        for post in (current_posts(escalation) if escalation.recipient_id else [])
    ]


@shown_part("papers", "escalation")
def papers(escalation, data) -> list[dict]:
    """The files that go out with the letter, as they were rendered."""
    rendered = escalation.papers.filter(
        kind__in=(Paper.Kind.LETTER_DOCX, Paper.Kind.LETTER_PDF, Paper.Kind.MANIFEST)
    )
    return [{"id": str(paper.public_id), "name": paper.name, "sha256": paper.sha256} for paper in rendered]


@shown_part("recall", "escalation")
def recall(escalation, data) -> list[str] | None:
    """The recall's words but for number, date and reason, as the agencies and the page are today; None for
    a letter that has not gone out."""
    if escalation.state not in {*ESCALATION_WENT_OUT, EscalationState.RECALLED}:
        return None
    return recall_lines(escalation, clock.today())


@shown_part("came_later", "escalation")
def came_later(escalation, data) -> list[dict]:
    """Evidence and posts that came once the letter was submitted: the item's, and no part of the letter."""
    if escalation.submitted_at is None:
        return []
    item, since = escalation.item, escalation.submitted_at
    evidence = [
        {"id": str(row.public_id), "title": row.title, "received_at": row.received_at.isoformat()}
        for row in item.evidence.filter(received_at__gt=since)
    ]
    posts = [
        {"id": str(link.post.public_id), "title": str(link.post), "received_at": link.added_at.isoformat()}
        for link in item.item_posts.filter(added_at__gt=since).select_related("post")
    ]
    return sorted(evidence + posts, key=lambda row: row["received_at"])
