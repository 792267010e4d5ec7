"""What people read in place of a facet's value; a value that nothing is known of stands as it is.

Each function takes the values and returns {value: words}, in one query at most.
"""

from collections.abc import Iterable

from django.utils.text import capfirst
from django.utils.translation import get_language, gettext

from cms.core.agencies.models import Agency, Place
from cms.core.agencies.selectors import newest_names
from cms.portal.models import SectionPage
from search.registry import source

_registered: dict[str, dict[str, object]] = {"rating": {}, "section": {}}


def register(field: str, choices: Iterable[tuple[str, object]]) -> None:
    """Say how values of `field` ("rating" or "section") are called (lazy text); the room whose documents bear
    them says it when it is ready."""
    _registered[field].update(choices)


def ratings(values: Iterable[str]) -> dict[str, str]:
    return _known("rating", values)


def kinds(values: Iterable[str]) -> dict[str, str]:
    """A kind is a source of documents: its own label, else what its model is called."""
    names = {}
    for value in values:
        if (registered := source(value)) is not None:
            label = gettext(registered.label) if getattr(registered, "label", "") else ""
            names[value] = label or capfirst(str(registered.model._meta.verbose_name))
    return names


def sections(values: Iterable[str]) -> dict[str, str]:
    """Titles of sections by their slugs, in the language of the page, and what was registered."""
    sections = SectionPage.objects.filter(slug__in=list(values), locale__language_code=get_language())
    return _known("section", values) | dict(sections.order_by("-depth").values_list("slug", "title"))


def places(values: Iterable[str]) -> dict[str, str]:
    """Newest names of places by their codes."""
    return newest_names(Place, values)


def agencies(values: Iterable[str]) -> dict[str, str]:
    """Newest names of agencies by their codes."""
    return newest_names(Agency, values)


def _known(field, values):
    names = _registered[field]
    return {value: str(names[value]) for value in values if value in names}
