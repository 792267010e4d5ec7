"""A factory for each input name of the rules: (context) -> form field.

The rules say which a form has; a screen may name another factory for an input, or word the field anew.
"""

from dataclasses import dataclass
from functools import cached_property

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cms.core.uploads import EVIDENCE, SIGNED

from ..dates import validate_posted_at, validate_published_on
from ..enums import (
    AppealDecision,
    AppealRefusal,
    Category,
    Platform,
    Rating,
    RuleOutReason,
)
from ..selectors.scope import items_for
from . import choices, fields


@dataclass(frozen=True)
class Context:
    """For whom and what a field is made. `item` is the subject's item."""

    subject: object
    user: object

    @property
    def item(self):
        return self.subject.subject_item

    @property
    def kind(self) -> str:
        return self.subject.machine_name

    @cached_property
    def last_proposal(self):
        """The item's last proposal that did not stand, to be taken up again; None elsewhere."""
        if self.kind != "item":
            return None
        return self.item.verdicts.filter(status__in=["taken_back", "sent_back", "reopened"]).first()

    def proposed(self, name: str):
        """What stood in the field `name` of the last proposal; None when there is none."""
        return getattr(self.last_proposal, name, None)


INPUTS = {}  # name → (what makes its field, the one kind of subject that has it or "")


def made(*names, kind=""):
    """Decorator: the function makes the field of these inputs; `kind` when only of that kind of subject."""

    def register(function):
        for name in names:
            INPUTS[name] = function, kind
        return function

    return register


def inputs_of(kind: str) -> set[str]:
    """The names of the inputs that have a field on subjects of `kind`."""
    return {name for name, (_function, only) in INPUTS.items() if only in ("", kind)}


@made("claim")
def _claim(context):
    return fields.text(
        _("Nội dung cần kiểm chứng"),
        rows=3,
        max_length=300,
        initial=context.item.claim,
        help_text=_("Một điều kiểm chứng được, viết thành một câu; không nêu tên hay tài khoản người đăng."),
    )


@made("category")
def _category(context):
    return fields.choice(_("Lĩnh vực"), Category.choices, initial=context.item.category)


@made("place")
def _place(context):
    places = choices.places(context.item)
    return forms.ModelChoiceField(
        places, label=_("Địa bàn"), initial=context.item.place_id, empty_label=_("— Chọn địa bàn —")
    )


@made("subject_agencies")
def _agencies(context):
    return fields.SeveralField(
        choices.agencies(context.item),
        label=_("Cơ quan được nói đến"),
        widget=forms.CheckboxSelectMultiple(attrs={"class": "desk-long-list"}),
        initial=[agency.pk for agency in context.item.subject_agencies.all()],
        help_text=_(
            "Khi có cơ quan chủ quản của tổ kiểm chứng hoặc cấp trên, xung đột lợi ích được ghi nhận tự động."
        ),
    )


@made("rule_out_reason")
def _rule_out_reason(context):
    # A case opened by mistake is taken back at its report.
    reasons = [pair for pair in RuleOutReason.choices if pair[0] != RuleOutReason.OPENED_BY_MISTAKE]
    return fields.choice(_("Vì sao ngoài phạm vi"), reasons, radio=True)


@made("duplicate_of")
def _duplicate_of(context):
    return fields.ItemField(
        items=items_for(context.user).exclude(pk=context.item.pk),
        label=_("Trùng với vụ việc"),
        help_text=_("Cần khi trùng với vụ việc khác: mã của vụ việc kia, ví dụ HD-7KQ2MX."),
        widget=forms.TextInput(attrs={"list": "desk-suggestions", "autocomplete": "off"}),
    )


@made("note")
def _note(context):
    return fields.text(_("Ghi chú"), rows=3)


@made("reason")
def _reason(context):
    return fields.text(_("Lý do"), rows=3)


@made("target")
def _target(context):
    return fields.ItemField(
        items=items_for(context.user).exclude(pk=context.item.pk),
        label=_("Gộp vào vụ việc"),
        help_text=_("Mã của vụ việc kia, ví dụ HD-7KQ2MX."),
        widget=forms.TextInput(attrs={"list": "desk-suggestions", "autocomplete": "off"}),
    )


@made("rating")
def _rating(context):
    return fields.choice(_("Kết luận"), Rating.choices, radio=True, initial=context.proposed("rating"))


@made("rationale")
def _rationale(context):
    return fields.text(
        _("Lý do"),
        rows=6,
        initial=context.proposed("rationale"),
        help_text=_("Mỗi đoạn một ý; sẽ thành phần giải thích của bài công bố."),
    )


