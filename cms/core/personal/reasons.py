"""Why a column holds nothing of a person, by kind; and the entry that many tables share: who did it."""

from django.utils.translation import gettext_lazy as _

from .inventory import Personal
from .words import Basis, Purpose, Reads, Whose

MACHINE = "names, codes and paths that the system itself makes"
DIGEST = "a digest, a key or chance: nobody is told by it"
OFFICES = "names of offices, places, days and rules: of no person"
SETTINGS = "words of administrators about the system"
WITHIN = "stands and goes within one transaction"

WHO = _("Ai đã làm việc này")
SAID = _("Lý do, ghi chú của người làm việc")
PAGES = _("Nội dung trang, bài đã công bố")


def acted(*names: str, retention: str = "case") -> Personal:
    """The columns that say which member of staff did something."""
    return Personal(
        names=names,
        what=WHO,
        purpose=Purpose.RESPONSIBILITY,
        whose=Whose.STAFF,
        basis=Basis.WORK,
        retention=retention,
        reads=(Reads.DESK, Reads.NEWSROOM, Reads.AUDITOR, Reads.ADMINISTRATOR),
    )


def told(*names: str, what=SAID) -> Personal:
    """Words of staff about a case, in which a person may be named."""
    return Personal(
        names=names,
        what=what,
        purpose=Purpose.RESPONSIBILITY,
        whose=Whose.NAMED,
        basis=Basis.TASK,
        retention="case",
        reads=(Reads.DESK, Reads.AUDITOR),
    )


def published(*names: str, what=PAGES) -> Personal:
    """Words that readers read, in which a person may be named."""
    return Personal(
        names=names,
        what=what,
        purpose=Purpose.PUBLISH,
        whose=Whose.NAMED,
        basis=Basis.PRESS,
        retention="published",
        reads=(Reads.PUBLIC,),
    )
