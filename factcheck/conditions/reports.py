"""Guards on reports: that they say something, that questions and answers take turns."""

from django.utils.translation import gettext as _

from cms.core.machines.registry import guard
from cms.core.sanitize import is_blank, visible_text

from ..enums import MessageKind

MOST_MESSAGES = 30


@guard("report")
def says_something(report, actor, data):
    if data is None:
        return None
    if is_blank(visible_text(data.get("words"))) and not data.get("links") and not data.get("files"):
        return _("Hãy viết vài lời, dán một liên kết hoặc gửi một tệp.")


@guard("report")
def is_another_case(report, actor, data):
    if data is not None and report.case is not None and report.case == data.get("item"):
        return _("Báo tin này đã thuộc vụ việc đó.")


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
