"""Which columns hold personal data, and which can't and why."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils.functional import Promise
from wagtail.fields import StreamField

from .retention import PERIODS
from .words import Basis, Purpose, Reads, Whose

Text = Promise | str


@dataclass(frozen=True)
class Personal:
    """One kind of personal data in one model: the columns that hold it, and all that the law asks of it.

    `names` are fields of the model. `purger` names what takes it out when its period is over, for periods
    counted in days.
    """

    names: tuple[str, ...]
    what: Text
    purpose: Purpose | Text
    whose: Whose
    basis: Basis
    retention: str
    reads: tuple[Reads, ...]
    sensitive: bool = False
    sealed: bool = False
    purger: str = ""

    @property
    def what_for(self) -> str:
        """The purpose in people's words."""
        return str(self.purpose.label if isinstance(self.purpose, Purpose) else self.purpose)


@dataclass(frozen=True)
class PersonalField:
    """An entry of the inventory, with the model that it is declared for, by its label."""

    model: str
    personal: Personal


@dataclass(frozen=True)
class Elsewhere:
    """Personal data outside the tables: lines of a log, files of a web server. `where` says which."""

    where: Text
    personal: Personal


_declared: dict[str, list[Personal]] = {}
_impersonal: dict[str, dict[str, str]] = {}
_elsewhere: list[Elsewhere] = []
_of_one_database: dict[str, set[str]] = {}


def declare(model: type[models.Model] | str, *entries: Personal) -> None:
    """Say what personal data `model` (class or label) holds; called from the room's AppConfig.ready()."""
    _declared.setdefault(_label(model), []).extend(entries)


def impersonal(model: type[models.Model] | str, reason: str, *names: str) -> None:
    """Say that these fields of `model` hold nothing of a person, for `reason`."""
    _impersonal.setdefault(_label(model), {}).update(dict.fromkeys(names, reason))


def of_one_database(label: str, *names: str) -> None:
    """Say that a library has these fields of `label` (without names: the whole model) on one database only.

    They are declared all the same, so that the documents say the same on both.
    """
    _of_one_database.setdefault(label, set()).update(names)


def declare_elsewhere(where: Text, personal: Personal) -> None:
    """Say what personal data lies outside the database and the stored files."""
    _elsewhere.append(Elsewhere(where, personal))


def entries() -> list[PersonalField]:
    """The whole inventory, by model, as declared."""
    declared = sorted(_declared.items())
    return [PersonalField(label, personal) for label, each in declared for personal in each]


def reasons() -> dict[str, dict[str, str]]:
    """Model → field → why it holds nothing of a person, as declared."""
    return {label: dict(named) for label, named in sorted(_impersonal.items())}


def outside_the_tables() -> list[Elsewhere]:
    """What was declared of logs and the like."""
    return list(_elsewhere)


def can_hold_words(field: models.Field) -> bool:
    """Whether a column can hold words, a file or the name of a person: those that must be declared.

    Choices are fixed words, and numbers, dates and keys of other tables name nobody; a key of the table of
    people does.
    """
    if field.remote_field:
        return _names_a_person(field)
    if field.choices:
        return False
    return isinstance(
        field,
        (
            *(models.CharField, models.TextField, models.JSONField, models.FileField, models.BinaryField),
            *(models.GenericIPAddressField, StreamField),
        ),
    )


def columns() -> Iterable[tuple[str, models.Field]]:
    """(label of the model, field) of every column of every table that has to be declared."""
    for model in apps.get_models(include_auto_created=True):
        if not model._meta.proxy and model._meta.managed:
            for field in model._meta.local_concrete_fields:
                if can_hold_words(field):
                    yield model._meta.label, field


def faults() -> list[str]:
    """One sentence for each column that is not declared, declared twice, or not there; [] if all is said."""
    there: dict[str, set[str]] = {}
    for label, field in columns():
        there.setdefault(label, set()).add(field.name)
    told = []
    for label, names in sorted(there.items()):
        personal = [name for each in _declared.get(label, ()) for name in each.names]
        other = _impersonal.get(label, {})
        said = {*personal, *other}
        told += [f"{label}.{name} is not declared" for name in sorted(names - said)]
        told += [f"{label}.{name} is declared as both" for name in sorted(set(personal) & set(other))]
        told += [f"{label}.{name} is declared twice" for name in sorted(_twice(personal))]
    for label in sorted({*_declared, *_impersonal}):
        told += _strangers(label)
    for entry in entries():
        if entry.personal.retention not in PERIODS:
            told.append(f"{entry.model}: no period is called {entry.personal.retention}")
    return told


def _strangers(label: str) -> list[str]:
    try:
        model = apps.get_model(label)
    except LookupError:
        return [] if label in _of_one_database else [f"{label} is declared and no model"]
    names = {field.name for field in model._meta.local_concrete_fields}
    said = {name for each in _declared.get(label, ()) for name in each.names} | {*_impersonal.get(label, {})}
    names |= _of_one_database.get(label, set())
    return [f"{label}.{name} is declared and not there" for name in sorted(said - names)]


def _twice(names: list[str]) -> set[str]:
    return {name for name in names if names.count(name) > 1}


def _names_a_person(field: models.Field) -> bool:
    return field.related_model._meta.label == settings.AUTH_USER_MODEL  # type: ignore[union-attr]


def _label(model: type[models.Model] | str) -> str:
    return model if isinstance(model, str) else model._meta.label
