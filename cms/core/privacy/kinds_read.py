"""What the log of readings calls the kinds of subject and their data, and where each subject is looked at."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class ReadKind:
    """`fields` names the data in people's words; `url(subject_id)` leads to the subject, "" for nowhere;
    `receipts`: what the kind of its receipts is called."""

    label: Promise | str
    fields: dict[str, Promise | str]
    url: Callable[[str], str]
    receipts: str


READ_KINDS: dict[str, ReadKind] = {}


def register_read_kind(
    kind: str,
    label: Promise | str,
    fields: dict[str, Promise | str],
    url: Callable[[str], str],
    receipts: str = "",
) -> None:
    """Called by the room that has such subjects; ValueError when the kind is there already.

    `receipts`: the kind of their receipts, where that has another name.
    """
    if kind in READ_KINDS:
        raise ValueError(f"Readings of {kind} are described twice.")
    READ_KINDS[kind] = ReadKind(label, fields, url, receipts or kind)


def kind_of_receipt(kind: str) -> ReadKind | None:
    """What a receipt of `kind` is for; None for a kind of which nothing is read."""
    return next((each for each in READ_KINDS.values() if each.receipts == kind), None)
