"""The pictures and files of a page: copied when a revision is submitted, so that nobody changes them."""

from django.utils.translation import gettext as _
from wagtail.documents.permissions import permission_policy as document_permissions
from wagtail.images import permissions as image_permissions
from wagtail.models import Revision

from cms.core.machines.errors import InvalidInput
from cms.media.content import row_of
from cms.media.keeping import hold, keep

from ..page_rules.content import files_in, with_files


def keep_files(page, revision, *, by) -> None:
    """Point `revision` at copies of its pictures and files, which never change; before it is submitted.

    InvalidInput when one is gone, is closed to readers, or may not be chosen by `by`.
    """
    rows = {file: row_of(*file) for file in files_in(revision.content)}
    for row in rows.values():
        if problem := _why_not_kept(row, by):
            raise InvalidInput({"revision": problem})
    copies = {file: keep(row) for file, row in rows.items()}
    if any(copies[file].pk != file[1] for file in copies):
        content = with_files(revision.content, lambda kind, pk: copies[kind, pk].pk)
        Revision.objects.filter(pk=revision.pk).update(content=content)
        revision.content = content
    hold(page, copies.values())


def _why_not_kept(row, person) -> str | None:
    if row is None:
        return _("Bài dùng một ảnh hoặc tệp đã bị xóa; hãy chọn lại.")
    if row.kept_digest:
        return None
    if row.collection.get_view_restrictions().exists():
        return _("“%(file)s” ở bộ sưu tập không mở cho mọi người đọc.") % {"file": row.title}
    policy = image_permissions.permission_policy if row._meta.model_name == "image" else document_permissions
    if not policy.user_has_any_permission_for_instance(person, ["choose", "change"], row):
        return _("Bạn không được dùng “%(file)s”.") % {"file": row.title}
    return None


def check_kept(revision) -> None:
    """InvalidInput when `revision` shows a picture or file that may still be changed."""
    rows = [row_of(*file) for file in files_in(revision.content)]
    if not all(row is not None and row.held_by.exists() for row in rows):
        raise InvalidInput({"revision": _("Ảnh hoặc tệp của bản này chưa được giữ; hãy trình lại.")})


def hold_files_of(page, revision) -> None:
    """Hold the originals that a revision submitted before there were copies shows."""
    rows = [row_of(*file) for file in files_in(revision.content)]
    hold(page, [row for row in rows if row is not None])
