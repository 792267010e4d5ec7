"""Distinctive values planted wherever a purge must reach: a planter for each thing that a room keeps.

    @planted
    def a_contact(mark): …   puts `mark` into columns and files, and returns what is sealed

A planter is called while the clock stands at `desk.WHEN`; the purge runs `LATER` afterwards.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

LATER = timedelta(days=400)


@dataclass(frozen=True)
class Sealed:
    """A ciphertext that was stored with the mark inside, and its key: no copy of it may be readable later."""

    key_id: str
    token: str
    around: str = ""  # what stands in the database, where that is ciphertext of the token in its turn

    @property
    def stored(self) -> str:
        """The ciphertext as it stands in the database."""
        return self.around or self.token


Planter = Callable[[str], list[Sealed]]
PLANTERS: list[Planter] = []


def planted(planter: Planter) -> Planter:
    """Decorator: have the test of the purge plant this too."""
    PLANTERS.append(planter)
    return planter
