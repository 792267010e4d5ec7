"""The posts of an item."""

from cms.core.machines.registry import shown_part

LISTED = 5


def _post(link) -> dict:
    """A post with what was handed in with the item."""
    return {
        "id": str(link.post.public_id),
        "platform": link.post.platform,
        "url": link.post.url,
        "posted_at": link.posted_at and link.posted_at.isoformat(),
        "text": link.text,
    }


@shown_part("posts", "item")
def posts(subject, data) -> list[dict]:
    """The first posts of the item."""
    links = subject.subject_item.item_posts.select_related("post")
    return [_post(link) for link in links[:LISTED]]


@shown_part("post", "item")
def post(item, data) -> dict | None:
    """The post that is confirmed to carry the claim, the claim, and what an earlier confirmer said.

    Their reason stays where no other is given, under the name of whoever confirms now.
    """
    link = item.item_posts.select_related("post").filter(post=data.get("post")).first()
    return link and {"claim": item.claim, "earlier": _earlier(link), **_post(link)}


def _earlier(link) -> dict | None:
    if link.confirmed_by is None:
        return None
    return {"by": str(link.confirmed_by), "visibility": link.visibility, "reason": link.shape_reason}