@made("sought")
def _sought(context):
    return fields.text(
        _("Đã tìm gì, ở đâu, đến ngày nào"),
        rows=3,
        initial=context.proposed("sought"),
        help_text=_("Cần khi chưa thể kiểm chứng."),
    )


@made("statement")
def _statement(context):
    return fields.text(
        _("Nội dung trả lời của cơ quan"),
        rows=3,
        initial=context.proposed("statement"),
        help_text=_("Cần khi là thông tin từ cơ quan."),
    )


@made("same_owner_reason")
def _same_owner_reason(context):
    return fields.text(
        _("Vì sao các nguồn cùng một chủ vẫn độc lập"),
        rows=2,
        initial=context.proposed("same_owner_reason"),
        help_text=_("Chỉ cần khi hai nguồn cùng một tên miền, cùng một cơ quan dưới hai tên."),
    )


@made("url")
def _url(context):
    return fields.line(
        _("Địa chỉ"), max_length=2000, widget=forms.URLInput(attrs={"placeholder": "https://"})
    )


@made("text")
def _text(context):
    return fields.text(_("Nội dung"), help_text=_("Đoạn cần lưu của nguồn, đúng nguyên văn."))


@made("platform")
def _platform(context):
    return fields.choice(_("Nền tảng"), Platform.choices, empty=_("Đoán theo địa chỉ"))


@made("posted_at")
def _posted_at(context):
    return fields.moment(_("Đăng lúc"), validators=[validate_posted_at])


@made("file")
def _file(context):
    return _upload(EVIDENCE, forms.FileInput)  # with any ending: a browser hides those it does not know


@made("signed_file")
def _signed_file(context):
    return _upload(SIGNED, forms.FileInput({"accept": SIGNED.accept}))


def _upload(door, widget):
    takes = {"takes": capfirst(door.listing)}
    return fields.DoorField(
        door=door,
        label=_("Tệp"),
        help_text=_("%(takes)s; mã SHA-256 được tính ngay khi nhận.") % takes,
        widget=widget,
    )


@made("title")
def _title(context):
    return fields.line(_("Tên"), max_length=300)


@made("publisher")
def _publisher(context):
    return fields.line(
        _("Cơ quan, nguồn"),
        max_length=200,
        help_text=_(
            "Hai nguồn cùng một tên, một tên miền hay một cơ quan chỉ được tính là một nguồn độc lập."
        ),
    )


@made("published_on")
def _published_on(context):
    return fields.day(_("Ngày của tài liệu"), validators=[validate_published_on])


@made("is_independent")
def _is_independent(context):
    return forms.BooleanField(
        label=_("Nguồn độc lập"), help_text=_("Không lấy lại từ nguồn đã có trong vụ việc.")
    )


@made("is_primary")
def _is_primary(context):
    return forms.BooleanField(
        label=_("Nguồn trực tiếp"), help_text=_("Văn bản, số liệu hoặc người trực tiếp có thẩm quyền.")
    )


@made("is_publishable")
def _is_publishable(context):
    return forms.BooleanField(label=_("Công bố được"), help_text=_("Được nêu trong danh mục nguồn của bài."))


@made("due_at")
def _due_at(context):
    old = context.subject.answer_due if context.kind == "escalation" else context.subject.due_at
    return fields.moment(_("Hạn mới"), initial=old)


@made("grounds")
def _grounds(context):
    return fields.text(_("Căn cứ đề nghị"), rows=5, help_text=_("Điều gì trong bài chưa đúng, dựa vào đâu."))


@made("contact")
def _contact(context):
    return fields.line(
        _("Liên hệ của người đề nghị"),
        max_length=300,
        help_text=_("Không bắt buộc; lưu mã hóa, chỉ người trả lời xem được."),
    )


@made("refusal")
def _refusal(context):
    return fields.choice(_("Vì sao không thụ lý"), AppealRefusal.choices, radio=True)


@made("decision")
def _decision(context):
    return fields.choice(
        _("Quyết định"),
        AppealDecision.choices,
        radio=True,
        help_text=_("Đính chính và rút bài cần bản bài đã được người khác duyệt cho quyết định này."),
    )


@made("answer")
def _answer(context):
    return fields.text(
        _("Trả lời người đề nghị"),
        rows=5,
        help_text=_(
            "Nêu lý do; người đề nghị đọc nguyên văn. Khi đã quyết định, bạn đọc cũng thấy câu trả lời này "
            "ở bài: không ghi tên hay liên hệ của ai."
        ),
    )
