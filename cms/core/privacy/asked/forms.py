"""The forms: of the public, of staff who write down what somebody asks, and of each act."""

from datetime import datetime, time

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.core.clock import VIETNAM
from cms.core.doors import codes
from cms.core.doors.guard import Guarded
from cms.core.doors.limits import Limit

from ..request_machine import Channel, RequestKind

LONGEST = 4000
SENT_IN_AN_HOUR = Limit("datarequest", 5, 3600)
KIND_LABEL = gettext_lazy("Bạn muốn gì")


class AskingFields(forms.Form):
    """What is asked, by whom, and the code by which that is shown."""

    kind = forms.ChoiceField(label=KIND_LABEL, choices=RequestKind.choices, widget=forms.RadioSelect)
    words = forms.CharField(
        label=gettext_lazy("Nói rõ dữ liệu nào"),
        help_text=gettext_lazy("Ví dụ: số điện thoại tôi để lại ngày 3/3; ảnh có mặt tôi ở bài nào."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    receipt = forms.CharField(
        label=gettext_lazy("Mã tra cứu của tin báo hoặc đề nghị, nếu có"),
        help_text=gettext_lazy(
            "Có mã thì không cần chứng minh gì thêm: dữ liệu gắn với mã đó là của bạn. "
            "Cũng bằng mã đó, bạn tự xóa được ngay ở trang Tra cứu."
        ),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    contact = forms.CharField(
        label=gettext_lazy("Cách liên hệ với bạn (không bắt buộc)"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean_receipt(self):
        typed = self.cleaned_data["receipt"].strip()
        if typed and codes.read(typed) is None:
            raise forms.ValidationError(_("Mã gồm 12 chữ và số; hãy xem lại từng ký tự."))
        return typed


class PublicRequestForm(AskingFields, Guarded):
    """Anybody's. What a machine seems to send is taken all the same: people answer it."""

    soft = SENT_IN_AN_HOUR


class StaffRequestForm(AskingFields):
    """For what comes in person, by telephone or by letter."""

    channel = forms.ChoiceField(
        label=gettext_lazy("Nhận qua"), choices=[each for each in Channel.choices if each[0] != Channel.FORM]
    )
    form_key = forms.CharField(widget=forms.HiddenInput)
    field_order = ("channel", "kind", "words", "receipt", "contact")


class ActInputs(forms.Form):
    """One input for each that the act needs; what is missing is said by the machine."""

    proof = forms.CharField(label=gettext_lazy("Đối chiếu giấy tờ gì, ở đâu"), max_length=300)
    answer = forms.CharField(
        label=gettext_lazy("Trả lời"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 5})
    )
    basis = forms.CharField(label=gettext_lazy("Căn cứ pháp luật"), max_length=300)
    reason = forms.CharField(label=gettext_lazy("Lý do gia hạn"), max_length=300)
    due_at = forms.DateField(label=gettext_lazy("Hạn mới (hết ngày)"))

    def __init__(self, needs, screen, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in list(self.fields):
            if name not in needs:
                del self.fields[name]
            elif screen.input(name).label:
                self.fields[name].label = screen.input(name).label
        self.order_fields(needs)

    def clean_due_at(self):
        return datetime.combine(self.cleaned_data["due_at"], time.max, tzinfo=VIETNAM)


class OpeningForm(forms.Form):
    """Why somebody reads what was asked."""

    reason = forms.CharField(label=gettext_lazy("Vì sao cần xem"), max_length=300)
