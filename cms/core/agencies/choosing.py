"""Choosing an agency or a place in a form: found with or without accents, periods shown beside the name."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet

from search.folding import fold


class FilterForm(BaseFilterForm):
    """One field: words of the name or the code. The tables are small, so folding happens here."""

    q = forms.CharField(label=_("Tìm theo tên hoặc mã"), required=False)

    def filter(self, objects):
        """Keep the objects in whose name or code the typed text occurs, accents and case aside."""
        objects = super().filter(objects)
        self.search_query = self.cleaned_data.get("q", "").strip()
        if not self.search_query:
            return objects
        self.is_searching = True
        wanted = fold(self.search_query)
        rows = objects.values_list("pk", "name", "code")
        return objects.filter(pk__in=[pk for pk, name, code in rows if wanted in fold(f"{name} {code}")])


class ByPeriod:
    """What tells two rows of one name apart."""

    filter_form_class = FilterForm
    ordering = ["sort_key", "valid_from"]

    @property
    def columns(self):
        """Name first, as everywhere, then code and period."""
        return [
            *super().columns,
            Column("code", label=_("Mã")),
            Column("period", label=_("Thời kỳ"), accessor=lambda row: row.period_text()),
        ]


class PeriodChooseView(ByPeriod, ChooseView):
    """The chooser's window."""


class PeriodChooseResultsView(ByPeriod, ChooseResultsView):
    """Its list, as one types."""


class PeriodChooserViewSet(SnippetChooserViewSet):
    """Chooser of agencies and of places."""

    choose_view_class = PeriodChooseView
    choose_results_view_class = PeriodChooseResultsView
