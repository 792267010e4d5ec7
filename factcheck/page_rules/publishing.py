"""Whether a revision may go live."""

from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.utils.translation import gettext as _

from cms.core.machines.errors import Refused

from ..enums import PAGE_MAY_BE_LIVE, ItemState

_decision: ContextVar[tuple[int, str] | None] = ContextVar("decision", default=None)


@contextmanager
def deciding(page_id, purpose):
    """Within it, the revision approved for `purpose` (a decision on an appeal) may go live on that page."""
    token = _decision.set((page_id, purpose))
    try:
        yield
    finally:
        _decision.reset(token)


def approval_of(page, revision):
    """The approval by which `revision` of `page` may go live; None when there is none, or it was voided."""
    return page.approvals.filter(revision=revision, voided_at=None).first()


def why_closed_for_pages(item) -> str | None:
    """A closed item keeps the page that was live once, but gets none; None while its pages may change."""
    if item.state == ItemState.CLOSED and not item.pages.ever_live().exists():
        return _("Vụ việc đã kết thúc trước khi bài được công bố.")
    return None


def why_not_publishable(page, revision) -> str | None:
    """None when `revision` of `page` may go live now; else why not, as a sentence."""
    if page is None or revision is None:
        return _("Hãy chọn bản bài.")
    if revision.base_content_type.model_class() is None or str(revision.object_id) != str(page.pk):
        return _("Bản này không thuộc bài.")
    item = page.item
    if item.state not in PAGE_MAY_BE_LIVE:
        return _("Bài không được công bố khi tình trạng xử lý của vụ việc là “%(state)s”.") % {
            "state": item.get_state_display()
        }
    if closed := why_closed_for_pages(item):
        return closed
    if page.alias_of_id:
        return _("Bài kiểm chứng không được sao thành bản gắn theo.")
    if not page.is_source and not _source_was_live(item):
        return _("Bài tiếng Việt phải được công bố trước bản dịch.")
    approval = approval_of(page, revision)
    if approval is None:
        return _("Bản này chưa được người khác duyệt.")
    if approval.purpose != approval.Purpose.PUBLISH:
        if item.state != ItemState.UNDER_APPEAL or _decision.get() != (page.pk, approval.purpose):
            if item.state == ItemState.WITHDRAWN and page.last_live_revision_id == revision.pk:
                return None
            return _("Bản này chỉ được công bố cùng quyết định xem xét lại.")
        return None
    if item.verdict_id is None or approval.verdict_id != item.verdict_id:
        return _("Kết luận đã thay đổi từ khi bản này được duyệt; cần duyệt lại.")
    return None


def _source_was_live(item) -> bool:
    return item.pages.ever_live().filter(locale__language_code=settings.LANGUAGE_CODE).exists()


def why_not_published_now(page, revision) -> str | None:
    """As `why_not_publishable`; the revision that readers see already is not published again."""
    both_given = page is not None and revision is not None
    if both_given and page.item.pages.filter(pk=page.pk, live=True, live_revision=revision.pk).exists():
        return _("Bản này đang được công bố.")
    return why_not_publishable(page, revision)


def check_publishable(page, revision) -> None:
    """Refused when `revision` may not go live now; a schedule for it is refused too."""
    if problem := why_not_published_now(page, revision):
        raise Refused([problem])
