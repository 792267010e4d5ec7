"""The form of one action, from what its rule needs and takes and its screen says of them.

What is shown may depend on some inputs (`Input.fixed`): the address names them, or the first choice stands,
and the form carries them hidden, so that what is sent is of what was read.
"""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from ..workflow import MACHINES
from . import letter_inputs, related  # noqa: F401 - they register their inputs
from .choices import page_of
from .inputs import INPUTS, Context


class ActionForm(forms.Form):
    """Holds the inputs of one action; `inputs()` gives them as `perform` takes them."""

    fixed: dict  # name → value, of the inputs that what is shown depends on

    def inputs(self) -> dict:
        """The cleaned values; lists for several rows, the page with its revision."""
        return _as_inputs(self.cleaned_data)

    def fixed_inputs(self) -> dict:
        """As `inputs()`, of those alone that what is shown depends on; of a sent form, what is valid."""
        if not self.is_bound:
            return _as_inputs(self.fixed)
        self.is_valid()
        return _as_inputs({name: self.cleaned_data.get(name) for name in self.fixed})

    def add_refusals(self, fields: dict) -> None:
        """Put a service's messages at the fields they name, the rest on top."""
        for name, message in fields.items():
            self.add_error(name if name in self.fields else None, message)


def _as_inputs(values: dict) -> dict:
    data = {name: list(value) if isinstance(value, QuerySet) else value for name, value in values.items()}
    if data.get("revision"):
        data["page"] = page_of(data["revision"])
    return data


def asked_inputs(subject, rule):
    """Yield (name, Input) of each field that the form of `rule` has for `subject`."""
    screen = MACHINES[subject.machine_name].screen_of(rule.action)
    for name in (*rule.needs, *rule.takes):
        asked = screen.input(name)
        if asked.asked and (not asked.only_if or getattr(subject, asked.only_if)):
            yield name, asked


def _field(name, asked, rule, context):
    make, _kind = INPUTS[asked.field or name]
    field = make(context)
    field.required = asked.required or name in rule.needs
    field.widget.is_required = field.required
    field.label = asked.label or field.label
    field.help_text = asked.help_text or field.help_text
    return field


def _chosen(field, given):
    """What an input that is fixed stands at: what the address names, else the first there is."""
    try:
        if given not in (None, ""):
            return field.clean(given)
    except ValidationError:
        pass
    if isinstance(field, forms.ModelMultipleChoiceField):
        return field.queryset.all()
    if isinstance(field, forms.ModelChoiceField):
        return field.queryset.first()
    return field.initial or next((value for value, _label in field.choices if value), None)


def build_form(subject, rule, user, data=None, files=None, initial=None) -> ActionForm:
    """The form of `rule` for `user` on `subject`; `initial` comes from the address (a post, a revision)."""
    context = Context(subject, user)
    given = {name: value for name, value in (initial or {}).items() if value}
    form = ActionForm(data, files, initial=given, use_required_attribute=False)
    form.fixed = {}
    for name, asked in asked_inputs(subject, rule):
        field = form.fields[name] = _field(name, asked, rule, context)
        if asked.fixed:
            form.fixed[name] = _chosen(field, given.get(name))
            form.initial[name] = field.prepare_value(form.fixed[name])
            field.widget = field.hidden_widget()
    return form
