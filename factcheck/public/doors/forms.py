"""The forms of the public's doors. Hidden fields and the judging of the sender: `cms.core.doors.guard`."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.core.doors.guard import Guarded
from cms.core.doors.limits import Limit

from ...pasted_text import addresses_in
from ...services.report import LONGEST_WORDS, MOST_LINKS
from ...services.sent import LONGEST_CONTACT

# A household or an office shares a network. Beyond the first a sender counts as unverified; beyond the second
# the form waits, with all that was typed.
REPORTS = Limit("report", 20, 600)
MOST_REPORTS = Limit("report most", 200, 3600)
APPEALS = Limit("appeal", 5, 3600)


def _text(rows: int, **attrs) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, **attrs})


class HandsIn(Guarded):
    """What every such form takes: words, addresses, files."""

    soft = REPORTS

    words = forms.CharField(
        label=_("Bạn thấy, nghe điều gì?"),
        help_text=_("Chép lại lời trong bài, hoặc kể lại. Không cần viết tên người đăng."),
        required=False,
        max_length=LONGEST_WORDS,
        widget=_text(6),
    )
    links = forms.CharField(
        label=_("Đường dẫn của bài, ảnh, video"),
        help_text=_("Mỗi dòng một đường dẫn."),
        required=False,
        max_length=40_000,
        widget=_text(2, inputmode="url", autocapitalize="off", spellcheck="false"),
    )

    def clean_links(self) -> list[str]:
        """One a line; where none is typed, those among the words: people paste into the first field."""
        typed = [line.strip() for line in self.cleaned_data["links"].splitlines() if line.strip()]
        return typed or addresses_in(self.cleaned_data.get("words", ""))[:MOST_LINKS]


class ReportForm(HandsIn):
    """`/bao-tin/`."""

    contact = forms.CharField(
        label=_("Điện thoại hoặc thư điện tử"),
        help_text=_(
            "Chỉ khi bạn muốn được hỏi lại. Được mã hóa bằng một khóa riêng, chỉ người trả lời xem được, "
            "và bị xóa 30 ngày sau khi việc kết thúc. Không để lại thì vẫn tra cứu được bằng mã."
        ),
        required=False,
        max_length=LONGEST_CONTACT,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class MoreForm(HandsIn):
    """More of a report, or the answer to a question, by whoever holds the code."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["words"].label = _("Nội dung")
        self.fields["words"].help_text = ""
        self.fields["words"].widget.attrs["rows"] = 4


class AppealForm(Guarded):
    """`/xem-xet-lai/<reference>/`."""

    soft = APPEALS

    grounds = forms.CharField(
        label=_("Điều gì trong bài chưa đúng, dựa vào đâu?"),
        help_text=_("Người quyết định chỉ có những gì bạn viết và gửi ở đây; nguồn càng cụ thể càng tốt."),
        max_length=LONGEST_WORDS,
        widget=_text(8),
    )
    contact = forms.CharField(
        label=_("Điện thoại hoặc thư điện tử"),
        help_text=_(
            "Không để lại thì vẫn đọc được câu trả lời bằng mã biên nhận. Được mã hóa, bị xóa 30 ngày "
            "sau khi việc kết thúc."
        ),
        required=False,
        max_length=LONGEST_CONTACT,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class MoreOfAppealForm(Guarded):
    """More words and files of an appeal that waits."""

    soft = REPORTS

    words = forms.CharField(label=_("Nội dung"), required=False, max_length=LONGEST_WORDS, widget=_text(4))
