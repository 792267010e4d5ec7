"""The work on an item ends, or begins again."""

from django.utils.translation import gettext_lazy as _

from cms.core.machines.declaration import row
from cms.core.machines.screen import Screen

from ...enums import ItemState as S
from ...enums import Part
from ..common import COUNTED_REASON
from ..roles import EDITOR, SUPERVISOR

RULES = (
    row(
        S.VERIFIED,
        "close",
        S.CLOSED,
        EDITOR,
        "no_open_escalation",
        needs=("reason",),
        part=Part.CLOSED,
        label=_("Kết thúc"),
        screen=Screen(message=_("Đã kết thúc vụ việc.")),
    ),
    row(
        (S.PUBLISHED, S.CORRECTED),
        "close",
        S.CLOSED,
        EDITOR,
        "no_open_escalation",
        "no_open_appeal",
        "no_recall_owed",
        takes=("reason",),
        part=Part.CLOSED,
        label=_("Kết thúc"),
    ),
    row(
        (S.CLOSED, S.OUT_OF_SCOPE),
        "reopen",
        S.RECEIVED,
        SUPERVISOR,
        "not_imported_past",
        "never_had_live_page",
        needs=("reason",),
        part=Part.REOPENED,
        label=_("Mở lại"),
        screen=Screen(
            message=_("Đã mở lại vụ việc; việc này được đếm trong nhật ký công khai."),
            inputs={"reason": COUNTED_REASON},
            offers=("accept",),
        ),
    ),
)
