"""Guards on looking again."""

from django.utils.translation import gettext as _

from cms.core import clock
from cms.core.machines.registry import guard
from cms.users.roles import Role

from ..enums import AppealDecision
from ..page_rules.deciding import why_not_decidable
from .reviewers import free_reviewers
from .verdicts import why_not_supported

MOST_ADDITIONS = 30  # as many words, as many files


@guard("appeal")
def page_can_be_appealed(appeal, actor, data):
    if appeal.page_id is None or appeal.page.was_live_at is None:
        return _("Chỉ xem xét lại bài đã công bố.")


@guard("appeal")
def has_room_for_additions(appeal, actor, data):
    if data is not None and max(appeal.additions.count(), appeal.files.count()) >= MOST_ADDITIONS:
        return _("Đề nghị này đã có nhiều lần bổ sung.")


@guard("appeal")
def is_free_reviewer(appeal, actor, data):
    """Had no part in the item, its page, its escalations or an earlier appeal; admitting is no part."""
    if appeal.item.participations.parts_of(actor):
        return _("Bạn đã tham gia vụ việc này; cần người thẩm định khác.")
    outside = Role.OUTSIDE_REVIEWER in actor.role_set
    if appeal.item.has_conflict and not outside:
        return _("Có xung đột lợi ích: cần người thẩm định bên ngoài.")
    if outside and not appeal.item.has_conflict and free_reviewers(appeal.item).exists():
        return _(
            "Tổ kiểm chứng còn người thẩm định chưa tham gia; "
            "người bên ngoài chỉ giải quyết khi không còn ai."
        )


@guard("appeal")
def within_admission_time(appeal, actor, data):
    if appeal.admit_due < clock.now():
        return _("Đã quá hạn thụ lý: người phụ trách phải gia hạn, có lý do và được công khai.")


@guard("appeal")
def within_decision_time(appeal, actor, data):
    if appeal.decide_due < clock.now():
        return _("Đã quá hạn quyết định: người phụ trách phải gia hạn, có lý do và được công khai.")


@guard("appeal")
def not_after_a_hide(appeal, actor, data):
    if appeal.from_hide:
        return _("Đề nghị mở do ẩn bài không được từ chối.")


@guard("appeal")
def new_verdict_is_supported(appeal, actor, data):
    return why_not_supported(appeal.item, data)


@guard("appeal")
def decision_is_ready(appeal, actor, data):
    """A correction or a withdrawal needs its revision, approved by another, before it is decided."""
    if appeal.joined_to_id:
        return _("Đề nghị này được quyết định cùng đề nghị đã thụ lý trước.")
    if data is None:
        return None
    if data.get("decision") not in AppealDecision.values:
        return _("Hãy chọn một quyết định.")
    if data["decision"] != AppealDecision.KEEP:
        return why_not_decidable(appeal, data["decision"], actor)
