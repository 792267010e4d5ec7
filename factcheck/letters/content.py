"""What submitting keeps and approval freezes: everything that the letter says but its number and date."""

from django.utils import translation

from cms.core import clock

from ..enums import EvidenceKind, Visibility
from ..page_rules.citing import page_cited
from .parties import issuer_on, recipient_as_data
from .request import text_hash

FORMAT = "hai-dang/request/1"


def content_of(escalation) -> dict:
    """The request as plain data, ready for JSON; `text_sha256` is the hash of the words it makes.

    The letter is composed from this alone, so that nothing done to an agency, a page, a post or the wording
    after it was submitted changes what is read, approved and sent.
    """
    today = clock.today()
    with translation.override("vi"):
        content = {
            "format": FORMAT,
            "prepared_on": today.isoformat(),
            **_request(escalation),
            "issuer": issuer_on(today),
            "recipient": recipient_as_data(escalation.recipient),
            "verdict": escalation.item.verdict and escalation.item.verdict.cited(),
            "page": page_cited(escalation.item),
            "posts": posts_of(escalation),
            "captures": _captures(escalation),
            "sources": _sources(escalation.item),
        }
        return content | {"text_sha256": text_hash(content)}


def _request(escalation) -> dict:
    item = escalation.item
    return {
        "escalation": str(escalation.public_id),
        "item": str(item.public_id),
        "reference": item.reference,
        "kind": escalation.kind,
        "claim": item.claim,
        "body": escalation.body,
        "harm": escalation.harm,
        "legal_basis": escalation.legal_basis,
        "measure": escalation.measure,
        "measure_reason": escalation.measure_reason,
    }


def posts_of(escalation) -> list[dict]:
    """The posts with what was handed in with the item and what the confirmer said of each address."""
    links = {link.post_id: link for link in escalation.item.item_posts.all()}
    return [_post(post, links.get(post.pk)) for post in _posts(escalation)]


def _post(post, link) -> dict:
    return {
        "id": str(post.public_id),
        "url": post.url,
        "platform": post.platform,
        "posted_at": link and link.posted_at and link.posted_at.isoformat(),
        "text": link.text if link else "",
        "visibility": link.visibility if link else Visibility.UNKNOWN.value,
        "shape_reason": link.shape_reason if link else "",
    }


def _captures(escalation) -> list[dict]:
    """The captures of the posts named, and those of no post; all of the item's when no post is named.

    A request speaks of nothing but its own addresses, so captures of other posts stay out of it.
    """
    order = {str(post.public_id): place for place, post in enumerate(_posts(escalation), 1)}
    rows = []
    captures = escalation.item.evidence.filter(kind=EvidenceKind.CAPTURE).select_related("post")
    for capture in captures.order_by("received_at", "id"):
        post = capture.post and str(capture.post.public_id)
        if order and post and post not in order:
            continue
        rows.append(
            {
                "id": str(capture.public_id),
                "title": capture.title,
                "sha256": capture.sha256,
                "address": order.get(post),
                "size": capture.size or len((capture.text or capture.url).encode()),
                "content_type": capture.content_type or "text/plain",
                "received_at": capture.received_at.isoformat(),
            }
        )
    return rows


def _posts(escalation):
    return escalation.posts.order_by("added_at", "id")


def _sources(item) -> dict:
    """What may be shown in full, and how many sources are kept back."""
    evidence = item.evidence.exclude(kind=EvidenceKind.CAPTURE).order_by("received_at", "id")
    shown = [source.frozen() for source in evidence if source.is_publishable]
    return {"shown": shown, "kept_back": len(evidence) - len(shown)}
