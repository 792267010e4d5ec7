"""What the person is told after acting, what is offered next and where they land."""

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from cms.core.machines.queries import options

from ..permissions import may_see_item
from ..selectors.sidebar import is_direct
from .links import LISTS, act_url, subject_url

# What is offered after an action: the first of these that the person may do now.
OFFERED = {
    "item": {
        "accept": ("add_evidence",),
        "add_evidence": ("add_evidence", "propose_verdict"),
        "add_post": ("confirm_post", "add_post"),
        "confirm_post": ("confirm_post",),
        "send_back": ("note",),
        "take_back": ("propose_verdict",),
        "reopen": ("accept",),
        "unmerge": ("accept",),
        "confirm_verdict": ("draft_page",),
        "draft_page": ("submit_page",),
        "submit_page": ("approve_revision",),
        "approve_revision": ("publish_page",),
        "settle": ("close",),
    },
    "escalation": {
        "draft": ("submit", "edit"),
        "edit": ("submit",),
        "revise": ("edit",),
        "submit": ("approve",),
        "approve": ("give_number",),
        "give_number": ("send",),
        "send": ("acknowledge",),
        "acknowledge": ("answer",),
    },
    "appeal": {"lodge": ("admit",), "admit": ("draft_verdict", "decide"), "draft_verdict": ("decide",)},
}
TAB_AFTER = {
    **dict.fromkeys(("accept", "edit_claim", "add_evidence", "add_post", "confirm_post"), "evidence"),
    **dict.fromkeys(
        ("propose_verdict", "take_back", "send_back", "confirm_verdict", "reopen_verdict"), "verdict"
    ),
    **dict.fromkeys(("draft_page", "submit_page", "approve_revision", "publish_page", "hide_page"), "page"),
    "settle": "escalations",
}


def _sentences() -> dict[tuple[str, str], str]:
    return {
        ("item", "accept"): _("Đã tiếp nhận vụ việc để kiểm chứng."),
        ("item", "rule_out"): _("Đã loại vụ việc khỏi phạm vi."),
        ("item", "merge"): _("Đã gộp vụ việc; các bài đăng chuyển sang vụ việc kia và cần xác nhận lại."),
        ("item", "unmerge"): _("Đã tách vụ việc; bài đăng trở về."),
        ("item", "propose_verdict"): _("Đã đề xuất kết luận; chờ người thẩm định xác nhận."),
        ("item", "take_back"): _("Đã rút đề xuất; vụ việc trở lại kiểm chứng."),
        ("item", "send_back"): _("Đã trả lại kết luận kèm lý do."),
        ("item", "confirm_verdict"): _("Đã xác nhận kết luận; phát biểu, lý do và chứng cứ được niêm phong."),
        ("item", "reopen_verdict"): _("Đã mở lại kết luận; các lượt duyệt bài hết hiệu lực."),
        ("item", "close"): _("Đã kết thúc vụ việc."),
        ("item", "draft_page"): _("Đã tạo bài từ vụ việc; hãy viết tiếp trong trình soạn thảo."),
        ("item", "settle"): _("Đã khép kiến nghị; vụ việc trở lại “Đã công bố”."),
        ("item", "reopen"): _("Đã mở lại vụ việc; việc này được đếm trong nhật ký công khai."),
        ("item", "edit_claim"): _("Đã lưu phát biểu."),
        ("item", "add_post"): _("Đã thêm bài đăng; cần người khác xác nhận."),
        ("item", "confirm_post"): _("Đã xác nhận bài đăng mang phát biểu này."),
        ("item", "add_evidence"): _("Đã nhận chứng cứ và ghi mã SHA-256."),
        ("item", "submit_page"): _("Đã trình bản bài mới nhất; cần người khác duyệt."),
        ("item", "approve_revision"): _("Đã duyệt đúng bản bài này."),
        ("item", "publish_page"): _("Bài đã lên trang công khai."),
        ("item", "hide_page"): _("Đã ẩn bài; một đề nghị xem xét lại được mở."),
        ("item", "lift_conflict"): _("Đã gỡ xung đột lợi ích; việc này được đếm trong nhật ký công khai."),
        ("item", "extend_deadline"): _("Đã gia hạn; việc này được đếm trong nhật ký công khai."),
        ("item", "assign"): _("Đã ghi người phụ trách."),
        ("item", "hand_over"): _("Đã chuyển vụ việc cho người thẩm định bên ngoài."),
        ("item", "note"): _("Đã lưu ghi chú."),
        ("escalation", "draft"): _("Đã tạo dự thảo kiến nghị."),
        ("escalation", "submit"): _("Đã trình; chờ người phụ trách duyệt."),
        ("escalation", "approve"): _("Đã duyệt; nội dung được niêm phong."),
        ("escalation", "return"): _("Đã trả lại kèm lý do."),
        ("escalation", "revise"): _("Kiến nghị trở lại dự thảo để sửa."),
        ("escalation", "cancel"): _("Đã hủy kiến nghị."),
        ("escalation", "give_number"): _("Đã lấy số %(number)s; công văn và danh mục đã kết xuất."),
        ("escalation", "send"): _("Đã ghi nhận việc gửi; hạn trả lời bắt đầu tính."),
        ("escalation", "acknowledge"): _("Đã ghi nhận cơ quan tiếp nhận."),
        ("escalation", "answer"): _("Đã ghi nhận trả lời."),
        ("escalation", "lapse"): _("Đã ghi nhận quá hạn không trả lời."),
        ("escalation", "recall"): _("Đã thu hồi kiến nghị; công văn thu hồi đã kết xuất."),
        ("escalation", "edit"): _("Đã lưu dự thảo."),
        ("escalation", "extend_deadline"): _("Đã gia hạn; việc này được đếm trong nhật ký công khai."),
        ("appeal", "lodge"): _("Đã nhận đề nghị xem xét lại; mã tra cứu: %(receipt)s."),
        ("appeal", "admit"): _("Đã thụ lý; vụ việc chuyển sang “Đang xem xét lại”."),
        ("appeal", "refuse"): _("Đã trả lời không thụ lý."),
        ("appeal", "decide"): _("Đã quyết định; câu trả lời được gửi kèm."),
        ("appeal", "draft_verdict"): _("Đã lưu kết luận mới; chưa có hiệu lực cho đến khi quyết định."),
        ("appeal", "extend_deadline"): _("Đã gia hạn; việc này được đếm trong nhật ký công khai."),
    }


