"""Acts at any time that move nothing: who is on the item, by when, what a supervisor lets pass."""

from django.utils.translation import gettext_lazy as _

from cms.core.machines.declaration import row
from cms.core.machines.screen import Input, Screen

from ...enums import ItemState, Part
from ..common import COUNTED_REASON, EXTENDED
from ..roles import DESK, SUPERVISOR

ALWAYS = frozenset(ItemState.values)

RULES = (
    row(
        ALWAYS,
        "lift_conflict",
        None,
        SUPERVISOR,
        "has_conflict",
        needs=("reason",),
        part=Part.LIFTED_CONFLICT,
        label=_("Gỡ xung đột lợi ích"),
        screen=Screen(
            message=_("Đã gỡ xung đột lợi ích; việc này được đếm trong nhật ký công khai."),
            inputs={"reason": COUNTED_REASON},
        ),
    ),
    row(
        ALWAYS,
        "extend_deadline",
        None,
        SUPERVISOR,
        "has_deadline",
        needs=("reason", "due_at"),
        part=Part.EXTENDED,
        label=_("Gia hạn"),
        screen=Screen(message=EXTENDED, inputs={"reason": COUNTED_REASON}),
    ),
    row(
        ALWAYS,
        "assign",
        None,
        DESK,
        takes=("person",),
        label=_("Giao việc"),
        screen=Screen(message=_("Đã ghi người phụ trách."), inputs={"person": Input(prefilled=True)}),
    ),
    row(
        ALWAYS,
        "hand_over",
        None,
        DESK,
        "person_is_outside_reviewer",
        needs=("person",),
        label=_("Chuyển người thẩm định bên ngoài"),
        screen=Screen(
            message=_("Đã chuyển vụ việc cho người thẩm định bên ngoài."),
            inputs={"person": Input(field="outside_reviewer", prefilled=True)},
            awaited="nobody_here_may_review",
        ),
    ),
    row(
        ALWAYS,
        "note",
        None,
        DESK,
        needs=("note",),
        label=_("Ghi chú"),
        screen=Screen(message=_("Đã lưu ghi chú.")),
    ),
)
