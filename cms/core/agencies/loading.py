"""Reads the data files and brings the database up to them: adds, with `update` changes, never deletes.

A file is `{"model": …, "rows": […]}`; files are read in the order of their names, all in one transaction.
Who runs it has the server, and needs no second administrator; what it changed is an event.
A reference is a code, or "code@date" where the code has been borne by several: the one of that day.
"""

import json
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from cms.core.database_roles import changing_fields
from cms.core.dual_control.permits import permitted
from cms.core.events.services import record

from .models import Agency, AgencyFunction, AgencySuccession, Function, Place, PlaceSuccession
from .models.period import Period, overlapping
from .references import References

DATA = Path(__file__).parent / "data"
MODELS: dict[str, type[models.Model]] = {
    "function": Function,
    "place": Place,
    "agency": Agency,
    "agency_function": AgencyFunction,
    "agency_succession": AgencySuccession,
    "place_succession": PlaceSuccession,
}
# What makes a row the same row; where there are periods, these must meet too.
KEYS: dict[type[models.Model], list[str]] = {
    Function: ["code"],
    Place: ["code"],
    Agency: ["code"],
    AgencyFunction: ["function"],
    AgencySuccession: ["predecessor", "successor", "on", "function"],
    PlaceSuccession: ["predecessor", "successor", "on"],
}


class LoadError(Exception):
    """A data file is wrong; the message names file and row, and nothing of the load stays."""


@dataclass
class LoadReport:
    """What a load did: rows as "model code or text"; `differs` are rows people changed, which were kept."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    differs: list[str] = field(default_factory=list)
    unchanged: int = 0


def load(folder: Path = DATA, *, update: bool = False) -> LoadReport:
    """Load every `*.json` of `folder` and return the report; LoadError leaves the database as it was.

    A row that stands already but differs is kept as people left it, unless `update` is true.
    """
    files = sorted(folder.glob("*.json"))
    if not files:
        raise LoadError(_("Không có tệp dữ liệu .json nào trong %(folder)s.") % {"folder": folder})
    report = LoadReport()
    seen: set[tuple[type, int]] = set()
    references = References()
    with transaction.atomic(), permitted(other="load_agencies"):
        for file in files:
            model, rows = _read(file)
            for number, row in enumerate(rows, start=1):
                try:
                    _put(model, row, report, seen, update, references)
                except ValidationError as error:
                    raise LoadError(_where(file, number, _messages_of(error))) from error
                except (KeyError, TypeError, ValueError) as error:
                    raise LoadError(_where(file, number, str(error))) from error
        if report.added or report.changed:
            payload = {"added": report.added, "changed": report.changed}
            record("agencies", "data", "load_agencies", payload=payload)
    return report


def _read(file: Path) -> tuple[type[models.Model], list[dict]]:
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise LoadError(_("%(file)s không đọc được: %(why)s") % {"file": file.name, "why": error}) from error
    if not isinstance(content, dict) or not isinstance(content.get("rows"), list):
        raise LoadError(_("%(file)s phải có dạng {“model”: …, “rows”: […]}.") % {"file": file.name})
    model = MODELS.get(content.get("model", ""))
    if model is None:
        kinds = ", ".join(MODELS)
        values = {"file": file.name, "model": content.get("model"), "known": kinds}
        raise LoadError(_("%(file)s: không có loại dữ liệu “%(model)s” (chỉ có %(known)s).") % values)
    return model, content["rows"]


def _where(file: Path, number: int, why: str) -> str:
    return _("%(file)s, dòng dữ liệu %(row)d: %(why)s") % {"file": file.name, "row": number, "why": why}


def _messages_of(error: ValidationError) -> str:
    return "; ".join(
        " ".join(messages) if name == NON_FIELD_ERRORS else f"{name}: {' '.join(messages)}"
        for name, messages in error.message_dict.items()
    )


def _put(
    model: type[models.Model],
    row: dict,
    report: LoadReport,
    seen: set,
    update: bool,
    references: References,
) -> None:
    values, many = _values(model, row, references)
    stored = _find(model, values, seen)
    instance = stored or model()
    differs = [name for name, value in values.items() if stored and _differs(stored, name, value)]
    sets = {
        name: wanted
        for name, wanted in many.items()
        if not stored
        or set(getattr(stored, name).values_list("pk", flat=True)) != {target.pk for target in wanted}
    }
    if stored:
        seen.add((model, stored.pk))
    if stored and not differs and not sets:
        report.unchanged += 1
        return
    label = f"{model._meta.model_name} {row.get('code') or stored or ''}".strip()
    if stored and not update:
        report.differs.append(f"{label}: {', '.join([*differs, *sets])}")
        return
    for name, value in values.items():
        setattr(instance, name, value)
    instance.full_clean()
    instance.save(update_fields=changing_fields(instance) if stored else None)
    references.forget(instance)
    seen.add((model, instance.pk))
    for name, wanted in sets.items():
        getattr(instance, name).set(wanted)
    if stored:
        report.changed.append(f"{label}: {', '.join([*differs, *sets])}")
    else:
        report.added.append(label if row.get("code") else f"{model._meta.model_name} {instance}")


def _differs(stored: models.Model, name: str, value) -> bool:
    if isinstance(value, models.Model):
        return getattr(stored, f"{name}_id") != value.pk
    return getattr(stored, name) != value


def _values(model: type[models.Model], row: dict, references: References) -> tuple[dict, dict]:
    """Return field values and many-to-many values; every field left out has its default."""
    if not isinstance(row, dict):
        raise ValueError(_("mỗi dòng phải là một đối tượng {…}"))
    row, many = dict(row), {}
    values = {}
    for link in model._meta.many_to_many:
        many[link.name] = [references.of(link.related_model, code) for code in row.pop(link.name, [])]
    for column in model._meta.concrete_fields:
        if column.primary_key or not column.editable:
            continue
        given = row.pop(column.name, column.get_default())
        if given is not None and column.is_relation:
            given = references.of(column.related_model, given)
        elif column.get_internal_type() == "DateField" and given is not None:
            given = date.fromisoformat(given)
        values[column.name] = given
    if row:
        raise ValueError(_("trường lạ: %(names)s") % {"names": ", ".join(row)})
    return values, many


def _find(model: type[models.Model], values: dict, seen: set):
    """Return the row that stands for these values, even where people moved the ends of its period.

    A row that this load has met already stands for another one of the files.
    """
    same = model._default_manager.filter(
        **{_isnull(key, values[key]): _given(values[key]) for key in KEYS[model]}
    )
    unmet: list = [row for row in same if (model, row.pk) not in seen]
    if not unmet or not issubclass(model, Period):
        return next(iter(unmet), None)
    start, end = values["valid_from"], values["valid_to"]
    if exact := [row for row in unmet if row.valid_from == start]:
        return exact[0]
    return same.filter(overlapping(start, end), pk__in=[row.pk for row in unmet]).first()


def _isnull(name: str, value) -> str:
    return f"{name}__isnull" if value is None else name


def _given(value):
    return True if value is None else value
