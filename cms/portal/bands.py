"""Bands of the home page that rooms above the portal bring: the fact-check desk registers its own.

    from cms.portal import bands
    bands.register("kiem-chung", newest_checks, order=10, room=Room.HUB)  # in AppConfig.ready()

`newest_checks(request, site)` returns `(template name, context dict)`, or None when it has nothing to show. A
context with `head_template` also brings what stands above everything else.
"""

from collections.abc import Callable
from typing import NamedTuple

from .site_kinds import Room
from .standing import stands


class Band(NamedTuple):
    """One registered band: the smaller `order`, the higher on the page."""

    order: int
    name: str
    make: Callable
    room: Room | None


_bands: dict[str, Band] = {}


def register(name: str, make: Callable, order: int = 100, room: Room | None = None) -> None:
    """Add (or replace) the band `name`, on the sites where `room` stands; None: on all."""
    _bands[name] = Band(order, name, make, room)


def for_page(request, site) -> list[dict]:
    """Return `[{"name", "template", "context"}]` in order, empty bands left out."""
    drawn = []
    for band in sorted(_bands.values(), key=lambda band: (band.order, band.name)):
        if stands(band.room, request) and (made := band.make(request, site)):
            template, context = made
            drawn.append({"name": band.name, "template": template, "context": context})
    return drawn
