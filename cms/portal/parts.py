"""Parts that rooms bring to a standing page, by its purpose:

    parts.register(Purpose.RATINGS, definitions)  # in AppConfig.ready()

`definitions(page, request)` returns `(template name, context dict)`, or None when it has nothing to show.
"""

from collections.abc import Callable

from .purposes import Purpose

_parts: dict[Purpose, list[Callable]] = {}


def register(purpose: Purpose, make: Callable) -> None:
    """Add a part to the page for `purpose`, after those that are there."""
    made = _parts.setdefault(purpose, [])
    if make not in made:
        made.append(make)


def parts_of(page, request) -> list[dict]:
    """Return `[{"template", "context"}]` of the parts of `page`, empty ones left out."""
    drawn = []
    for make in _parts.get(page.purpose, []):
        if made := make(page, request):
            drawn.append({"template": made[0], "context": made[1]})
    return drawn
