"""Wagtail's database search, folded: `phu quoc` finds Phú Quốc and `duong` finds đường, on both databases.

Words are folded by `search.folding.fold` when they are indexed and when they are asked for; the databases'
own folding leaves đ. What a person types is taken as words alone: quotes, brackets, stars and OR are no
syntax.
"""

from django.db import connection


def SearchBackend(params):
    """Return the backend for the default database; `params` as in WAGTAILSEARCH_BACKENDS."""
    if connection.vendor == "postgresql":
        from .postgresql import FoldedPostgresBackend

        return FoldedPostgresBackend({"SEARCH_CONFIG": "simple", **params})
    from .sqlite import FoldedSQLiteBackend

    return FoldedSQLiteBackend(params)


__all__ = ["SearchBackend"]
