"""Acting as people do: first the screen, then the act with the digest of what it showed."""

from collections.abc import Callable
from contextvars import ContextVar

from cms.core.machines import writer
from cms.core.machines.registry import MACHINES
from cms.core.machines.shown import show

# What somebody else does while the screen is read; a walk sets it.
meanwhile: ContextVar[Callable | None] = ContextVar("meanwhile", default=None)


def perform(subject, action, actor=None, *, data=None, by_system=False, **more):
    """As `writer.perform`, by somebody who was shown just now what the act shows, if it shows anything."""
    disturb = meanwhile.get()
    reads = disturb is not None or MACHINES[subject.machine_name].shown_of(action)
    if reads and not by_system and actor is not None and actor.is_authenticated and "shown" not in more:
        fresh = type(subject).objects.get(pk=subject.pk) if subject.pk else subject
        more["shown"] = show(fresh, action, actor, data).digest
        if disturb is not None:
            disturb(fresh)
    return writer.perform(subject, action, actor, data=data, by_system=by_system, **more)


def submit_page(page, revision, *, by):
    """Submit `revision` of `page`, which shows copies of its files then; whoever may approve it can do so."""
    perform(page.item, "submit_page", by, data={"page": page, "revision": revision})
    revision.refresh_from_db()


def approve_revision(page, revision, *, by, purpose="publish"):
    """Approve `revision`, submitted before by whoever wrote it; returns the approval."""
    if not page.submissions.filter(revision=revision).exists():
        submit_page(page, revision, by=page.edits.filter(revision=revision).first().person)
    perform(page.item, "approve_revision", by, data={"page": page, "revision": revision, "purpose": purpose})
    return page.approvals.filter(revision=revision, purpose=purpose, voided_at=None).get()


def publish(page, revision, *, by):
    """Publish an approved revision and return the page as it is then."""
    perform(page.item, "publish_page", by, data={"page": page, "revision": revision})
    return type(page).objects.get(pk=page.pk)
