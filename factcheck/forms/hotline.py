"""What somebody says on the telephone or at the counter, written down for them."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from ..enums import ReportChannel
from ..services.report import LONGEST_CONTACT, LONGEST_WORDS, Given
from .fields import show_limits

ANOTHERS = (ReportChannel.HOTLINE, ReportChannel.WALK_IN)


class HotlineForm(forms.Form):
    """By keyboard from the first word on. `form_key` is this form's own: sent twice, it is one report."""

    words = forms.CharField(
        label=_("Người báo nói gì"),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 6, "autofocus": True, "data-desk-said": ""}),
        help_text=_("Ghi lời của họ. Đừng ghi tên người bị nói đến nếu không cần để kiểm chứng."),
    )
    links = forms.CharField(
        label=_("Địa chỉ bài đăng"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 2, "data-desk-said": ""}),
        help_text=_("Mỗi dòng một địa chỉ; không có thì để trống."),
    )
    channel = forms.ChoiceField(
        label=_("Báo bằng cách nào"),
        choices=[(channel.value, channel.label) for channel in ANOTHERS],
        initial=ReportChannel.HOTLINE.value,
        widget=forms.RadioSelect,
    )
    contact = forms.CharField(
        label=_("Liên hệ của người báo"),
        required=False,
        max_length=LONGEST_CONTACT,
        widget=forms.TextInput(attrs={"autocomplete": "off", "data-desk-unkept": ""}),
        help_text=_("Chỉ khi họ muốn được hỏi lại. Tin báo vẫn nhận khi không có liên hệ."),
    )
    agreed = forms.BooleanField(label=_("Đã đọc câu trên cho người báo nghe và họ đồng ý"), required=False)
    form_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        show_limits(self)

    def clean(self):
        """A contact without consent is not kept; it is asked about, and nothing typed is lost."""
        cleaned = super().clean()
        if cleaned.get("contact") and not cleaned.get("agreed"):
            self.add_error("agreed", _("Hãy đọc câu xin phép cho người báo nghe, hoặc bỏ phần liên hệ."))
        return cleaned

    def given(self, files) -> Given:
        """As the service takes it; `files`: ids of the uploads that came with it."""
        return Given(
            words=self.cleaned_data["words"],
            links=self.cleaned_data["links"].splitlines(),
            files=files,
            contact=self.cleaned_data["contact"],
        )
