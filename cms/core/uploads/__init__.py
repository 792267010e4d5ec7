"""What may be handed in: one list of kinds of files, told by content, and what each door takes.

    told(file) -> Kind | None      the kind of an open file, by what is in it; None when it is none we know
    taken(file, door) -> Kind      the same where `door` takes it; `NotTaken`, in words for the person, else

    refuse_words(text)             Classified, a NotTaken, where typed words bear a mark of state secrets

A name and a declared type are only what somebody typed. Whatever door it is, what bears the mark of a state
secret and what is under a password is not taken; a process of its own looks into the file for that.
"""

from .doors import (
    ANSWER,
    EVIDENCE,
    LIBRARY,
    PICTURE,
    REPORT,
    SIGNED,
    Classified,
    Door,
    NotTaken,
    refuse_words,
    taken,
)
from .kinds import Family, Kind
from .telling import told

__all__ = [
    "ANSWER",
    "EVIDENCE",
    "LIBRARY",
    "PICTURE",
    "REPORT",
    "SIGNED",
    "Classified",
    "Door",
    "Family",
    "Kind",
    "NotTaken",
    "refuse_words",
    "taken",
    "told",
]
