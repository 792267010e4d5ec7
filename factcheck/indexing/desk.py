"""Items, posts and evidence in the desk's index, each with the keys of those who may find it."""

from cms.core.old_letters import in_unicode
from search.documents import Document
from search.registry import Source, id_of

from ..addresses import key_of
from ..models import Evidence, Item, Post
from ..selectors.access_keys import DESK, person_key


class DeskSource(Source):
    """Rows of one model, none left out: who may see them say the access keys that each bears."""

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
                agencies=item.agency_codes,
                published=item.created_at,
                access_keys=access_keys_of_item(item),
                exact=(item.reference,),
                state=item.state,
                addresses=False,
                shown={"reference": item.reference},
            )
            for item in items.prefetch_related("subject_agencies", "handovers")
        ]


class PostSource(DeskSource):
    """The words handed in with each of its items, the address as a key."""

    name, model = "post", Post

    def documents(self, keys):
        posts = Post.objects.filter(pk__in=keys).prefetch_related("item_posts__item__handovers")
        return [
            Document(
                id=id_of(self, post.pk),
                title="",
                body="\n".join(_words_of(post)),
                kind=self.name,
                published=post.posted_at or post.added_at,
                access_keys=_of_all_items(post),
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
                id=id_of(self, evidence.pk),
                title=evidence.title,
                lead=evidence.publisher,
                body=in_unicode(evidence.text),
                kind=self.name,
                published=evidence.received_at,
                access_keys=access_keys_of_item(evidence.item),
                exact=(key_of(evidence.url),) if evidence.url else (),
                addresses=False,
            )
            for evidence in rows
        ]


def access_keys_of_item(item) -> tuple[str, ...]:
    """The desk, and each outside reviewer to whom the item was handed over."""
    return (DESK, *sorted(person_key(handover.person_id) for handover in item.handovers.all()))


def _words_of(post) -> list[str]:
    texts = (post.text, *(link.text for link in post.item_posts.all()))
    return list(dict.fromkeys(in_unicode(text) for text in texts if text))


def _of_all_items(post) -> tuple[str, ...]:
    """The desk, and those who may see one of the items; all of them, when each brought words of its own."""
    keys = [set(access_keys_of_item(link.item)) for link in post.item_posts.all()] or [set()]
    together = set.intersection if len(_words_of(post)) > 1 else set.union
    return tuple(sorted({DESK} | together(*keys)))
