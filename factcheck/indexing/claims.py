"""What items and fact-checks say, in the index that finds the same claim again."""

from cms.core.indexing.sites import Homes
from cms.core.old_letters import in_unicode
from search.registry import Source, id_of
from search.similar.claims import INDEX, Claim

from ..models import FactCheckPage, Item
from ..selectors.similar_texts import LONGEST_POST
from .desk import access_keys_of_item


class ClaimSource(Source):
    """An item's claim; while it has none, the words of its first post."""

    name, index = "claim", INDEX

    def keys(self):
        pks = Item.objects.order_by("pk").values_list("pk", flat=True)
        return (str(pk) for pk in pks.iterator())

    def documents(self, keys):
        items = Item.objects.filter(pk__in=keys).prefetch_related("handovers", "item_posts")
        return [
            Claim(id_of(self, item.pk), text, str(item.pk), access_keys_of_item(item))
            for item in items
            if (text := item.claim.strip() or _first_words(item))
        ]


class StatedSource(Source):
    """What went round, as a public fact-check states it."""

    name, index = "stated", INDEX

    def keys(self):
        pks = FactCheckPage.objects.order_by("pk").values_list("pk", flat=True)
        return (str(pk) for pk in pks.iterator())

    def documents(self, keys):
        homes = Homes()
        pages = FactCheckPage.objects.in_force().filter(pk__in=keys, live=True).exclude(claim_as_stated="")
        return [
            Claim(
                id_of(self, page.pk), page.claim_as_stated, str(page.item_id), access_keys_of_item(page.item)
            )
            for page in pages.select_related("item").prefetch_related("item__handovers")
            if homes.site_of(page) is not None
        ]


def _first_words(item) -> str:
    links = sorted(item.item_posts.all(), key=lambda link: (link.added_at, link.pk))
    return next((in_unicode(text)[:LONGEST_POST] for link in links if (text := link.text.strip())), "")
