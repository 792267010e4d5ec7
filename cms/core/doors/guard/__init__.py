"""Is it a person who sends this form? Asked of the form itself, of no third party, and never the last word.

Machines are told by a field that people don't see, by forms filled in within a few seconds, by a challenge
that the page solves meanwhile. Who has no scripts answers a plain question instead. A form that fails is put
aside, not refused: what was sent is never lost.
"""

from .forms import Guarded, Sender
from .returning import comes_back

__all__ = ["Guarded", "Sender", "comes_back"]
