"""The form of one action, from what its rule needs and takes and its screen says of them.

What is shown may depend on some inputs (`Input.fixed`): the address names them, or the first choice stands
when it names none, and the form carries them hidden, so that what is sent is of what was read.
"""

from itertools import islice

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from ..workflow import MACHINES
from . import fields, letter_inputs, related  # noqa: F401 - the last two register their inputs
from .choices import page_of
from .inputs import INPUTS, Context


class ActionForm(forms.Form):
    """Holds the inputs of one action; `inputs()` gives them as `perform` takes them."""

    fixed: dict  # name → value, of the inputs that what is shown depends on
    not_chosen: list  # labels of those that the address names and that can't be chosen

    def inputs(self) -> dict:
        """The cleaned values; lists for several rows, the page with its revision."""
        return _as_inputs(self.cleaned_data)

    def fixed_inputs(self) -> dict:
        """As `inputs()`, of those alone that what is shown depends on; of a sent form, what is valid."""
        if not self.is_bound:
            return _as_inputs(self.fixed)
        self.is_valid()
        return _as_inputs({name: self.cleaned_data.get(name) for name in self.fixed})

    @property
    def choice_is_gone(self) -> bool:
        """Whether a sent form carries a choice, of what it showed, that can't be chosen by now."""
        return any(name in self.errors for name in self.fixed)

    def add_refusals(self, fields: dict) -> None:
        """Put a service's messages at the fields they name, the rest on top."""
        for name, message in fields.items():
            self.add_error(name if name in self.fields else None, message)


def _as_inputs(values: dict) -> dict:
    data = {name: list(value) if isinstance(value, QuerySet) else value for name, value in values.items()}
    if data.get("revision"):
        data["page"] = page_of(data["revision"])
    return data


def asked_inputs(subject, rule, data=None):
    """Yield (name, Input) of each field of the form of `rule` for `subject`; `data` is what was sent."""
    screen = MACHINES[subject.machine_name].screen_of(rule.action)
    for name in (*rule.needs, *rule.takes):
        asked = screen.input(name)
        wanted = not asked.when_refused or name in (data or {})
        if asked.asked and wanted and (not asked.only_if or getattr(subject, asked.only_if)):
            yield name, asked


def _field(name, asked, rule, context):
    make, _kind = INPUTS[asked.field or name]
    field = make(context)
    field.required = asked.required or name in rule.needs
    field.widget.is_required = field.required
    field.label = asked.label or field.label
    field.help_text = asked.help_text or field.help_text
    return field


def _first(field):
    """What an input that is fixed stands at when the address does not name it."""
    if isinstance(field, forms.ModelMultipleChoiceField):
        return field.queryset.all()
    if isinstance(field, forms.ModelChoiceField):
        return field.queryset.first()
    return field.initial or next((value for value, _label in field.choices if value), None)


def _only_choice(field):
    """The value of the one choice that there is; None when there are more, or none."""
    if isinstance(field, forms.ModelMultipleChoiceField) or not isinstance(field, forms.ChoiceField):
        return None
    values = [value for value, _label in islice(field.choices, 3) if value]
    return values[0] if len(values) == 1 else None


def _named_in_address(form, name, field):
    """What the address names, never another in its place; None when it can't be chosen."""
    try:
        return field.clean(form.initial[name])
    except (ValidationError, OverflowError):
        form.not_chosen.append(field.label)
        return None


def build_form(subject, rule, user, data=None, files=None, initial=None) -> ActionForm:
    """The form of `rule` for `user` on `subject`; `initial` comes from the address (a post, a revision)."""
    context = Context(subject, user)
    given = {name: value for name, value in (initial or {}).items() if value}
    form = ActionForm(data, files, initial=given, use_required_attribute=False)
    form.fixed, form.not_chosen = {}, []
    for name, asked in asked_inputs(subject, rule, data):
        field = form.fields[name] = _field(name, asked, rule, context)
        if field.required and name not in given and (only := _only_choice(field)) is not None:
            form.initial[name] = only
        if asked.fixed:
            form.fixed[name] = _named_in_address(form, name, field) if name in given else _first(field)
            form.initial[name] = field.prepare_value(form.fixed[name])
            field.widget = field.hidden_widget()
    fields.show_limits(form)
    return form
