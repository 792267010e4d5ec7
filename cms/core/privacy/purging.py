"""The purge: every purger until nothing is left, then what belongs to no row, then the proof in the log."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from cms.core.events.services import record
from cms.core.personal.purgers import PURGERS, SWEEPERS

from .space import tidy

SUBJECT = ("privacy", "purge")  # one chain for all purges
ACTION = "purge_personal_data"
AT_ONCE = 200  # rows in one transaction: the desk writes in between

logger = logging.getLogger(__name__)


@dataclass
class PurgeReport:
    """Counts by purger and sweeper; `failed` names those that broke off; `told` what is left to do."""

    purged: dict[str, int] = field(default_factory=dict)
    swept: dict[str, int] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    @property
    def is_well(self) -> bool:
        return not self.failed

    @property
    def total(self) -> int:
        return sum(self.purged.values()) + sum(self.swept.values())


def due_counts() -> dict[str, int]:
    """Purger → how many rows would go now. Nothing is changed."""
    return {name: purger.due() for name, purger in PURGERS.items()}


def purge_all(progress: Callable[[str, int], None] = lambda name, count: None) -> PurgeReport:
    """Take out all that is due. A purger that fails stops none of the others; what it did stays done.

    `progress` hears of each step (name of the purger, rows so far). The event holds counts, no data.
    """
    report = PurgeReport()
    for name, purger in PURGERS.items():
        report.purged[name] = 0
        try:
            while taken := purger.purge(AT_ONCE):
                report.purged[name] += taken
                progress(name, report.purged[name])
        except Exception:
            # Its message may quote the row: the log gets it, the report its name.
            logger.exception("The purge of %s broke off", name)
            report.failed.append(name)
    for name, sweeper in SWEEPERS.items():
        report.swept[name] = 0
        try:
            report.swept[name] = sweeper.sweep()
        except Exception:
            logger.exception("Sweeping %s broke off", name)
            report.failed.append(name)
    _prove(report)
    tables = [table for name, count in report.purged.items() if count for table in PURGERS[name].tables]
    report.told = tidy(tables)
    if report.failed:
        names = ", ".join(report.failed)
        report.told.append(_("Chưa xong: %(names)s; xem nhật ký máy chủ.") % {"names": names})
    return report


def _prove(report: PurgeReport) -> None:
    """A purge that found nothing tells nothing, so that the log does not grow by a line a day."""
    if not report.total and not report.failed:
        return
    told = {
        "purged": {name: count for name, count in report.purged.items() if count},
        "swept": {name: count for name, count in report.swept.items() if count},
        "failed": report.failed,
    }
    with transaction.atomic():
        record(*SUBJECT, ACTION, payload=told)
