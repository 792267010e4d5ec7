"""Lists of the admin whose search knows no marks: `phu quoc` finds Phú Quốc.

For tables small enough to be read whole; what Wagtail's own index holds is folded there.
"""

from wagtail.snippets.views.snippets import IndexView

from search.folding import fold


class FoldedIndexView(IndexView):
    """Keeps the rows in whose `search_fields` every word typed occurs, accents and case aside."""

    def search_queryset(self, queryset):
        if not self.is_searching:
            return queryset
        wanted = fold(self.search_query).split()
        rows = queryset.values_list("pk", *self.search_fields)
        texts = ((pk, fold(" ".join(map(str, row)))) for pk, *row in rows)
        return queryset.filter(pk__in=[pk for pk, text in texts if all(word in text for word in wanted)])
