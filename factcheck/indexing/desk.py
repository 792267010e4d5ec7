"""Items, posts and evidence in the desk's index, each with the keys of those who may find it."""

from search.documents import Document
from search.registry import Source, id_of

from ..content_urls import key_of
from ..models import Evidence, Item, Post
from ..selectors.readers import DESK, reader_of
from .public import codes_of


class DeskSource(Source):
    """Rows of one model, none left out: who may see them says the index's field `reader`."""

    index = "desk"

    def keys(self):
        pks = self.model.objects.order_by("pk").values_list("pk", flat=True)
        return (str(pk) for pk in pks.iterator())


class ItemSource(DeskSource):
    """The claim, the reference as a whole, where and of whom it speaks, how it stands."""

    name, model = "item", Item

    def documents(self, keys):
        items = Item.objects.filter(pk__in=keys).select_related("place", "verdict")
        return [
            Document(
                id=id_of(self, item.pk),
                title=item.claim,
                kind=self.name,
                section=item.category,
                rating=item.verdict.rating if item.verdict_id else "",
                places=(item.place.code,) if item.place_id else (),
                agencies=codes_of(item),
                published=item.created_at,
                readers=readers_of_item(item),
                exact=(item.reference,),
                state=item.state,
                addresses=False,
                shown={"reference": item.reference},
            )
            for item in items.prefetch_related("subject_agencies", "handovers")
        ]


class PostSource(DeskSource):
    """The text as captured, the address as a key; for whoever may see one of its items."""

    name, model = "post", Post

    def documents(self, keys):
        posts = Post.objects.filter(pk__in=keys).prefetch_related("items__handovers")
        return [
            Document(
                id=id_of(self, post.pk),
                title="",
                body=post.text,
                kind=self.name,
                published=post.posted_at or post.added_at,
                readers=_together(readers_of_item(item) for item in post.items.all()),
                exact=(post.url_key,) if post.url_key else (),
                addresses=False,
            )
            for post in posts
        ]


class EvidenceSource(DeskSource):
    """What it is, who published it, its captured text; its address as a key."""

    name, model = "evidence", Evidence

    def documents(self, keys):
        rows = Evidence.objects.filter(pk__in=keys).select_related("item").prefetch_related("item__handovers")
        return [
            Document(
                id=id_of(self, one.pk),
                title=one.title,
                lead=one.publisher,
                body=one.text,
                kind=self.name,
                published=one.received_at,
                readers=readers_of_item(one.item),
                exact=(key_of(one.url),) if one.url else (),
                addresses=False,
            )
            for one in rows
        ]


def readers_of_item(item) -> tuple[str, ...]:
    """The desk, and each outside reviewer to whom the item was handed over."""
    return (DESK, *sorted(reader_of(one.person_id) for one in item.handovers.all()))


def _together(readers) -> tuple[str, ...]:
    return tuple(sorted({DESK, *(key for some in readers for key in some)}))
