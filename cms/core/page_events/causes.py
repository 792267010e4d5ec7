"""Why a page is told of."""

from enum import StrEnum


class Cause(StrEnum):
    """Where a change has several, the one that comes first here names it; the event holds the rest."""

    DELETED = "deleted"  # it is gone, alone or with what stood above it
    HIDDEN = "hidden"  # taken down at once, for harm that it does
    UNPUBLISHED = "unpublished"
    WITHDRAWN = "withdrawn"  # readers see that it was withdrawn, in its place
    FIRST = "first"
    TRANSLATED = "translated"  # the first time in this language, after another
    BACK = "back"  # after it was down
    CORRECTED = "corrected"  # with a note of what was wrong
    MOVED = "moved"  # it has another address
    WORDING = "wording"  # anything else that readers may see


TAKEN_DOWN = {Cause.DELETED, Cause.HIDDEN, Cause.UNPUBLISHED}
COMING_UP = {Cause.FIRST, Cause.TRANSLATED, Cause.BACK}
