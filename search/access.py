"""Who may find a document: it bears access keys, a person holds some, and one must be shared."""

from collections.abc import Iterable

from .query import AnyOf, Term
from .schema import ACCESS_KEYS


def accessible_with(access_keys: Iterable[str]) -> AnyOf:
    """Return the filter that passes documents bearing one of `access_keys`."""
    return AnyOf(tuple(Term(ACCESS_KEYS, key) for key in access_keys))
