"""What the look-up shows of an appeal, to whoever holds its code: where it stands, and what one can do."""

from django.shortcuts import render
from django.utils.translation import gettext as _

from cms.core.doors.asked import do_asked
from cms.core.doors.lookups import Sent
from cms.core.machines.queries import options
from cms.core.machines.writer import perform

from ...enums import AppealState
from ...forms.uploads import upload_context
from ...models import Appeal
from .forms import MoreOfAppealForm
from .saying import described_file, say_more


def tell_of_appeal(request, subject) -> Sent:
    """What is said right after an appeal was lodged."""
    return Sent(
        _("Đã nhận đề nghị xem xét lại của bạn"),
        (
            _("Một người chưa từng tham gia vụ việc trả lời có nêu lý do, trong 7 ngày làm việc."),
            _("Câu trả lời hiện ở trang tra cứu theo mã này; quyết định hiện cả ở bài."),
        ),
    )


def show_appeal(request, subject, code):
    """The page of an appeal; POST adds, or removes the contact and files. None when there is none."""
    row = Appeal.objects.select_related("page__locale", "item", "joined_to").filter(public_id=subject).first()
    if row is None:
        return None

    def page(form=None, files=None, status=200, **more):
        return _page(request, row, code, form or MoreOfAppealForm(), files, status, **more)

    if request.method != "POST":
        return page()
    if request.POST.get("act") == "add":
        return say_more(request, row, MoreOfAppealForm(request.POST), page)
    acts = {"redact": lambda sent: perform(row, "redact", data={"parts": sent.getlist("part")})}
    return do_asked(request, acts, page)


def _page(request, row: Appeal, code, form, files, status, **more):
    allowed = {option.action for option in options(row, None) if option.allowed}
    context = {
        "what": _("Đề nghị xem xét lại của bạn"),
        "heading": _title(row),
        "appeal": row,
        "page": row.page,
        "url": "" if row.page.is_hidden else row.page.get_url(request),
        "steps": _steps(row),
        "additions": list(row.additions.all()),
        "files": [described_file(file) for file in row.files.all()],
        "allowed": allowed,
        "contact": row.has_contact,
        "form": form,
        "code": code,
        **upload_context(files),
        **more,
    }
    return render(request, "doors/appeal_state.html", context, status=status)


def _title(row: Appeal) -> str:
    return {
        AppealState.WAITING: _("Đang chờ thụ lý"),
        AppealState.ADMITTED: _("Đang được xem xét lại"),
        AppealState.REFUSED: _("Không được thụ lý"),
        AppealState.DECIDED: _("Đã có quyết định"),
    }[AppealState(row.state)]


def _steps(row: Appeal) -> list[dict]:
    """Lodged, admitted, decided; of one that was refused, lodged and answered."""
    lodged = {"name": _("Đã nhận"), "at": row.lodged_at, "state": "done"}
    if row.state == AppealState.REFUSED:
        return [lodged, {"name": _("Đã trả lời"), "at": row.decided_at, "state": "now"}]
    states = [AppealState.WAITING, AppealState.ADMITTED, AppealState.DECIDED]
    at = states.index(AppealState(row.state))
    lodged["state"] = "now" if at == 0 else "done"
    return [
        lodged,
        {"name": _("Thụ lý"), "state": "now" if at == 1 else "done" if at > 1 else "ahead"},
        {"name": _("Quyết định"), "at": row.decided_at, "state": "now" if at == 2 else "ahead"},
    ]
