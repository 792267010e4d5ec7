"""The one rule by which a fact-check page goes live, and stays as it was approved.

`FactCheckPage.save()` asks here whatever the door: the button, a bulk action, a schedule, a workflow,
a translation, the shell, a superuser. A database trigger (`factcheck/triggers.py`) stands behind it.
Source: workflow.md, The page.
"""

import logging
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from cms.core.machines.digest import digest_of
from cms.core.machines.errors import ActionError, Refused
from cms.core.triggers import is_refusal

from ..enums import PAGE_MAY_BE_LIVE, AppealDecision, ItemState

logger = logging.getLogger(__name__)

# Fields of a page that are no content: they change without anyone writing.
BOOKKEEPING = {
    "pk", "path", "depth", "numchild", "url_path", "content_type", "owner", "live", "has_unpublished_changes",
    "first_published_at", "last_published_at", "latest_revision_created_at", "latest_revision",
    "live_revision",
    "go_live_at", "expire_at", "expired", "locked", "locked_at", "locked_by", "draft_title", "alias_of",
    "search_index_entries", "index_entries", "submitted_revision", "hidden_at", "was_live_at",
    "last_live_revision", "folded",
    "comments", "wagtail_admin_comments", "page_ptr", "translation_key",
}  # fmt: skip

# What a page knows of itself, whichever revision is looked at.
KEPT = ("item_id", "submitted_revision_id", "hidden_at", "was_live_at", "last_live_revision_id")

_hiding: ContextVar[bool] = ContextVar("hiding", default=False)
_deciding: ContextVar[object] = ContextVar("deciding", default=None)


def is_bookkeeping(fields) -> bool:
    """True when a save of these fields changes neither what a reader sees nor whether they see it."""
    return set(fields) <= BOOKKEEPING - {"live", "live_revision"}


def content_hash(page) -> str:
    """SHA-256 of what a reader sees of `page`: its fields and corrections, bookkeeping left out."""
    data = {name: value for name, value in page.serializable_data().items() if name not in BOOKKEEPING}
    data["corrections"] = [
        {name: value for name, value in row.items() if name not in ("pk", "page")}
        for row in data.get("corrections") or []
    ]
    return digest_of(data)


def _approval(page, revision, **more):
    from ..models import PageApproval

    return PageApproval.objects.filter(page_id=page.pk, revision=revision, voided_at=None, **more).first()


def before_save(page, stored) -> bool:
    """Called by every save that is more than bookkeeping; True when it makes a revision live.

    `stored` is the database's row (None for a new page). Refused says what may not be.
    """
    page.expire_at = None
    _check_identity(page, stored)
    if page.live:
        return check_save(page, stored)
    if stored is not None and stored.live:
        check_going_down(page)
    return False


def _check_identity(page, stored) -> None:
    """One page an item and language, no alias, and an address that readers may keep."""
    if page.alias_of_id:
        raise Refused([_("Bài kiểm chứng không được sao thành bản gắn theo.")])
    if stored is None:
        if page.item.pages.filter(locale=page.locale_id).exists():
            raise Refused([_("Mỗi vụ việc chỉ có một bài bằng mỗi ngôn ngữ.")])
    elif stored.item_id != page.item_id:
        raise Refused([_("Bài không chuyển sang vụ việc khác.")])
    elif stored.was_live_at and (stored.slug, stored.url_path) != (page.slug, page.url_path):
        raise Refused([_("Địa chỉ của bài đã công bố không thay đổi.")])


def has_published(page) -> bool:
    """Whether `page` (any page), or one below it, is a fact-check that was live once and so stays."""
    from ..models import FactCheckPage

    below = FactCheckPage.objects.filter(path__startswith=page.path, was_live_at__isnull=False)
    return below.exists()


def why_not_publishable(page, revision) -> str | None:
    """None when `revision` of `page` may go live now; else why not, as a sentence."""
    if page is None or revision is None:
        return _("Hãy chọn bản bài.")
    if revision.base_content_type.model_class() is None or str(revision.object_id) != str(page.pk):
        return _("Bản này không thuộc bài.")
    item = page.item
    if item.state not in PAGE_MAY_BE_LIVE:
        return _("Bài không được công bố khi vụ việc ở trạng thái “%(state)s”.") % {
            "state": item.get_state_display()
        }
    if item.state == ItemState.CLOSED and not item.pages.filter(was_live_at__isnull=False).exists():
        return _("Vụ việc đã kết thúc trước khi bài được công bố.")
    if page.alias_of_id:
        return _("Bài kiểm chứng không được sao thành bản gắn theo.")
    if not page.is_source and not _source_was_live(item):
        return _("Bài tiếng Việt phải được công bố trước bản dịch.")
    approval = _approval(page, revision)
    if approval is None:
        return _("Bản này chưa được người khác duyệt.")
    if approval.purpose != approval.Purpose.PUBLISH:
        decided = _deciding.get()
        if item.state != ItemState.UNDER_APPEAL or decided != (page.pk, approval.purpose):
            if item.state == ItemState.WITHDRAWN and page.last_live_revision_id == revision.pk:
                return None
            return _("Bản này chỉ được công bố cùng quyết định xem xét lại.")
        return None
    if item.verdict_id is None or approval.verdict_id != item.verdict_id:
        return _("Kết luận đã thay đổi từ khi bản này được duyệt; cần duyệt lại.")
    return None


