"""What the look-up shows of a report, to whoever holds its code: where it stands, and what one can do.

Nothing is told that readers may not know yet: a verdict shows once its page is public.
"""

from dataclasses import dataclass

from django.shortcuts import render
from django.utils.translation import gettext as _

from cms.core.doors.asked import do_asked
from cms.core.doors.in_hand import put_away
from cms.core.machines.queries import options
from cms.core.machines.writer import perform
from cms.core.personal.retention import days_of
from cms.core.shredding import KeyShredded

from ...enums import ItemState, MessageKind, ReportState, SenderLane, ShelfReason
from ...forms.uploads import upload_context
from ...models import FactCheckPage, Item, Report, ReportContact
from ...selectors.report_traces import gave_a_post, was_taken
from ...selectors.reports import reports_answered_with
from ..checks import cards_of, listed_anywhere
from .forms import MoreForm
from .saying import described_file, say_more

IN_WORK = {ItemState.VERIFYING, ItemState.IN_REVIEW, ItemState.VERIFIED, ItemState.WRITING}


@dataclass(frozen=True)
class Standing:
    """Where it stands: a headline, a sentence, and how far along the path of the page (see `STEPS`)."""

    title: str
    text: str
    step: int


def show_report(request, subject, code):
    """The page of a report; POST adds, answers, redacts or withdraws. None when there is no such report."""
    report = (
        Report.objects.select_related("item__merged_into", "item__duplicate_of")
        .filter(public_id=subject)
        .first()
    )
    if report is None:
        return None

    def page(form=None, files=None, status=200, **more):
        return _page(request, report, code, form or MoreForm(), files, status, **more)

    if request.method != "POST":
        return page()
    if request.POST.get("act") in ("add", "answer"):
        return say_more(request, report, MoreForm(request.POST), page)
    acts = {
        "redact": lambda sent: perform(report, "redact", data={"parts": sent.getlist("part")}),
        "withdraw": lambda sent: perform(report, "withdraw"),
    }
    return do_asked(request, acts, page)


def _page(request, report, code, form, files, status, **more):
    case = report.told_case
    checks = _public_page(request, case)
    standing = standing_of(report, case, bool(checks))
    allowed = {option.action for option in options(report, None) if option.allowed}
    said = [_said(message) for message in report.messages.prefetch_related("files")]
    context = {
        "report": report,
        "standing": standing,
        "steps": _steps(standing.step, case),
        "others": joined_with(report, case),
        "checks": checks,
        "said": said,
        "question": next((each["words"] for each in reversed(said) if each["is_question"]), ""),
        "what": _("Báo tin của bạn"),
        "heading": standing.title,
        "contact": "redact" in allowed and ReportContact.objects.filter(report=report).exists(),
        "allowed": allowed,
        "withdraw": _withdrawal(report, case) if "withdraw" in allowed else None,
        "gone": report.state == ReportState.WITHDRAWN,
        "code": code,
        "form": form,
        **upload_context(files),
        **more,
    }
    answer = render(request, "doors/report_state.html", context, status=status)
    return put_away(answer) if report.state == ReportState.WITHDRAWN else answer


def _withdrawal(report, case: Item | None) -> dict:
    """What the page says beforehand of what would go."""
    goes = _what_goes(report, case)
    if gave_a_post(report):
        goes += " " + _("Địa chỉ bài đăng mà người trực đã đưa vào vụ việc thì vẫn ở vụ việc ấy.")
    return {"title": _("Rút báo tin"), "goes": goes, "button": _("Rút báo tin này")}


def _what_goes(report, case: Item | None) -> str:
    if case is not None and case.state not in (ItemState.RECEIVED, ItemState.OUT_OF_SCOPE):
        return _(
            "Vụ việc đã được tiếp nhận. Rút bây giờ xóa liên hệ, lời và tệp của bạn; những gì đã được lấy "
            "làm chứng cứ, đưa vào kết luận hay văn bản thì vẫn còn ở đó, không kèm liên hệ."
        )
    if was_taken(report):
        return _(
            "Rút bây giờ xóa liên hệ, lời, đường dẫn và tệp của bạn; bản chép đã được lấy làm chứng cứ "
            "thì vẫn còn ở hồ sơ, không kèm liên hệ."
        )
    return _("Rút bây giờ xóa tất cả: lời, đường dẫn, tệp và liên hệ, kể cả trong các bản sao lưu.")


