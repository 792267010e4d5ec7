"""Fact-check pages in Wagtail's screens: the way to the item for a publish button, words for errors.

Nothing here guards: `factcheck/page_rules` and the database do, whatever screen is used.
"""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem

from cms.core.machines.errors import ActionError
from cms.core.machines.queries import check

from .models import FactCheckPage
from .permissions import may_see_item
from .views.links import subject_url

REPLACED = {"action-submit", "action-publish", "action-unpublish", "action-cancel-workflow", "action-restart"}


class ItemScreen(ActionMenuItem):
    """Where a revision is submitted, approved and published."""

    name = "action-item"
    label = gettext_lazy("Trình, duyệt, công bố ở màn hình vụ việc")
    icon_name = "arrow-right"
    order = 20

    def get_url(self, parent_context):
        return subject_url(parent_context["page"].specific.item)


def _refuse(request, page, text):
    messages.error(request, text)
    parent = page.get_parent()
    return redirect("wagtailadmin_explore", parent.pk if parent else page.pk)


def _has_fact_check(page) -> bool:
    """Whether `page`, or one below it, is a fact-check."""
    return FactCheckPage.objects.filter(path__startswith=page.path).exists()


def _has_published(page) -> bool:
    """Whether `page`, or one below it, is a fact-check that was live once."""
    return FactCheckPage.objects.published_at_or_below(page).exists()


@hooks.register("construct_page_action_menu")
def offer_item_screen(menu_items, request, context):
    """In place of publishing: save, or go to the item."""
    page = context.get("page")
    if page is not None and page.specific_class is FactCheckPage:
        menu_items[:] = [entry for entry in menu_items if entry.name not in REPLACED]
        menu_items.append(ItemScreen())


@hooks.register("before_publish_page")
def refuse_publishing(request, page):
    """The button saved a new revision, which nobody has approved yet: it stays a draft."""
    if isinstance(page.specific, FactCheckPage):
        messages.warning(request, _("Đã lưu bản nháp. Bài được trình, duyệt và công bố từ màn hình vụ việc."))
        return redirect(subject_url(page.specific.item))


@hooks.register("after_edit_page")
def tell_what_is_closed(request, page):
    """The revision is saved, with its author and its event; that it can't be published now is told."""
    if not isinstance(page, FactCheckPage) or request.POST.get("overwrite_revision_id"):
        return
    try:
        check(page.item, "edit_page", request.user, {})
    except ActionError as refused:
        text = _("Bản nháp đã được lưu, nhưng bài hiện không sửa để công bố được: %(reason)s")
        messages.warning(request, text % {"reason": refused})


@hooks.register("before_unpublish_page")
def refuse_unpublishing(request, page):
    if _has_published(page):
        return _refuse(request, page, _("Trang này có bài kiểm chứng đã công bố nên không gỡ xuống được."))


@hooks.register("before_delete_page")
def refuse_deleting(request, page):
    if _has_fact_check(page):
        return _refuse(request, page, _("Trang này có bài kiểm chứng; hồ sơ vụ việc không bị xóa."))


@hooks.register("before_move_page")
def refuse_moving(request, page, destination):
    if _has_published(page) and not page.is_child_of(destination):
        return _refuse(request, page, _("Địa chỉ của bài kiểm chứng đã công bố không thay đổi."))


@hooks.register("before_copy_page")
def refuse_copying(request, page):
    if request.method == "POST" and request.POST.get("copy_subpages") and _has_fact_check(page):
        return _refuse(request, page, _("Mỗi vụ việc chỉ có một bài bằng mỗi ngôn ngữ; không sao chép được."))


@hooks.register("before_bulk_action")
def refuse_in_bulk(request, action_type, objects, action):
    """As the four above, for a selection."""
    pages = [
        selected for selected in objects if hasattr(selected, "path") and hasattr(selected, "specific_class")
    ]
    refusals = {"delete": _has_fact_check, "unpublish": _has_published}
    if action_type == "move":
        refusals["move"] = _has_published
    is_refused = refusals.get(action_type)
    if is_refused and any(is_refused(page) for page in pages):
        messages.error(
            request, _("Trong số trang được chọn có bài kiểm chứng đã công bố; không trang nào bị thay đổi.")
        )
        return redirect(action.next_url)


def read_revision(request, page_id, revision_id):
    """The revision as a reader would see it, for those who see the item; nothing can be changed here."""
    page = get_object_or_404(FactCheckPage.objects.select_related("item"), pk=page_id)
    if not may_see_item(request.user, page.item):
        raise PermissionDenied
    revision = get_object_or_404(page.revisions, pk=revision_id)
    content = revision.as_object()
    return content.make_preview_request(request, content.default_preview_mode)


@hooks.register("register_admin_urls")
def page_urls():
    address = "kiem-chung/bai/<int:page_id>/ban/<int:revision_id>/"
    return [path(address, read_revision, name="desk_page_revision")]
