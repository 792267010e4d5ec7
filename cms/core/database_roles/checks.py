"""System checks: every table of ours says what the application may change in it."""

from django.core.checks import Error
from django.core.exceptions import FieldDoesNotExist

from .rights import our_models, undeclared


def check_declared(app_configs, **kwargs):
    """An Error for each model of ours that declares nothing, or names a field that it does not have."""
    problems = [
        Error(
            f"{model._meta.label} does not say which fields never change once a row is there.",
            hint="Set fixed_fields on the model (see cms.core.database_roles), or make it append-only. "
            "Until then the application may only read it and add rows where there are two roles.",
            id="database_roles.E001",
        )
        for model in undeclared()
    ]
    for model in our_models():
        for name in getattr(model, "fixed_fields", ()):
            try:
                model._meta.get_field(name)
            except FieldDoesNotExist:
                problems.append(
                    Error(f"{model._meta.label}: fixed_fields names {name!r}.", id="database_roles.E002")
                )
    return problems
