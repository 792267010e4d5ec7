"""The form of one action, from what its rule needs and takes."""

from django import forms
from django.db.models import QuerySet

from ..models import Verdict
from . import letter_inputs, related  # noqa: F401 - they register their inputs
from .choices import page_of
from .inputs import INPUTS, Context

# Inputs that a guard asks for although the table calls them optional.
ALSO_REQUIRED = {
    ("item", "accept"): {"claim", "category", "place", "subject_agencies"},
    ("item", "edit_claim"): {"claim"},
    ("escalation", "draft"): {"body"},
}
# An appraisal asks for a finding and names no measure.
NOT_OF_APPRAISAL = {"harm", "legal_basis", "measure", "measure_reason"}


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


def _names(subject, rule):
    names = [*rule.needs, *rule.takes]
    if "revision" in names:
        names.remove("page")  # it follows from the revision
    if subject.machine_name == "escalation" and "body" in names:
        names = [name for name in names if name != "kind"]
        if not subject.is_platform_request:
            names = [name for name in names if name not in NOT_OF_APPRAISAL]
        names.insert(0, names.pop(names.index("recipient")))
    if subject.machine_name == "appeal" and rule.action == "lodge":
        names.remove("page")  # in the address
    return names


def _initial(subject, rule):
    """What was written before is taken up again: the last proposal that did not stand."""
    if "rationale" not in rule.needs or subject.machine_name != "item":
        return {}
    last = Verdict.objects.filter(item=subject, status__in=["taken_back", "sent_back", "reopened"]).first()
    if last is None:
        return {}
    return {name: getattr(last, name) for name in ("rating", "rationale", "sought", "statement")}


def build_form(subject, rule, user, data=None, files=None, initial=None) -> ActionForm:
    """The form of `rule` for `user` on `subject`; `initial` comes from the address (a post, a revision)."""
    context = Context(subject, rule.action, user)
    required = set(rule.needs) | ALSO_REQUIRED.get((subject.machine_name, rule.action), set())
    given = _initial(subject, rule) | {name: value for name, value in (initial or {}).items() if value}
    form = ActionForm(data, files, initial=given, use_required_attribute=False)
    for name in _names(subject, rule):
        field = INPUTS[name](context)
        field.required = name in required
        field.widget.is_required = field.required
        form.fields[name] = field
    return form
