"""Two items that carry one claim become one, and are taken apart again."""

from cms.core.events.services import record
from cms.core.machines.registry import after, effect

from ..models import ItemPost, Participation


@effect("item", "merge")
def _merge(item, actor, data):
    """Posts move to the target and are confirmed anew there; four-eyes rows follow."""
    target = data["target"]
    for link in item.item_posts.select_related("post"):
        ItemPost.objects.get_or_create(
            item=target, post=link.post, defaults={"added_by": link.added_by, "from_item": item}
        )
    Participation.objects.inherit(target, item)
    item.merged_into = target
    return {"target": str(target.public_id)}


@after("item", "merge")
def _tell_target(item, actor, data):
    record(
        "item",
        str(data["target"].public_id),
        "merged_from",
        actor=actor,
        from_state=data["target"].state,
        to_state=data["target"].state,
        payload={"item": str(item.public_id)},
    )


@effect("item", "unmerge")
def _unmerge(item, actor, data):
    target = item.merged_into
    named = target.escalations.values("posts")
    ItemPost.objects.filter(item=target, from_item=item).exclude(post__in=named).delete()
    item.merged_into = None
    return {"from": str(target.public_id), "reason": data["reason"]}
