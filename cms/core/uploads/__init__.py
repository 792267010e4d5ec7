"""What may be handed in: one list of kinds of files, told by content, and what each door takes.

    told(file) -> Kind | None      the kind of an open file, by what is in it; None when it is none we know
    taken(file, door) -> Kind      the same where `door` takes it; `NotTaken`, in words for the person, else

A name and a declared type are only what somebody typed. Nothing is opened that a door merely keeps.
"""

from .doors import ANSWER, EVIDENCE, LIBRARY, PICTURE, SIGNED, Door, NotTaken, taken
from .kinds import Family, Kind
from .telling import told

__all__ = [
    "ANSWER",
    "EVIDENCE",
    "LIBRARY",
    "PICTURE",
    "SIGNED",
    "Door",
    "Family",
    "Kind",
    "NotTaken",
    "taken",
    "told",
]
