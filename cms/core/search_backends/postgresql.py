"""PostgreSQL's full-text search with folded words."""

from modelsearch.backends.database.postgres.postgres import (
    PostgresAutocompleteQueryCompiler,
    PostgresIndex,
    PostgresSearchBackend,
    PostgresSearchQueryCompiler,
)

from .words import Folded, folded_query


class FoldedIndex(PostgresIndex):
    def add_items(self, model, objs):
        super().add_items(model, [Folded(obj) for obj in objs])


class FoldedQuery(PostgresSearchQueryCompiler):
    def __init__(self, queryset, query, *args, **kwargs):
        super().__init__(queryset, folded_query(query), *args, **kwargs)


class FoldedAutocomplete(PostgresAutocompleteQueryCompiler):
    def __init__(self, queryset, query, *args, **kwargs):
        super().__init__(queryset, folded_query(query), *args, **kwargs)


class FoldedPostgresBackend(PostgresSearchBackend):
    """`WAGTAILSEARCH_BACKENDS` on PostgreSQL."""

    index_class = FoldedIndex
    query_compiler_class = FoldedQuery
    autocomplete_query_compiler_class = FoldedAutocomplete
