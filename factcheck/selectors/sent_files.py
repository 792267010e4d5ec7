"""Files of the public as the desk sees them: which a person may open, and what is still there."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass

from cms.core.shredding import KeyShredded
from cms.core.uploads import Family
from cms.core.uploads.kinds import KINDS

from ..models import AppealFile, ReportFile
from ..models.sent import SentFile
from .scope import appeals_for, reports_for


@dataclass(frozen=True)
class SentFileThere:
    """A file that is still there, by its name."""

    row: SentFile
    name: str

    @property
    def is_picture(self) -> bool:
        return KINDS[self.row.kind].family is Family.IMAGE


def files_there(rows: Iterable[SentFile]) -> Iterator[SentFileThere]:
    """Those of `rows` that can still be read."""
    for row in rows:
        with suppress(KeyShredded):
            if not row.removed_at:
                yield SentFileThere(row, row.name)


def unopened(rows: Iterable[SentFile]) -> list[SentFileThere]:
    """Those of `rows` that are still there, without their names: nothing sealed is opened."""
    return [SentFileThere(row, "") for row in rows if not row.removed_at]


def sent_file_for(user, public_id) -> SentFile | None:
    """The file of that public id, of a report or an appeal that `user` may see; None otherwise."""
    of_reports = ReportFile.objects.filter(message__report__in=reports_for(user))
    of_appeals = AppealFile.objects.filter(appeal__in=appeals_for(user))
    return (
        of_reports.select_related("message__report__item").filter(public_id=public_id).first()
        or of_appeals.select_related("appeal__item").filter(public_id=public_id).first()
    )
