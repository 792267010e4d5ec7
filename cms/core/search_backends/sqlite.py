"""SQLite's full-text search (FTS5) with folded words."""

from modelsearch.backends.database.sqlite.sqlite import (
    SQLiteAutocompleteQueryCompiler,
    SQLiteIndex,
    SQLiteSearchBackend,
    SQLiteSearchQueryCompiler,
)

from .words import Folded, folded_query


class FoldedIndex(SQLiteIndex):
    def add_items(self, model, objs):
        super().add_items(model, [Folded(obj) for obj in objs])


class FoldedQuery(SQLiteSearchQueryCompiler):
    def __init__(self, queryset, query, *args, **kwargs):
        super().__init__(queryset, folded_query(query), *args, **kwargs)


class FoldedAutocomplete(SQLiteAutocompleteQueryCompiler):
    def __init__(self, queryset, query, *args, **kwargs):
        super().__init__(queryset, folded_query(query), *args, **kwargs)


class FoldedSQLiteBackend(SQLiteSearchBackend):
    """`WAGTAILSEARCH_BACKENDS` on SQLite."""

    index_class = FoldedIndex
    query_compiler_class = FoldedQuery
    autocomplete_query_compiler_class = FoldedAutocomplete
