"""Acts on the item's page that move nothing: written, submitted, approved, published, hidden."""

from django.utils.translation import gettext_lazy as _

from cms.core.machines.declaration import row
from cms.core.machines.screen import Input, Screen

from ...enums import WRITING_AND_LATER, ItemState, Part
from ..common import COUNTED_REASON, EDITOR_OF_PAGES, REVISIONS
from ..roles import EDITOR, REVIEWER, SUPERVISOR

FIRST_TIME = frozenset({ItemState.WRITING.value})
FOLLOWS = Input(asked=False)  # the page follows from its revision


def _chosen(field: str = "") -> Input:
    """What is shown is of this choice, which the address names."""
    return Input(prefilled=True, fixed=True, field=field)


RULES = (
    row(
        WRITING_AND_LATER,
        "edit_page",
        None,
        EDITOR,
        "page_may_be_edited",
        part=Part.PAGE_WROTE,
        label=_("Sửa bài"),
        screen=Screen(place=EDITOR_OF_PAGES),
    ),
    row(
        WRITING_AND_LATER,
        "submit_page",
        None,
        EDITOR,
        "page_may_be_edited",
        "a_revision_is_not_submitted",
        needs=("page", "revision"),
        shown=("page_text",),
        part=Part.PAGE_WROTE,
        label=_("Gửi duyệt"),
        screen=Screen(
            message=_("Đã gửi duyệt đúng bản bài này; cần người khác duyệt."),
            inputs={"page": FOLLOWS, "revision": _chosen("unsubmitted_revision")},
            forward=FIRST_TIME,
            awaited="a_revision_is_not_submitted",
            tab="page",
            offers=("approve_revision",),
        ),
    ),
    row(
        WRITING_AND_LATER,
        "approve_revision",
        None,
        (EDITOR, REVIEWER),
        "page_may_be_edited",
        "a_revision_is_submitted",
        "never_proposed",
        "has_not_edited_page",
        needs=("page", "revision"),
        takes=("purpose",),
        shown=("page_text",),
        part=Part.PAGE_APPROVED,
        label=_("Duyệt bản bài"),
        screen=Screen(
            message=_("Đã duyệt đúng bản bài này."),
            inputs={
                "page": FOLLOWS,
                "revision": _chosen("submitted_revision"),
                "purpose": _chosen(),
            },
            place=REVISIONS,
            forward=FIRST_TIME,
            awaited="a_revision_waits_for_approval",
            tab="page",
            offers=("publish_page",),
        ),
    ),
    row(
        WRITING_AND_LATER,
        "publish_page",
        None,
        (EDITOR, REVIEWER),
        "page_may_be_edited",
        "revision_is_approved",
        needs=("page", "revision"),
        shown=("page_text",),
        part=Part.PAGE_PUBLISHED,
        label=_("Công bố bài"),
        screen=Screen(
            message=_("Bài đã lên trang công khai."),
            inputs={"page": FOLLOWS, "revision": _chosen("approved_revision")},
            place=REVISIONS,
            forward=FIRST_TIME,
            awaited="a_revision_waits_for_publication",
            tab="page",
            offers_tabs={"escalations": _("Kiến nghị lên bộ")},
        ),
    ),
    row(
        WRITING_AND_LATER,
        "hide_page",
        None,
        SUPERVISOR,
        "page_is_live",
        needs=("reason", "page"),
        part=Part.HID_PAGE,
        label=_("Ẩn bài ngay"),
        screen=Screen(
            message=_("Đã ẩn bài; một đề nghị xem xét lại được mở."),
            inputs={"reason": COUNTED_REASON, "page": Input(prefilled=True)},
            tab="page",
        ),
    ),
)