def told(subject, action, user):
    """(sentence, buttons) for the message after `action`: what changed, and what may follow."""
    kind = subject.machine_name
    sentence = _sentences()[kind, action] % {
        "number": getattr(subject, "number_text", ""),
        "receipt": getattr(subject, "receipt", ""),
    }
    text = _("%(reference)s: %(sentence)s Trạng thái: %(state)s.") % {
        "reference": subject.subject_item.reference,
        "sentence": sentence,
        "state": subject.get_state_display(),
    }
    if not may_see_item(user, subject.subject_item):
        return text, []
    back = messages.button(reverse(LISTS[kind]), _("Về danh sách"))
    return text, _buttons(subject, action, user) or [back]


def _buttons(subject, action, user):
    wanted = OFFERED.get(subject.machine_name, {}).get(action, ())
    allowed = {option.action: option for option in options(subject, user) if option.allowed}
    buttons = []
    for name in wanted:
        if name in allowed and not is_direct(allowed[name].rule):
            buttons.append(messages.button(act_url(subject, name), allowed[name].label))
    page = _page_to_edit(subject, action)
    if page is not None:
        buttons.insert(0, messages.button(page, _("Mở trình soạn thảo")))
    if action == "publish_page" and "draft" not in allowed:
        buttons.append(messages.button(subject_url(subject, "escalations"), _("Kiến nghị lên bộ")))
    return buttons


def _page_to_edit(subject, action):
    if (subject.machine_name, action) != ("item", "draft_page"):
        return None
    page = subject.pages.order_by("pk").first()
    return reverse("wagtailadmin_pages:edit", args=[page.pk]) if page else None


def where_next(subject, action) -> str:
    """Back to the screen of the subject, at the tab that shows what was done."""
    if subject.machine_name == "item" and action == "merge":
        return subject_url(subject.merged_into)
    return subject_url(subject, TAB_AFTER.get(action, "") if subject.machine_name == "item" else "")
