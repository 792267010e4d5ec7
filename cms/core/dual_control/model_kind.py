"""Rows of a table that administrators keep: adding, changing and deleting one takes two of them."""

from collections.abc import Callable, Iterable

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import ProtectedError
from django.db.models.fields.related import ForeignKey
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cms.core.database_roles import changing_fields
from cms.core.events.services import record
from cms.core.machines.errors import Refused

from .kinds import Kind, text_of


class ModelKind(Kind):
    """Rows of `model`. `free` names fields that one changes alone; `describe` tells rows apart."""

    def __init__(
        self,
        model: type[models.Model],
        *,
        free: Iterable[str] = (),
        describe: Callable[[models.Model], str] = str,
    ):
        self.model, self.free, self.describe = model, frozenset(free), describe
        self.name = model._meta.model_name or ""
        self.label = model._meta.verbose_name or ""
        self.fields = {
            field.name: field
            for field in (*model._meta.concrete_fields, *model._meta.many_to_many)
            if field.editable and not field.primary_key
        }

    def read(self, target):
        row = self._row(target)
        return row and self.data_of(row)

    def data_of(self, row: models.Model, many: dict | None = None) -> dict:
        """`row` as plain data; `many` has the related rows of a form in place of the stored ones."""
        return {name: self._value(row, field, many) for name, field in self.fields.items()}

    def title_of(self, target, after):
        row = self._row(target) or self._filled(self.model(), after or {})
        return self.describe(row)[:300]

    def named_today(self, after):
        named = dict(after or {})
        for name, field in self.fields.items():
            if named.get(name) and field.many_to_many:
                named[name] = [self._today(field, each) for each in named[name]]
            elif named.get(name) and isinstance(field, ForeignKey):
                named[name] = self._today(field, named[name])
        return after and named

    def takes_two(self, before: dict | None, after: dict | None) -> bool:
        """Whether more than free fields would change."""
        if before is None or after is None:
            return True
        return any(before[name] != after[name] for name in self.fields if name not in self.free)

    def why_not(self, change, by):
        if change.after is None:
            return "" if self._row(change.target) else _("Dòng này không còn.")
        row = self._filled(self._row(change.target) or self.model(), change.after)
        try:
            row.full_clean()
        except ValidationError as error:
            return " ".join(error.messages)
        if any(self._gone(field, change.after) for field in self.fields.values() if field.many_to_many):
            return _("Một dòng mà thay đổi này dẫn tới không còn.")
        return ""

    def _gone(self, field, data: dict) -> bool:
        """Whether one of the related rows that `data` names is no more."""
        keys = {each["id"] for each in data.get(field.name) or ()}
        return field.related_model._default_manager.filter(pk__in=keys).count() < len(keys)

    def make(self, change, by):
        row = self._row(change.target)
        if change.after is None:
            try:
                row.delete()
            except ProtectedError as error:
                raise Refused([_("Còn dữ liệu khác dẫn tới dòng này nên không xóa được.")]) from error
            self._record(change, "delete", change.target, by)
            return
        row = self._filled(row or self.model(), change.after)
        row.save(update_fields=changing_fields(row) if row.pk else None)
        for name, field in self.fields.items():
            if field.many_to_many:
                getattr(row, name).set([each["id"] for each in change.after[name]])
        self._record(change, "change" if change.target else "add", str(row.pk), by)

    def label_of(self, field):
        return self.fields[field].verbose_name if field in self.fields else field

    def text_of(self, field, value):
        declared = self.fields.get(field)
        if value is None or value == "":
            return ""
        if isinstance(declared, models.DateField):
            return date_format(declared.to_python(value), "j/n/Y")
        if declared is not None and declared.flatchoices:
            return str(dict(declared.flatchoices).get(value, value))
        return text_of(value)

    def _row(self, target: str):
        return self.model._default_manager.filter(pk=target).first() if target else None

    def _value(self, row, field, many):
        if field.many_to_many:
            stored = getattr(row, field.name).all() if row.pk else ()
            related = (many or {}).get(field.name, stored)
            return [self._reference(each) for each in sorted(related, key=lambda each: each.pk)]
        value = getattr(row, field.name)
        if isinstance(field, ForeignKey):
            return value and self._reference(value)
        return value.isoformat() if hasattr(value, "isoformat") else value

    def _today(self, field, reference: dict) -> dict:
        row = field.related_model._default_manager.filter(pk=reference["id"]).first()
        return self._reference(row) if row else reference

    def _reference(self, row) -> dict:
        return {"id": row.pk, "text": describe_period(row)}

    def _filled(self, row, data: dict):
        for name, field in self.fields.items():
            if name not in data or field.many_to_many:
                continue
            value = data[name]
            if isinstance(field, ForeignKey):
                setattr(row, field.attname, value and value["id"])
            else:
                setattr(row, name, field.to_python(value))
        return row

    def _record(self, change, action, key, by):
        payload = {"fields": change.changed, **change.as_payload()}
        record(self.name, key, action, actor=by, payload=payload)


def describe_period(row) -> str:
    """A row by its name, code and period, where it has them: what tells two of a name apart."""
    code, ends = getattr(row, "code", ""), [getattr(row, end, None) for end in ("valid_from", "valid_to")]
    period = " – ".join(end.isoformat() if end else "…" for end in ends) if any(ends) else ""
    told = ", ".join(part for part in (code, period) if part)
    return f"{row} ({told})" if told else str(row)
