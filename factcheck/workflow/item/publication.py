"""From a verdict in force to a page that is live, and to requests that are settled."""

from django.utils.translation import gettext_lazy as _

from cms.core.machines.declaration import SYSTEM, row
from cms.core.machines.screen import PublicStep, Screen

from ...enums import ItemState as S
from ...enums import Part
from ..roles import EDITOR, SUPERVISOR

RULES = (
    row(
        S.VERIFIED,
        "draft_page",
        S.WRITING,
        EDITOR,
        part=Part.PAGE_WROTE,
        label=_("Soạn bài"),
        screen=Screen(
            message=_("Đã tạo bài từ vụ việc; hãy viết tiếp trong trình soạn thảo."),
            forward=True,
            tab="page",
            offers=("edit_page",),
        ),
    ),
    row(
        S.WRITING,
        "page_live",
        S.PUBLISHED,
        SYSTEM,
        "page_approved_for_verdict",
        label=_("Bài công bố"),
        screen=Screen(public=PublicStep(name=_("Công bố"), first=True, expected=True)),
    ),
    row((S.PUBLISHED, S.ESCALATED), "request_sent", S.ESCALATED, SYSTEM, label=_("Kiến nghị đã gửi")),
    row(
        S.ESCALATED,
        "settle",
        S.PUBLISHED,
        SUPERVISOR,
        "no_platform_request_waiting",
        takes=("note",),
        part=Part.SETTLED,
        label=_("Kết thúc kiến nghị"),
        screen=Screen(
            message=_("Đã kết thúc kiến nghị; vụ việc trở lại “Đã công bố”."),
            forward=True,
            tab="escalations",
            offers=("close",),
        ),
    ),
)
