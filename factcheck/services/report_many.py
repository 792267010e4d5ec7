"""One act on many reports: each in a transaction of its own, and what became of each is told."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from cms.core.machines.errors import ActionError, InvalidInput
from cms.core.machines.writer import perform

from ..models import Report

MOST_AT_ONCE = 100
ATTACH, OPEN, SHELVE, SEEN = "attach", "open", "shelve", "mark_seen"
MANY = (ATTACH, OPEN, SHELVE, SEEN)
BACK = {ATTACH: "undo", SHELVE: "undo", OPEN: "undo_opening"}  # what takes each back


@dataclass(frozen=True)
class Fate:
    """What became of one report: `action` that was done at `version`, or why it was not (`why`)."""

    report: Report
    action: str = ""
    version: int = 0
    why: str = ""


def act_on_many(seen: Iterable[tuple[Report, int]], action: str, *, by, data: dict) -> list[Fate]:
    """Do `action` of MANY on each (report, version that was seen), and return their fates in that order.

    "open": the first that can be opens the one case, the others are attached to it. One that fails, because
    somebody was faster or it may not, holds none of the others up. InvalidInput when there are too many.
    """
    seen = list(seen)
    if len(seen) > MOST_AT_ONCE:
        raise InvalidInput({"": _("Nhiều nhất %(most)s báo tin một lần.") % {"most": MOST_AT_ONCE}})
    fates, todo, given = [], action, dict(data)
    for report, version in seen:
        fate = _one(report, version, todo, by, given)
        fates.append(fate)
        if todo == OPEN and not fate.why:
            todo, given = ATTACH, {"item": fate.report.item}
    return fates


def take_back(done: Iterable[tuple[Report, str, int]], *, by) -> list[Fate]:
    """Undo (report, action, version after it), the last first; what moved since stays, and says so."""
    return [_one(report, version, BACK[action], by, {}) for report, action, version in reversed(list(done))]


def _one(report, version, action, by, data) -> Fate:
    try:
        with transaction.atomic():
            after = perform(report, action, by, data=data, version=version)
    except InvalidInput as wrong:
        return Fate(report, why=" ".join(map(str, wrong.fields.values())))
    except ActionError as refused:
        return Fate(report, why=str(refused))
    return Fate(after, action=action, version=after.version)
