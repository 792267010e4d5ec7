"""The form of one action, from what its rule needs and takes and its screen says of them."""

from django import forms
from django.db.models import QuerySet

from ..workflow import MACHINES
from . import letter_inputs, related  # noqa: F401 - they register their inputs
from .choices import page_of
from .inputs import INPUTS, Context


class ActionForm(forms.Form):
    """Holds the inputs of one action; `inputs()` gives them as `perform` takes them."""

    def inputs(self) -> dict:
        """The cleaned values; lists for several rows, the page with its revision."""
        data = {
            name: list(value) if isinstance(value, QuerySet) else value
            for name, value in self.cleaned_data.items()
        }
        if data.get("revision"):
            data["page"] = page_of(data["revision"])
        return data

    def add_refusals(self, fields: dict) -> None:
        """Put a service's messages at the fields they name, the rest on top."""
        for name, message in fields.items():
            self.add_error(name if name in self.fields else None, message)


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


def build_form(subject, rule, user, data=None, files=None, initial=None) -> ActionForm:
    """The form of `rule` for `user` on `subject`; `initial` comes from the address (a post, a revision)."""
    context = Context(subject, user)
    given = {name: value for name, value in (initial or {}).items() if value}
    form = ActionForm(data, files, initial=given, use_required_attribute=False)
    for name, asked in asked_inputs(subject, rule):
        form.fields[name] = _field(name, asked, rule, context)
    return form