def _source_was_live(item) -> bool:
    return item.pages.filter(locale__language_code=settings.LANGUAGE_CODE, was_live_at__isnull=False).exists()


def check_save(page, stored) -> bool:
    """Called by every save of a live page. Returns True when this save makes a revision live.

    `stored` is the database's row (None for a new page). A live page may be saved as it is; anything a reader
    would see otherwise needs its approval. Refused says what is missing.
    """
    digest = content_hash(page)
    if stored is not None and stored.live and stored.live_revision_id == page.live_revision_id:
        if digest == content_hash(stored):
            return False
        refuse_change()
    revision = page.live_revision
    if revision is None:
        raise Refused([_("Bài chỉ được công bố từ một bản đã duyệt.")])
    if problem := why_not_publishable(page, revision):
        raise Refused([problem])
    if _approval(page, revision).content_hash != digest:
        raise Refused([_("Nội dung khác với bản đã duyệt.")])
    return True


def refuse_change() -> None:
    raise Refused([_("Nội dung đang hiện chỉ thay đổi qua một bản đã duyệt.")])


def why_not_published_now(page, revision) -> str | None:
    """As `why_not_publishable`; the revision that readers see already is not published again."""
    both = page is not None and revision is not None
    if both and type(page).objects.filter(pk=page.pk, live=True, live_revision=revision.pk).exists():
        return _("Bản này đang được công bố.")
    return why_not_publishable(page, revision)


def check_publishable(page, revision) -> None:
    """Refused when `revision` may not go live now; a schedule for it is refused too."""
    if problem := why_not_published_now(page, revision):
        raise Refused([problem])


def publish_scheduled(publish, page, revision, **kwargs) -> None:
    """Call `publish(revision, …)` for a schedule that is due. Refused: the schedule goes, the page stays."""
    try:
        with transaction.atomic():
            check_publishable(page, revision)
            publish(revision, **kwargs)
    except (ActionError, IntegrityError) as refusal:
        if isinstance(refusal, IntegrityError) and not is_refusal(refusal):
            raise
        logger.warning("Schedule of page %s, revision %s refused: %s", page.pk, revision.pk, refusal)
        type(revision).objects.filter(pk=revision.pk).update(approved_go_live_at=None)


def check_going_down(page) -> None:
    """Once it was live a page is not taken down but by `hide_page`."""
    if not _hiding.get():
        raise Refused([_("Bài đã công bố không được gỡ; chỉ ẩn khẩn cấp hoặc xem xét lại theo đề nghị.")])


def went_live(page) -> None:
    """After a revision went live: the Vietnamese page moves its item from writing to published."""
    from cms.core.outbox.services import put

    from .transition import perform

    put("factcheck.page_live", str(page.pk), {"revision": page.live_revision_id})
    if page.is_source and page.item.state == ItemState.WRITING:
        perform(page.item, "page_live", by_system=True, data={"revision": page.live_revision_id})


@contextmanager
def hiding():
    """Within it, a live page may be saved as not live. `publication.hide_page` alone enters."""
    token = _hiding.set(True)
    try:
        yield
    finally:
        _hiding.reset(token)


def why_not_decidable(appeal, decision, decider) -> str | None:
    """None when the revision for `decision` waits, approved by somebody who is not the decider."""
    from ..models import PageApproval, Verdict

    item = appeal.item
    rows = PageApproval.objects.filter(page=appeal.page, purpose=decision, voided_at=None)
    if decision == AppealDecision.CORRECT:
        verdict = Verdict.objects.filter(item=item, appeal=appeal, status="draft").first()
        if verdict is None:
            return _("Hãy soạn kết luận mới trước khi quyết định đính chính.")
        if decider is not None and verdict.proposed_by_id != decider.pk:
            return _("Kết luận mới phải do chính người quyết định soạn.")
        rows = rows.filter(verdict=verdict)
    approval = rows.order_by("-approved_at", "-id").first()
    if approval is None:
        return _("Chưa có bản bài cho quyết định này được người khác duyệt.")
    if decider is not None and approval.approver_id == decider.pk:
        return _("Người quyết định không tự duyệt bản bài.")
    return None


def publish_decided(appeal, decision, *, by) -> None:
    """Put the revision approved for `decision` live, in the decision's own transaction."""
    from ..models import PageApproval

    approval = PageApproval.objects.filter(page=appeal.page, purpose=decision, voided_at=None).latest(
        "approved_at", "id"
    )
    token = _deciding.set((appeal.page_id, decision))
    try:
        approval.revision.publish(user=by, skip_permission_checks=True)
    finally:
        _deciding.reset(token)


def drop_schedules(item) -> None:
    """Take every schedule off the item's pages."""
    from wagtail.models import Revision

    pages = [str(pk) for pk in item.pages.values_list("pk", flat=True)]
    Revision.page_revisions.filter(object_id__in=pages, approved_go_live_at__isnull=False).update(
        approved_go_live_at=None
    )
