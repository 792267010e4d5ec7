"""What was typed is kept whole or refused: nothing is cut without a word."""

from django.db.models import Model
from django.utils.translation import gettext as _

from cms.core.machines.errors import InvalidInput
from cms.core.sanitize import clean_line


def line_for(model: type[Model], field: str, typed: str | None, name: str = "") -> str:
    """`typed` as one clean line for the column `field` of `model`.

    InvalidInput at the input `name` (by default `field`) when it has no room there.
    """
    line = clean_line(typed or "")
    longest = model._meta.get_field(field).max_length
    if longest is not None and len(line) > longest:
        told = _("Nhiều nhất %(longest)s ký tự; đang có %(length)s.")
        raise InvalidInput({name or field: told % {"longest": longest, "length": len(line)}})
    return line
