"""The demo's people act as people do: shown first, then done with the digest of what was shown."""

from cms.core.machines.shown import show
from cms.core.machines.writer import perform


def act(subject, action, who, data=None):
    """Do `action` on `subject`, read anew; returns the subject as it is then. `who`: None for a reader."""
    shown = show(subject, action, who, data).digest if who else None
    return perform(subject, action, who, data=data, shown=shown)
