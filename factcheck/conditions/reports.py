"""Guards on reports: that they say something, that questions and answers take turns."""

from django.utils.translation import gettext as _

from cms.core.events.services import history
from cms.core.machines.registry import guard
from cms.core.sanitize import is_blank, visible_text

from ..enums import ItemState, MessageKind, ReportState

MOST_MESSAGES = 30


@guard("appeal")
@guard("report")
def says_something(subject, actor, data):
    if data is None:
        return None
    if is_blank(visible_text(data.get("words"))) and not data.get("links") and not data.get("files"):
        return _("Hãy viết vài lời, dán một liên kết hoặc gửi một tệp.")


@guard("report")
def is_another_case(report, actor, data):
    if data is not None and report.case is not None and report.case == data.get("item"):
        return _("Báo tin này đã thuộc vụ việc đó.")


@guard("report")
def case_is_checked_here(report, actor, data):
    """What somebody else found once ends nothing here: what was reported would never be checked."""
    case = (data or {}).get("item")
    if case is not None and case.is_imported_past:
        return _("Vụ việc ấy nhập từ trước, không kiểm chứng tại đây: hãy mở vụ việc mới.")


@guard("report")
def nothing_but_its_opening(report, actor, data):
    """While the case is as the opening left it, it can be ruled out as a mistake."""
    item = report.item
    opening = history("report", str(report.public_id)).filter(action="open").order_by("-sequence").first()
    as_opened = opening and (opening.payload or {}).get("version") == item.version
    if item.state != ItemState.RECEIVED or not as_opened or item.merged_items.exists():
        return _(
            "Vụ việc đã được xử lý tiếp: hãy gắn báo tin vào vụ việc khác, hoặc loại vụ việc khỏi phạm vi."
        )
    if item.reports.exclude(pk=report.pk).exclude(state=ReportState.WITHDRAWN).exists():
        return _("Báo tin khác đang gắn vào vụ việc này: hãy đưa các báo tin ấy về chờ xem trước.")


@guard("report")
def is_unseen(report, actor, data):
    if report.seen_at is not None:
        return _("Đã xem rồi.")


def _last_kind(report) -> str:
    talk = report.messages.filter(kind__in=[MessageKind.QUESTION, MessageKind.ANSWER])
    return talk.values_list("kind", flat=True).order_by("-said_at", "-pk").first() or ""


@guard("report")
def no_question_waits(report, actor, data):
    if _last_kind(report) == MessageKind.QUESTION:
        return _("Đã hỏi một câu, người gửi chưa trả lời.")


@guard("report")
def a_question_waits(report, actor, data):
    if _last_kind(report) != MessageKind.QUESTION:
        return _("Không có câu hỏi nào đang chờ trả lời.")


@guard("report")
def has_room_for_more(report, actor, data):
    if data is not None and report.messages.count() >= MOST_MESSAGES:
        return _("Báo tin này đã có nhiều lần bổ sung; hãy gửi một báo tin mới.")
