"""Copies of pictures and files that belong to a page from its submission on; the originals stay free."""

from collections.abc import Iterable
from pathlib import PurePath

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from wagtail.models import Collection, Page

from cms.core.machines.digest import digest_of
from cms.core.machines.errors import Refused

from .content import content_of, model_of
from .disk import sha256_of
from .models import HeldFile, Image

# A root of its own: no role has permissions on it, so nobody finds its files in lists, and closing a
# collection of the site closes none of them.
COLLECTION = "Tệp được giữ của bài kiểm chứng"
FOLDER = "kept"


def keep(row):
    """The copy of `row` that never changes, made when there is none yet; a copy is its own."""
    if row.kept_digest:
        return row
    content = content_of(row)
    if content["sha256"] is None:
        raise Refused([_("Không đọc được tệp của “%(file)s”.") % {"file": row.title}])
    digest = digest_of(content)
    copies = type(row)._default_manager.filter(kept_digest=digest)
    copy = copies.first()
    if copy is None:
        try:
            with transaction.atomic():
                return _copied(row, digest)
        except IntegrityError:  # somebody made the same copy in between
            copy = copies.get()
    if _without_name(content_of(copy)) != _without_name(content):
        raise Refused([_("Bản giữ của “%(file)s” không còn nguyên vẹn.") % {"file": row.title}])
    return copy


def hold(page: Page, rows: Iterable) -> None:
    """From now on none of `rows` changes, because `page` shows them."""
    for row in rows:
        which = "image" if isinstance(row, Image) else "document"
        HeldFile.objects.get_or_create(page_id=page.pk, **{which: row})


def lock(files: Iterable[tuple[str, int]]) -> None:
    """Take row locks on these ("image" or "document", key): they stay as they are read from now on."""
    for kind, pk in sorted(set(files)):
        model_of(kind)._default_manager.select_for_update().filter(pk=pk).first()


def kept_collection() -> Collection:
    """The collection of all copies."""
    mine = Collection.objects.filter(depth=1, name=COLLECTION)
    collection = mine.first()
    if collection is None:
        try:
            with transaction.atomic():
                # Last: `add_root` sorts by name, and the first root is the site's own.
                path = Collection.get_last_root_node()._inc_path()
                collection = Collection.objects.create(name=COLLECTION, path=path, depth=1)
        except IntegrityError:
            collection = mine.get()
    return collection


def _copied(row, digest):
    copy = type(row)(title=row.title, collection=kept_collection(), kept_digest=digest)
    copy.file = _stored(row.file, digest)
    names = ["file_hash", "file_sha256"]
    if isinstance(row, Image):
        names += ["alt_text", "is_decorative", "credit", "width", "height"]
        names += ["original_name", "original_sha256", "original_size"]
        names += ["focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height"]
    for name in names:
        setattr(copy, name, getattr(row, name))
    copy.file_size = row.file.size
    copy.save()
    return copy


def _stored(file, digest) -> str:
    """The name of a stored file with the content of `file`, in a folder made of the digest.

    One that was left there by a submission that failed is taken.
    """
    name = f"{FOLDER}/{digest[:8]}/{PurePath(file.name).name}"
    if file.storage.exists(name) and sha256_of(file.storage, name) == sha256_of(file.storage, file.name):
        return name
    with file.storage.open(file.name) as original:
        return file.storage.save(name, original, max_length=file.field.max_length)


def _without_name(content: dict) -> dict:
    """A stored name may have had to give way to another's."""
    return {name: value for name, value in content.items() if name != "name"}
