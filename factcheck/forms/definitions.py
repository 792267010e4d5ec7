"""The next version of what a rating means."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..services.definition_change import LABELS
from . import fields


class DefinitionForm(forms.Form):
    """Begins with the words of the last version; whether they do is for the service to say."""

    text = fields.text(LABELS["text"])
    text_en = fields.text(LABELS["text_en"])
    valid_from = fields.day(
        LABELS["valid_from"],
        help_text=_("Từ hôm nay trở đi. Bài đã công bố giữ định nghĩa của ngày kết luận."),
    )
    reason = fields.text(
        _("Lý do thay đổi"),
        rows=2,
        max_length=500,
        help_text=_("Quản trị viên thứ hai đọc lý do này trước khi duyệt."),
    )
