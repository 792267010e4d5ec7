"""Acting as people do: first the screen, then the act with the digest of what it showed."""

from cms.core.machines import writer
from cms.core.machines.shown import show


def perform(subject, action, actor=None, *, data=None, by_system=False, **more):
    """As `writer.perform`, by somebody who was shown just now what the act shows."""
    if not by_system and actor is not None and actor.is_authenticated and "shown" not in more:
        fresh = type(subject).objects.get(pk=subject.pk) if subject.pk else subject
        more["shown"] = show(fresh, action, actor, data).digest
    return writer.perform(subject, action, actor, data=data, by_system=by_system, **more)
