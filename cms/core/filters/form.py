"""The controls of a filter set, for screens that show them as a form."""

from collections.abc import Iterable

from django import forms
from django.forms.utils import ErrorDict

from .declaration import Filter
from .filter_set import FilterSet


class FilterForm(forms.Form):
    """Fields as the set declares them, in its order, without those in `leave_out`.

    The set has cleaned already: values, and what is wrong with them, are its own; what was typed shows again.
    """

    def __init__(self, chosen: FilterSet, leave_out: Iterable[str] = ()):
        super().__init__(chosen.typed, use_required_attribute=False)
        self.chosen = chosen
        for declared in chosen.filters:
            if not declared.is_page and declared.name not in leave_out:
                self.fields[declared.name] = _field(declared, chosen)

    def full_clean(self) -> None:
        self._errors = ErrorDict(renderer=self.renderer)
        self.cleaned_data = dict(self.chosen.values)
        for name, reason in self.chosen.wrong.items():
            if name in self.fields:
                self.add_error(name, reason)


def _field(declared: Filter, chosen: FilterSet) -> forms.Field:
    shared = {"label": declared.label, "required": False}
    match declared.kind.control:
        case "select":
            none = [] if declared.no_choice is None else [("", declared.no_choice)]
            return forms.ChoiceField(choices=[*none, *chosen.choices(declared)], **shared)
        case "checkbox":
            return forms.BooleanField(**shared)
        case "date":
            widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
            return forms.CharField(widget=widget, **shared)
        case _:
            # Only here a screen shows the help: what can be chosen or ticked says enough by its label.
            return forms.CharField(help_text=declared.help, **shared)
