"""The demo's people act as people do: shown first, then done with the digest of what was shown."""

from cms.core.machines.shown import show
from cms.core.machines.writer import perform


def act(subject, action, who, data=None):
    """Do `action` on `subject`, read anew; returns the subject as it is afterwards."""
    seen = show(subject, action, who, data)
    return perform(subject, action, who, data=data, shown=seen.digest)
