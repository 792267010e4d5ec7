"""Guards on the page."""

from django.db.models import F
from django.utils.translation import gettext as _

from cms.core.machines.registry import guard

from ..page_rules.publishing import why_closed_for_pages, why_not_published_now


@guard("item")
def page_may_be_edited(item, actor, data):
    """Writing and later, but a closed item only when its page was live (docs/workflow.md, "The page")."""
    if not item.pages.exists():
        return _("Vụ việc chưa có bài.")
    return why_closed_for_pages(item)


@guard("item")
def a_revision_is_not_submitted(item, actor, data):
    """The newest of some page is not: there is something to submit."""
    waiting = item.pages.exclude(latest_revision=None).exclude(submissions__revision=F("latest_revision"))
    if not waiting.exists():
        return _("Mọi bản bài mới nhất đã được trình.")


@guard("item")
def a_revision_is_submitted(item, actor, data):
    if not item.pages.filter(submissions__isnull=False).exists():
        return _("Chưa có bản bài nào được trình.")


@guard("item")
def has_not_edited_page(item, actor, data):
    """Has not edited the page since it was last live; `data['page']` names which one."""
    page = (data or {}).get("page")
    if page is not None and page.edited_since_live_by(actor, (data or {}).get("revision")):
        return _("Bạn đã viết hoặc sửa bài này từ lần công bố trước; người khác phải duyệt.")


@guard("item")
def revision_is_approved(item, actor, data):
    if data is not None:
        return why_not_published_now(data.get("page"), data.get("revision"))


@guard("item")
def page_is_live(item, actor, data):
    page = (data or {}).get("page")
    if page is None and not item.pages.filter(live=True).exists():
        return _("Không có bài nào đang hiện.")
    if page is not None and not page.live:
        return _("Bài này không đang hiện.")
