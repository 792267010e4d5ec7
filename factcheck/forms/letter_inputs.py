"""Inputs of a request to the ministry: the letter, its number, sending, what came back."""

from django.utils.translation import gettext as _

from cms.core import clock

from ..dates import validate_published_on
from ..enums import AnswerOutcome, Measure
from . import fields
from .inputs import made


@made("outcome")
def _outcome(context):
    return fields.choice(_("Kết quả"), AnswerOutcome.choices, radio=True)


@made("body", kind="escalation")
def _body(context):
    return fields.text(
        _("Nội dung công văn"), rows=8, initial=context.subject.body, help_text=_("Mỗi dòng một đoạn.")
    )


@made("harm", kind="escalation")
def _harm(context):
    return fields.text(
        _("Tác hại và mức độ"),
        initial=context.subject.harm,
        help_text=_("Ai bị ảnh hưởng, thế nào, bằng chứng nào; không suy đoán."),
    )


@made("legal_basis", kind="escalation")
def _legal_basis(context):
    return fields.text(_("Căn cứ pháp lý"), rows=3, initial=context.subject.legal_basis)


@made("measure", kind="escalation")
def _measure(context):
    return fields.choice(
        _("Biện pháp đề nghị"),
        Measure.choices,
        radio=True,
        initial=context.subject.measure,
        help_text=_("Xếp từ nhẹ đến nặng; chọn biện pháp nhẹ nhất đủ tác dụng."),
    )


@made("measure_reason", kind="escalation")
def _measure_reason(context):
    return fields.text(_("Vì sao biện pháp nhẹ hơn không đủ"), rows=3, initial=context.subject.measure_reason)


@made("dated")
def _dated(context):
    return fields.day(_("Ngày văn bản"), initial=clock.today(), validators=[validate_published_on])


@made("sent_on")
def _sent_on(context):
    return fields.day(_("Ngày gửi"), initial=clock.today(), validators=[validate_published_on])


@made("date")
def _date(context):
    return fields.day(_("Ngày"), initial=clock.today(), validators=[validate_published_on])


@made("answer_due")
def _answer_due(context):
    return fields.moment(_("Hạn trả lời"), help_text=_("Để trống: 15 ngày làm việc kể từ lúc ghi nhận."))


@made("external_number")
def _external_number(context):
    return fields.line(
        _("Số do văn thư cấp"),
        max_length=60,
        help_text=_("Để trống thì hệ thống cấp số kế tiếp; điền khi số đã cấp ở sổ khác."),
    )


@made("repeat_reason")
def _repeat_reason(context):
    return fields.text(
        _("Vì sao hai văn bản mang cùng một số"),
        rows=3,
        help_text=_("Lý do được ghi vào sổ sự kiện và hiện ở cả hai công văn. Số sai thì sửa số ở trên."),
    )


@made("reference")
def _reference(context):
    return fields.line(_("Số đến hoặc mã tiếp nhận"), max_length=100)
