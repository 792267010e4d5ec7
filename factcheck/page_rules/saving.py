"""What a save of a page may change, whichever door it comes by."""

from contextlib import contextmanager
from contextvars import ContextVar

from django.utils.translation import gettext as _

from cms.core.machines.errors import Refused

from .content import content_hash
from .publishing import approval_of, why_not_publishable

_hiding: ContextVar[bool] = ContextVar("hiding", default=False)


@contextmanager
def hiding():
    """Within it, a live page may be saved as not live. The action `hide_page` alone enters."""
    token = _hiding.set(True)
    try:
        yield
    finally:
        _hiding.reset(token)


def goes_live(page, stored) -> bool:
    """Asked by every save that is more than bookkeeping: True when it makes a revision live.

    `stored` is the database's row (None for a new page). Refused says what may not be.
    """
    _check_identity(page, stored)
    if page.live:
        return _makes_a_revision_live(page, stored)
    if stored is not None and stored.live:
        check_going_down()
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


def _makes_a_revision_live(page, stored) -> bool:
    """A live page may be saved as it is; anything a reader would see otherwise needs its approval."""
    if stored is not None and stored.live and stored.live_revision_id == page.live_revision_id:
        if content_hash(page, 1) == content_hash(stored, 1):
            return False
        refuse_change()
    revision = page.live_revision
    if revision is None:
        raise Refused([_("Bài chỉ được công bố từ một bản đã duyệt.")])
    if problem := why_not_publishable(page, revision):
        raise Refused([problem])
    approval = approval_of(page, revision)
    if approval.content_hash != content_hash(page, approval.content_format):
        raise Refused([_("Nội dung khác với bản đã duyệt.")])
    return True


def refuse_change() -> None:
    """Refused, for a change of what readers see."""
    raise Refused([_("Nội dung đang hiện chỉ thay đổi qua một bản đã duyệt.")])


def check_going_down() -> None:
    """Refused, but within `hiding`: once it was live a page is not taken down."""
    if not _hiding.get():
        raise Refused([_("Bài đã công bố không được gỡ; chỉ ẩn khẩn cấp hoặc xem xét lại theo đề nghị.")])
