"""What the screens of an import show: counts, lines, progress, and the report of what has to be mended."""

import csv
from io import StringIO

from django.db.models import Q
from django.utils.translation import gettext as _

from cms.core.spreadsheets import as_cell

from ..models import PastImport, PastLine

PER_PAGE = 50
_WRONG, _KNOWN, _REMARKED = ~Q(problems=[]), Q(is_known=True, problems=[]), ~Q(remarks=[])
GOOD = Q(problems=[], is_known=False)
_WHICH = {"loi": _WRONG, "da-co": _KNOWN, "luu-y": _REMARKED & GOOD, "dung": GOOD}


def lines_of(run: PastImport, which: str):
    """Lines of `run`: with errors ("loi"), known ("da-co"), with remarks ("luu-y"), good ("dung"), or all."""
    return run.lines.filter(_WHICH.get(which, Q())).select_related("item").order_by("number")


def counts_of(run: PastImport) -> dict[str, int]:
    """How many lines there are, and of each kind."""
    return {"all": run.lines.count()} | {
        name.replace("-", "_"): run.lines.filter(condition).count() for name, condition in _WHICH.items()
    }


def progress_of(run: PastImport) -> dict[str, int]:
    """How many lines are dealt with, of how many."""
    good = run.counts.get("good", 0)
    dealt = run.lines.exclude(outcome=PastLine.Outcome.WAITING).count()
    return {"good": good, "dealt": min(dealt, good), "share": 100 * min(dealt, good) // good if good else 100}


def report_of(run: PastImport) -> str:
    """A CSV (UTF-8 with BOM): number, what is wrong, and the cells of each line that has an error."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow([_("dòng"), _("cần sửa"), *map(as_cell, run.header)])
    for line in lines_of(run, "loi"):
        writer.writerow([line.number, *map(as_cell, ["\n".join(line.problems), *line.cells])])
    return "\ufeff" + text.getvalue()
