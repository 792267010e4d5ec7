"""The controls of a filter set, for screens that show them as a form."""

from django import forms
from django.forms.utils import ErrorDict

from .declaration import Filter
from .filter_set import FilterSet


class FilterForm(forms.Form):
    """Fields as the set declares them, in its order. The set has cleaned already: values, and what is wrong
    with them, are its own, and what was typed is shown again."""

    def __init__(self, chosen: FilterSet):
        super().__init__(chosen.typed, use_required_attribute=False)
        self.chosen = chosen
        for declared in chosen.filters:
            if declared.canonical:
                self.fields[declared.name] = _field(declared, chosen)

    def full_clean(self) -> None:
        self._errors = ErrorDict(renderer=self.renderer)
        self.cleaned_data = dict(self.chosen.values)
        for name, reason in self.chosen.wrong.items():
            if name in self.fields:
                self.add_error(name, reason)


def _field(declared: Filter, chosen: FilterSet) -> forms.Field:
    match declared.kind.control:
        case "select":
            none = [] if declared.no_choice is None else [("", declared.no_choice)]
            return forms.ChoiceField(
                label=declared.label, choices=[*none, *chosen.choices(declared)], required=False
            )
        case "checkbox":
            return forms.BooleanField(label=declared.label, required=False)
        case "date":
            widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
            return forms.CharField(label=declared.label, widget=widget, required=False)
        case _:
            return forms.CharField(label=declared.label, required=False)