def standing_of(report, case: Item | None, is_public: bool) -> Standing:
    """In plain words; `is_public` when a fact-check of the case is open to readers."""
    if report.state == ReportState.WITHDRAWN:
        return Standing(_("Bạn đã rút báo tin này"), _("Nội dung, tệp và liên hệ đã được xóa."), 0)
    if report.state == ReportState.SHELVED:
        return Standing(_("Đã nhận, đang để riêng"), _shelved(report), 1)
    if case is None:
        text = _("Chưa có ai đọc. Tổ kiểm chứng thường đọc trong một ngày làm việc.")
        if report.messages.exclude(said_by=None).filter(kind=MessageKind.QUESTION).exists():
            text = _("Tổ kiểm chứng đã đọc và hỏi lại bạn; câu hỏi ở dưới đây.")
        elif report.seen_at:
            text = _("Tổ kiểm chứng đã đọc và chưa xếp vào vụ việc nào.")
        elif report.lane == SenderLane.STAFF:
            text = _("Người trực đã ghi lại lời bạn; tổ kiểm chứng chưa xếp vào vụ việc nào.")
        return Standing(_("Đã nhận"), text, 1)
    if is_public:
        told = _("Bài kiểm chứng đã được công bố, xem ngay dưới đây.")
        if case.state == ItemState.UNDER_APPEAL:
            told = _("Bài kiểm chứng đã được công bố, xem ngay dưới đây, và đang được xem xét lại.")
        return Standing(_("Đã có kết quả"), told, 4)
    if case.state in IN_WORK:
        return Standing(_("Đang kiểm chứng"), _("Tổ kiểm chứng đang tìm nguồn và đối chiếu."), 3)
    if case.state == ItemState.OUT_OF_SCOPE:
        told = _("Lý do: %(reason)s.") % {"reason": case.get_rule_out_reason_display()}
        return Standing(_("Không thuộc phạm vi kiểm chứng"), told, 4)
    if case.state == ItemState.RECEIVED:
        return Standing(_("Đã ghi nhận thành vụ việc"), _("Đang chờ tiếp nhận để kiểm chứng."), 2)
    return _ended(case)


def _ended(case: Item) -> Standing:
    """Of a case none of whose pages stands in a list of the public."""
    if case.state == ItemState.WITHDRAWN:
        told = _("Bài kiểm chứng đã được rút sau khi xem xét lại; thông báo đứng ở địa chỉ của bài.")
        return Standing(_("Bài đã được rút"), told, 4)
    if FactCheckPage.objects.ever_live().filter(item=case).exists():
        told = _("Bài kiểm chứng đã công bố hiện không mở, hoặc đang chờ cập nhật. Hãy xem lại sau.")
        return Standing(_("Đã có kết quả"), told, 4)
    return Standing(_("Đã xử lý xong"), _("Vụ việc đã khép lại, không có bài công bố."), 4)


def _shelved(report) -> str:
    if report.shelf == ShelfReason.UNVERIFIED and not report.seen_at:
        return _(
            "Hệ thống chưa rõ đây là người gửi, nên báo tin được để riêng và đọc sau; không bị mất. "
            "Bạn có thể bổ sung để người trực dễ nhận ra."
        )
    if report.shelf == ShelfReason.LIKE_SPAM and not report.seen_at:
        return _(
            "Máy thấy giống tin rác đã biết nên để riêng; chưa có ai đọc. "
            "Người trực xem lại được trong %(days)s ngày, sau đó nội dung được xóa."
        ) % {"days": days_of("spam")}
    return _("Người trực cho rằng: %(reason)s. Việc này có thể được xem lại.") % {
        "reason": str(report.get_shelf_display()).lower()
    }


def _steps(reached: int, case: Item | None) -> list[dict]:
    """One that is out of scope was never checked, and its path does not say so."""
    names = [_("Đã nhận"), _("Thành vụ việc"), _("Đang kiểm chứng"), _("Có kết quả")]
    if case is not None and case.state == ItemState.OUT_OF_SCOPE:
        names[2:], reached = [_("Không thuộc phạm vi")], min(reached, 3)
    states = {True: "done", False: "ahead"}
    return [
        {"name": name, "state": "now" if step == reached else states[step < reached]}
        for step, name in enumerate(names, 1)
    ]


def joined_with(report, case: Item | None) -> int:
    """How many other reports stand with the same case, with whatever is the same or was merged into it."""
    if case is None:
        return 0
    standing = reports_answered_with(case).filter(state__in=[ReportState.ATTACHED, ReportState.OPENED])
    return standing.exclude(pk=report.pk).count()


def _public_page(request, case: Item | None) -> list:
    if case is None:
        return []
    return cards_of(listed_anywhere(request, case), request)


def _said(message) -> dict:
    try:
        words, links = message.words, message.links
    except KeyShredded:
        words, links = "", []
    return {
        "pk": message.pk,
        "kind": message.get_kind_display(),
        "is_question": message.kind == MessageKind.QUESTION,
        "at": message.said_at,
        "words": words,
        "links": links,
        "is_used": message.used_at is not None,
        "files": [described_file(file) for file in message.files.all()],
        "removed_at": message.removed_at,
    }
