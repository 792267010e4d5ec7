"""What people read in place of a facet's value; a value that nothing is known of stands as it is.

Each function takes the values and returns {value: words}, in one query at most. Two sites may each have a
section of one slug: a view that names them is `told_on_its_site`.
"""

from collections.abc import Iterable
from contextvars import ContextVar
from functools import wraps

from django.utils.text import capfirst
from django.utils.translation import get_language, gettext

from cms.core.agencies.models import Agency, Place
from cms.core.agencies.selectors import newest_names
from cms.core.scope import Scope, scope_of
from cms.portal.models import SectionPage
from search.registry import source

_scope: ContextVar[Scope | None] = ContextVar("scope of section titles", default=None)
_registered: dict[str, dict[str, object]] = {"rating": {}, "section": {}}


def register(field: str, choices: Iterable[tuple[str, object]]) -> None:
    """Say how values of `field` ("rating" or "section") are called (lazy text); the room whose documents bear
    them says it when it is ready."""
    _registered[field].update(choices)


def told_on_its_site(view):
    """Decorator of a view: sections are called what they are called on the request's site."""

    @wraps(view)
    def told(request, *args, **kwargs):
        before = _scope.set(scope_of(request))
        try:
            return view(request, *args, **kwargs)
        finally:
            _scope.reset(before)

    return told


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
    """Titles of the site's open sections by their slugs, in the page's language, and what was registered."""
    known, scope = _known("section", values), _scope.get()
    if scope is None:
        return known
    sections = SectionPage.objects.filter(slug__in=list(values), locale__language_code=get_language())
    return known | dict(scope.open(sections).order_by("-depth").values_list("slug", "title"))


def places(values: Iterable[str]) -> dict[str, str]:
    """Newest names of places by their codes."""
    return newest_names(Place, values)


def agencies(values: Iterable[str]) -> dict[str, str]:
    """Newest names of agencies by their codes."""
    return newest_names(Agency, values)


def _known(field, values):
    names = _registered[field]
    return {value: str(names[value]) for value in values if value in names}
