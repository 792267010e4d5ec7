"""The machine of a change that takes two: proposed, then made, declined or taken back."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from cms.core.machines.declaration import NEW, Machine, row
from cms.core.machines.fsm import transitions
from cms.core.machines.screen import Input, Screen

ADMINISTRATOR = "administrator"  # in `who`; people.py knows who that is


class State(TextChoices):
    WAITING = "waiting", _("chờ người thứ hai")
    MADE = "made", _("đã thực hiện")
    DECLINED = "declined", _("không duyệt")
    TAKEN_BACK = "taken_back", _("đã rút")


CHANGE = Machine(
    "change",
    tuple(State.values),
    (
        row(
            NEW,
            "propose",
            State.WAITING,
            ADMINISTRATOR,
            "is_about_another",
            "changes_something",
            "can_be_made",
            needs=("reason",),
            label=_("Đề nghị"),
            screen=Screen(message=_("Đã ghi đề nghị; cần một quản trị viên khác duyệt.")),
        ),
        row(
            State.WAITING,
            "approve",
            State.MADE,
            ADMINISTRATOR,
            "is_another_administrator",
            "is_about_another",
            "proposer_is_administrator_still",
            "target_is_as_it_was",
            "can_be_made",
            shown=("change",),
            label=_("Duyệt"),
            screen=Screen(message=_("Đã duyệt và thực hiện thay đổi."), forward=True),
        ),
        row(
            State.WAITING,
            "decline",
            State.DECLINED,
            ADMINISTRATOR,
            "is_another_administrator",
            needs=("reason",),
            label=_("Không duyệt"),
            screen=Screen(message=_("Đã ghi là không duyệt."), inputs={"reason": Input(label=_("Vì sao"))}),
        ),
        row(
            State.WAITING,
            "take_back",
            State.TAKEN_BACK,
            ADMINISTRATOR,
            "is_the_proposer",
            label=_("Rút đề nghị"),
            screen=Screen(message=_("Đã rút đề nghị.")),
        ),
    ),
)

ChangeTransitions = transitions(CHANGE, __name__)
