"""The desk's pictures for the index `pictures`: the hashes of each, for whom may see its item."""

from django.db.models.signals import post_save
from django.dispatch import receiver

from cms.core.indexing import promise
from search import registry
from search.pictures import Picture
from search.pictures.finding import INDEX

from .models import Evidence, Handover, PictureHash
from .selectors.readers import DESK, reader_of
from .services.pictures import SOURCE


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
                hashes=tuple(sorted(one.plain for one in evidence.hashes.all())),
                item=str(evidence.item_id),
                readers=(DESK, *(reader_of(one.person_id) for one in evidence.item.handovers.all())),
            )
            for evidence in rows.select_related("item").prefetch_related("hashes", "item__handovers")
        ]


@receiver(post_save, sender=Handover, dispatch_uid="factcheck_pictures_handed_over")
def show_to_the_outside_reviewer(sender, instance, raw=False, **kwargs):
    """An item handed over brings its pictures along."""
    if not raw:
        hashed = PictureHash.objects.filter(evidence__item=instance.item_id)
        promise(SOURCE, hashed.values_list("evidence", flat=True).distinct())


def register_all():
    """Called once when the app is ready."""
    registry.register(PictureSource())
