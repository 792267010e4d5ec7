"""What a request to look again does to its item: consequences alone, no person's choice here."""

from django.utils.translation import gettext_lazy as _

from cms.core.machines.declaration import PRIOR, SYSTEM, row
from cms.core.machines.screen import PublicStep, Screen

from ...enums import ItemState as S

HAD_PAGE = (S.PUBLISHED, S.ESCALATED, S.CORRECTED, S.WITHDRAWN, S.CLOSED)

RULES = (
    row(S.UNDER_APPEAL, "keep_verdict", PRIOR, SYSTEM, label=_("Giữ kết luận")),
    row(
        S.UNDER_APPEAL,
        "correct",
        S.CORRECTED,
        SYSTEM,
        label=_("Đính chính"),
        screen=Screen(public=PublicStep(name=_("Đính chính"))),
    ),
    row(
        S.UNDER_APPEAL,
        "withdraw",
        S.WITHDRAWN,
        SYSTEM,
        label=_("Rút bài"),
        screen=Screen(public=PublicStep(name=_("Rút bài"))),
    ),
    # Last: of what happened on one day, the path shows an appeal after the decisions on former ones.
    row(
        HAD_PAGE,
        "appeal_admitted",
        S.UNDER_APPEAL,
        SYSTEM,
        "had_live_page",
        label=_("Thụ lý xem xét lại"),
        screen=Screen(
            public=PublicStep(name=_("Đang xem xét lại"), until=("keep_verdict", "correct", "withdraw")),
        ),
    ),
)
