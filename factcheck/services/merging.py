"""Two items that carry one claim become one, and are taken apart again."""

from cms.core import clock
from cms.core.events.services import record
from cms.core.machines.registry import after, effect

from ..models import Escalation, Item, ItemPost, Participation
from .verification import take_conflict_over


@effect("item", "merge")
def _merge(item, actor, data):
    """Posts move to the target and are confirmed anew there; people, agencies and a conflict follow."""
    target = data["target"]
    for link in item.item_posts.select_related("post"):
        handed_in = {"text": link.text, "posted_at": link.posted_at, "added_by": link.added_by}
        ItemPost.objects.get_or_create(item=target, post=link.post, defaults={**handed_in, "from_item": item})
    Participation.objects.inherit(target, item)
    take_conflict_over(target, item)
    _save_other(target)
    item.merged_into = target
    return {"target": str(target.public_id)}


def _save_other(item) -> None:
    """Save an item on which nobody acted: who has its screen open is told that it changed."""
    item.version += 1
    item.changed_at = clock.now()
    item.save(update_fields=["version", "changed_at", "conflict", "conflict_lifted_at", "conflict_agencies"])


@after("item", "merge")
def _tell_target(item, actor, data):
    _record(data["target"], "merged_from", actor, item)


def _record(other, action, actor, item) -> None:
    record(
        "item",
        str(other.public_id),
        action,
        actor=actor,
        from_state=other.state,
        to_state=other.state,
        payload={"item": str(item.public_id)},
    )


@effect("item", "unmerge")
def _unmerge(item, actor, data):
    """The item goes on with its own posts, agencies and people, and with the people since.

    What the target got stays with it, but for the posts; those that a letter of it names stay too.
    """
    data["was_in"] = target = Item.objects.select_for_update().get(pk=item.merged_into_id)
    _take_posts_back(item)
    _save_other(target)
    item.merged_into = None
    return {"from": str(target.public_id), "reason": data["reason"]}


def _take_posts_back(item) -> None:
    """Take the posts that came from `item` out of the item it was merged into, and out of those above."""
    below, above = item, item.merged_into
    came = ItemPost.objects.filter(item=above, from_item=below)
    while above is not None:
        letters = Escalation.posts.through.objects.filter(escalation__item=above)
        came.exclude(post__in=letters.values("post")).delete()
        below, above = above, above.merged_into
        came = ItemPost.objects.filter(item=above, from_item=below)
        came = came.exclude(post__in=ItemPost.objects.filter(item=below).values("post"))


@after("item", "unmerge")
def _tell_former_target(item, actor, data):
    _record(data["was_in"], "unmerged_from", actor, item)
