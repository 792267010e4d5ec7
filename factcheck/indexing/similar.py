"""What the score of similar claims knows of the world: names of places, and what the desk decided before."""

from collections.abc import Iterator

from cms.core.agencies.models import Place
from cms.core.agencies.models.place import PlaceKind
from search.similar import places, recalibrating

from ..selectors.similar_training import decided

WIDE = (PlaceKind.COUNTRY, PlaceKind.REGION)  # every second text names one; it tells nothing apart


def place_names() -> Iterator[str]:
    """Yield the names of places, those of former times too."""
    yield from Place.objects.exclude(kind__in=WIDE).values_list("name", flat=True).distinct().iterator()


def register() -> None:
    """Called once when the app is ready."""
    places.register(place_names)
    recalibrating.register(decided)
