"""The small forms of a report's acts, and of one act on many."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..enums import ShelfReason
from ..selectors.scope import items_for
from ..workflow import REPORT
from .fields import ItemField, show_limits

LONGEST_CLAIM = 300
LONGEST_QUESTION = 2000
# What the desk itself chooses; the others are the system's.
BY_PEOPLE = (
    ShelfReason.SPAM,
    ShelfReason.ABUSE,
    ShelfReason.OTHER_OFFICE,
    ShelfReason.NOTHING_TO_CHECK,
)


def _which_case(user):
    return ItemField(
        items=items_for(user),
        label=pgettext_lazy("one", "Vụ việc"),
        help_text=_("Mã của vụ việc, ví dụ HD-7KQ2MX."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "size": 14}),
    )


def _why_aside(_user):
    return forms.ChoiceField(
        label=_("Vì sao để riêng"),
        choices=[("", "—"), *((reason.value, reason.label) for reason in BY_PEOPLE)],
    )


def _first_claim(_user):
    return forms.CharField(
        label=_("Nội dung cần kiểm chứng"),
        required=False,
        max_length=LONGEST_CLAIM,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Không bắt buộc. Một câu kiểm chứng được, không nêu tên hay tài khoản của ai."),
    )


def _question(_user):
    return forms.CharField(
        label=_("Câu hỏi"),
        max_length=LONGEST_QUESTION,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Người gửi đọc câu hỏi khi tra cứu bằng mã của họ. Đừng hỏi tên tuổi của ai."),
    )


FIELDS = {
    "attach": {"item": _which_case},
    "open": {"claim": _first_claim},
    "shelve": {"shelf": _why_aside},
    "ask": {"question": _question},
    "undo": {},
    "undo_opening": {},
    "mark_seen": {},
}


class ReportForm(forms.Form):
    """The inputs of one act; `action` is a name in FIELDS."""

    def __init__(self, action, user, *args, **kwargs):
        super().__init__(*args, auto_id=f"id_{action}_%s", use_required_attribute=False, **kwargs)
        self.action = action
        self.key = REPORT.screen_of(action).shortcut
        for name, make in FIELDS[action].items():
            self.fields[name] = make(user)
        show_limits(self)
