"""Guards on what comes in, is closed, reopened."""

from django.utils.translation import gettext as _

from cms.core.machines.registry import guard
from cms.core.sanitize import visible_text
from cms.users.roles import Role

from ..enums import (
    APPEAL_OPEN,
    ESCALATION_AWAITING_ANSWER,
    ESCALATION_OPEN,
    EscalationKind,
    Origin,
)

WORDS = ("text", "url", "claim")  # what something can be checked by, besides a file


@guard("item")
def has_material(item, actor, data):
    if data is not None and not (data.get("file") or any(visible_text(data.get(name)) for name in WORDS)):
        return _("Hãy dán nội dung, địa chỉ hoặc gửi một tệp.")


@guard("item")
def comes_of_a_report(item, actor, data):
    if data is not None and data.get("report") is None:
        return _("Vụ việc này chỉ mở được từ một báo tin.")


@guard("item")
def claim_is_complete(item, actor, data):
    if data is None:
        return None
    given = data
    missing = []
    if not (visible_text(given.get("claim")) or item.claim):
        missing.append(_("một nội dung kiểm chứng được"))
    if not (given.get("category") or item.category):
        missing.append(_("lĩnh vực"))
    if not (given.get("place") or item.place_id):
        missing.append(_("địa bàn"))
    if not (given.get("subject_agencies") or (item.pk and item.subject_agencies.exists())):
        missing.append(_("cơ quan được nói đến"))
    if missing:
        return _("Còn thiếu: %(list)s.") % {"list": ", ".join(missing)}


@guard("item")
def no_open_escalation(item, actor, data):
    if item.escalations.filter(state__in=ESCALATION_OPEN).exists():
        return _("Còn kiến nghị chưa kết thúc.")


@guard("item")
def page_approved_for_verdict(item, actor, data):
    verdict = item.verdict
    if verdict is None or not verdict.approvals.filter(page__item=item, voided_at=None).exists():
        return _("Bản bài này chưa được duyệt cho kết luận đang có hiệu lực.")


@guard("item")
def no_platform_request_waiting(item, actor, data):
    waiting = item.escalations.filter(
        kind=EscalationKind.PLATFORM_REQUEST, state__in=ESCALATION_AWAITING_ANSWER
    )
    if waiting.exists():
        return _("Còn kiến nghị đã gửi mà chưa có trả lời.")


@guard("item")
def no_open_appeal(item, actor, data):
    if item.appeals.filter(state__in=APPEAL_OPEN).exists():
        return _("Còn đề nghị xem xét lại chưa giải quyết.")


@guard("item")
def no_recall_owed(item, actor, data):
    if item.escalations.filter(recall_owed=True).exists():
        return _("Còn kiến nghị đã gửi phải thu hồi.")


@guard("item")
def had_live_page(item, actor, data):
    if not item.pages.ever_live().exists():
        return _("Vụ việc chưa từng có bài công bố.")


@guard("item")
def never_had_live_page(item, actor, data):
    if item.pages.ever_live().exists():
        return _("Vụ việc đã có bài công bố: chỉ xem xét lại theo đề nghị.")


@guard("item")
def not_imported_past(item, actor, data):
    if item.origin == Origin.IMPORT_PAST:
        return _("Vụ việc nhập từ trước, không kiểm chứng tại đây.")


@guard("item")
def post_added_by_another(item, actor, data):
    post = (data or {}).get("post")
    if data is None:
        return None
    link = item.item_posts.filter(post=post).first() if post else None
    if link is None:
        return _("Bài đăng này không thuộc vụ việc.")
    if actor.pk in (link.added_by_id, link.post.added_by_id):
        return _("Người thêm bài đăng không tự xác nhận.")


@guard("item")
def evidence_has_substance(item, actor, data):
    if data is not None and not (
        data.get("file") or visible_text(data.get("url")) or visible_text(data.get("text"))
    ):
        return _("Chứng cứ cần một tệp, một địa chỉ hoặc nội dung đã lưu.")


@guard("item")
def has_conflict(item, actor, data):
    if not item.has_conflict:
        return _("Không có xung đột lợi ích nào đang ghi nhận.")


@guard("item")
def has_deadline(item, actor, data):
    if item.due_at is None:
        return _("Vụ việc không có hạn.")


@guard("item")
def person_is_outside_reviewer(item, actor, data):
    person = (data or {}).get("person")
    if data is not None and (person is None or not person.has_role(Role.OUTSIDE_REVIEWER)):
        return _("Chỉ chuyển được cho người thẩm định bên ngoài.")
