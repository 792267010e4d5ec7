"""What an item says: the texts that are compared with those of others."""

import hashlib

from cms.core.old_letters import in_unicode

MOST_POSTS = 2
LONGEST_POST = 1_000  # characters; a claim is a sentence, a post in its place is not compared beyond that


def texts_of(item) -> dict[str, str]:
    """Return name → text: "claim", and the first posts with words as "post:<key>"."""
    texts = {"claim": item.claim} if item.claim.strip() else {}
    links = item.item_posts.exclude(text="").order_by("added_at", "id")[:MOST_POSTS]
    return texts | {f"post:{link.post_id}": in_unicode(link.text) for link in links}


def hash_of(text: str) -> str:
    """What tells whether a text is still the one that was compared."""
    return hashlib.sha256(text.encode()).hexdigest()
