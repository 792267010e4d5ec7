"""An item comes in; it is accepted, ruled out, or merged into another."""

from django.utils.translation import gettext_lazy as _

from cms.core.machines.declaration import NEW, row
from cms.core.machines.screen import Input, Instead, Screen

from ...enums import ItemState as S
from ...enums import Part, RuleOutReason
from ..common import INTAKE, RECEIVED
from ..roles import ADMIN, EDITOR, MONITOR, REVIEWER

CAME_IN = Screen(place=INTAKE, public=RECEIVED)
# A merge that would break four eyes is refused; the item can still be said to be the same as the other.
RULE_OUT_AS_DUPLICATE = Instead(
    action="rule_out",
    given={"rule_out_reason": RuleOutReason.DUPLICATE.value},
    carries={"target": "duplicate_of"},
    label=_("Loại khỏi phạm vi: trùng với %(target)s"),
)
CLAIM = ("claim", "category", "place", "subject_agencies")

RULES = (
    row(
        NEW,
        "log",
        S.RECEIVED,
        (MONITOR, EDITOR),
        "has_material",
        part=Part.LOGGED,
        label=_("Ghi nhận"),
        screen=CAME_IN,
    ),
    row(
        NEW,
        "open_report",
        S.RECEIVED,
        (MONITOR, EDITOR),
        "comes_of_a_report",
        part=Part.LOGGED,
        label=_("Mở từ báo tin"),
        screen=CAME_IN,
    ),
    row(
        NEW,
        "import",
        S.RECEIVED,
        ADMIN,
        "has_material",
        part=Part.LOGGED,
        label=_("Nhập"),
        screen=CAME_IN,
    ),
    row(
        NEW,
        "import_past",
        S.CLOSED,
        ADMIN,
        "has_material",
        part=Part.LOGGED,
        label=_("Nhập vụ việc cũ"),
        screen=CAME_IN,
    ),
    row(
        S.RECEIVED,
        "accept",
        S.VERIFYING,
        (MONITOR, EDITOR),
        "claim_is_complete",
        takes=CLAIM,
        part=Part.ACCEPTED,
        label=_("Tiếp nhận"),
        screen=Screen(
            message=_("Đã tiếp nhận vụ việc để kiểm chứng."),
            inputs=dict.fromkeys(CLAIM, Input(required=True)),
            shows=("posts",),
            forward=True,
            tab="evidence",
            offers=("add_evidence",),
        ),
    ),
    row(
        (S.RECEIVED, S.VERIFYING),
        "rule_out",
        S.OUT_OF_SCOPE,
        (MONITOR, EDITOR),
        "no_open_escalation",
        "duplicate_fits",
        needs=("rule_out_reason",),
        takes=("duplicate_of", "note"),
        part=Part.RULED_OUT,
        label=_("Ngoài phạm vi"),
        screen=Screen(
            message=_("Đã loại vụ việc khỏi phạm vi."),
            inputs={"rule_out_reason": Input(prefilled=True), "duplicate_of": Input(prefilled=True)},
            shows=("posts",),
            suggests=True,
        ),
    ),
    row(
        S.IN_REVIEW,
        "rule_out",
        S.OUT_OF_SCOPE,
        REVIEWER,
        "no_open_escalation",
        "duplicate_fits",
        needs=("rule_out_reason",),
        takes=("duplicate_of", "note"),
        part=Part.RULED_OUT,
        label=_("Ngoài phạm vi"),
    ),
    row(
        S.RECEIVED,
        "merge",
        S.MERGED,
        (MONITOR, EDITOR),
        "merge_target_fits",
        "no_open_escalation",
        "merge_keeps_four_eyes",
        "merge_keeps_confirmation",
        "merge_leaves_a_reviewer",
        needs=("target",),
        takes=("note",),
        part=Part.MERGED,
        label=_("Gộp vào…"),
        screen=Screen(
            message=_("Đã gộp vụ việc; các bài đăng chuyển sang vụ việc kia và cần xác nhận lại."),
            shows=("posts",),
            suggests=True,
            instead=RULE_OUT_AS_DUPLICATE,
            lands_on="merged_into",
        ),
    ),
    row(
        S.VERIFYING,
        "merge",
        S.MERGED,
        EDITOR,
        "merge_target_fits",
        "no_open_escalation",
        "merge_keeps_four_eyes",
        "merge_keeps_confirmation",
        "merge_leaves_a_reviewer",
        needs=("target",),
        takes=("note",),
        part=Part.MERGED,
        label=_("Gộp vào…"),
    ),
    row(
        S.MERGED,
        "unmerge",
        S.RECEIVED,
        EDITOR,
        needs=("reason",),
        part=Part.MERGED,
        label=_("Tách ra"),
        screen=Screen(message=_("Đã tách vụ việc; bài đăng trở về."), offers=("accept",)),
    ),
)
