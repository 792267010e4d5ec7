"""What the log of readings calls the kinds of subject and their data, and where each subject is looked at."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class ReadKind:
    """`fields` names the data in people's words; `url(subject_id)` leads to the subject, "" for nowhere."""

    label: Promise | str
    fields: dict[str, Promise | str]
    url: Callable[[str], str]


READ_KINDS: dict[str, ReadKind] = {}


def register_read_kind(
    kind: str, label: Promise | str, fields: dict[str, Promise | str], url: Callable[[str], str]
) -> None:
    """Called by the room that has such subjects; ValueError when the kind is there already."""
    if kind in READ_KINDS:
        raise ValueError(f"Readings of {kind} are described twice.")
    READ_KINDS[kind] = ReadKind(label, fields, url)
