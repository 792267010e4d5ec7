"""What the ratings mean, on the standing page about them."""

from ..selectors.definitions import definitions_with_days


def ratings_part(page, request) -> tuple[str, dict]:
    """Return the part with every definition, see `cms.portal.parts`."""
    return "components/rating_definitions/rating_definitions.html", {
        "definitions": definitions_with_days(page.language)
    }
