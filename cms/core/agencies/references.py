"""What the data files refer to by code, looked up once a load."""

from datetime import date

from django.db import models
from django.utils.translation import gettext as _

from .models.period import in_force


class References:
    """The rows found so far, by model and text: a code, or "code@date" for the one that bore it that day."""

    def __init__(self):
        self._found: dict[tuple[type[models.Model], str], models.Model] = {}

    def of(self, model, text: str) -> models.Model:
        """Return the row of `model` that `text` names; ValueError when there is none, or several."""
        key = (model, text)
        if key not in self._found:
            self._found[key] = _look_up(model, text)
        return self._found[key]

    def forget(self, written: models.Model) -> None:
        """Look up anew what bears the code of a row that was just written."""
        code = getattr(written, "code", None)
        for key in [key for key in self._found if key[0] is type(written) and _code(key[1]) == code]:
            del self._found[key]


def _code(text: str) -> str:
    return text.partition("@")[0]


def _look_up(model, text: str) -> models.Model:
    code, _at, day = text.partition("@")
    named = model._default_manager.filter(code=code)
    if day:
        named = named.filter(in_force(date.fromisoformat(day)))
    matches = list(named[:2])
    if not matches:
        raise ValueError(_("không tìm thấy mã “%(code)s”") % {"code": text})
    if len(matches) > 1:
        raise ValueError(_("mã “%(code)s” có nhiều thời kỳ; ghi thêm @ngày") % {"code": text})
    return matches[0]
