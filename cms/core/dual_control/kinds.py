"""Which changes take two administrators: a kind reads its target, judges a change and makes it."""

from collections.abc import Iterable
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

KINDS: dict[str, "Kind"] = {}


class Kind:
    """One kind of change. `name` stands in the database; `label` is what people read.

    `facts_label` is the heading of its facts.
    """

    name: str = ""
    label: Promise | str = ""
    facts_label: Promise | str = ""

    def read(self, target: str) -> dict | None:
        """The whole target as plain data, read anew; None when it is not there."""
        raise NotImplementedError

    def title_of(self, target: str, after: dict | None) -> str:
        """What the target is called: now, or as it would be made."""
        raise NotImplementedError

    def concerns(self, target: str):
        """The person whose account it is; None for anything else."""
        return None

    def facts(self, target: str) -> dict:
        """What else the approver must know of the target, as plain data: part of what is shown."""
        return {}

    def named_today(self, after: dict | None) -> dict | None:
        """`after` with what it refers to called as it is now: the approver agrees to what it is."""
        return after

    def lock(self, target: str) -> None:
        """Lock the target for the rest of the transaction, where others write it past proposals."""

    def why_not(self, change, by) -> str:
        """Why the change can't be made now, as a sentence; "" when it can."""
        return ""

    def make(self, change, by) -> None:
        """Write the change, which `by` approved; under a permit, in the transaction of the approval."""
        raise NotImplementedError

    def after_proposing(self, change) -> None:
        """Tell whom it concerns; called in the transaction."""

    def label_of(self, field: str) -> Promise | str:
        """What people read for a field of the data."""
        return field

    def text_of(self, field: str, value: Any) -> str:
        """A value of the data in words."""
        return text_of(value)

    def facts_rows(self, facts: dict) -> Iterable[dict]:
        """`facts` in words: rows of id, label and lines."""
        return []


def register(kind: Kind) -> Kind:
    """Make `kind` known by its name; each room does so as it starts."""
    if KINDS.setdefault(kind.name, kind) is not kind:
        raise ValueError(f"The kind of change {kind.name} is registered twice.")
    return kind


def text_of(value: Any) -> str:
    """A plain value in words; "" for nothing."""
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if isinstance(value, list):
        return "; ".join(text_of(each) for each in value)
    if isinstance(value, dict):
        return str(value.get("text", ""))
    return "" if value is None else str(value)
