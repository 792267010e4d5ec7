"""A change in words: rows of what was, what would be, and what else its approver must know."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from .kinds import KINDS


@dataclass(frozen=True)
class Row:
    """One field: how it reads now, how it would read, and whether these differ."""

    name: str
    label: str
    before: str
    after: str
    differs: bool


def rows_of(part: dict) -> list[Row]:
    """Every field of the part `change` (`shown.change`), those that would differ first."""
    kind, before, after = KINDS[part["kind"]], part["before"] or {}, part["after"] or {}
    rows = [
        Row(
            name,
            str(kind.label_of(name)),
            kind.text_of(name, before.get(name)),
            kind.text_of(name, after.get(name)),
            before.get(name) != after.get(name),
        )
        for name in {**before, **after}
    ]
    return sorted(rows, key=lambda row: not row.differs)


def what_of(part: dict) -> str:
    """What kind of act it is: adding, deleting or changing, and what."""
    label = str(KINDS[part["kind"]].label)
    if part["before"] is None:
        return _("Thêm %(what)s") % {"what": label}
    if part["after"] is None:
        return _("Xóa %(what)s") % {"what": label}
    return _("Sửa %(what)s") % {"what": label}


def facts_of(part: dict) -> list[dict]:
    """What else is known of the target, in words: rows of id, label, lines."""
    return list(KINDS[part["kind"]].facts_rows(part["facts"])) if part["facts"] else []
