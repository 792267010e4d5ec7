"""The posts of an item."""

from cms.core.machines.registry import shown_part

LISTED = 5


def _post(post) -> dict:
    return {
        "id": str(post.public_id),
        "platform": post.platform,
        "url": post.url,
        "posted_at": post.posted_at and post.posted_at.isoformat(),
        "text": post.text,
    }


@shown_part("posts", "item")
def posts(subject, data) -> list[dict]:
    """The first posts of the item."""
    links = subject.subject_item.item_posts.select_related("post")
    return [_post(link.post) for link in links[:LISTED]]


@shown_part("post", "item")
def post(item, data) -> dict | None:
    """The post that is confirmed to carry the claim, and the claim."""
    chosen = data.get("post")
    return chosen and {"claim": item.claim, **_post(chosen)}
