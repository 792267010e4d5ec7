"""The desk's pictures for the index `pictures`: the hashes of each, for whom may see its item."""

from search import registry
from search.pictures import Picture
from search.pictures.finding import INDEX

from ..models import Evidence, PictureHash
from ..services.pictures import SOURCE
from .desk import access_keys_of_item


class PictureSource(registry.Source):
    """`item` of a picture is the key of its item."""

    name = SOURCE
    index = INDEX

    def keys(self):
        hashed = PictureHash.objects.order_by("evidence").values_list("evidence", flat=True).distinct()
        return map(str, hashed.iterator())

    def documents(self, keys):
        rows = Evidence.objects.filter(pk__in=keys, hashes__isnull=False).distinct()
        return [
            Picture(
                id=registry.id_of(self, evidence.pk),
                hashes=tuple(sorted(each.plain for each in evidence.hashes.all())),
                item=str(evidence.item_id),
                access_keys=access_keys_of_item(evidence.item),
            )
            for evidence in rows.select_related("item").prefetch_related("hashes", "item__handovers")
        ]
