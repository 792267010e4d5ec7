"""Who owns database and disk exchanges what an approved page shows: `verify_log` names it.

Each case is one change, by SQL or on the disk, of a picture or a file that readers get with the page.
"""

import os
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import connection, transaction
from django.urls import reverse
from PIL import Image as Picture
from PIL import ImageDraw
from wagtail.models import Collection

from cms.core import triggers
from cms.core.events import taking_in
from cms.core.events.models import Event
from cms.core.events.rows.tables import TABLES
from cms.core.events.services import history
from cms.core.events.taking_in import take_in, take_in_after_migrate
from cms.core.events.verifying import verify
from cms.media.logged import TOLD
from cms.media.models import Document, HeldFile, Image
from cms.media.upgrading import move_documents, strip_pictures
from tests import acting, desk, pictures
from tests.attack import files
from tests.attack.test_documents_outside_media import as_before as file_as_before
from tests.attack.test_picture_metadata import as_before as picture_as_before
from tests.database.ready_cases import stands_ready
from tests.desk import upload
from tests.desk_screens import signed_in
from tests.people import named

SIZE = "fill-480x320|format-jpeg"

pytestmark = pytest.mark.usefixtures("monday_morning")


@stands_ready(at=desk.WHEN)
def live():
    """(item, page): live, with a picture that was stripped and a file."""
    item, page, _revision = desk.writing("hanh")
    photo = ContentFile(pictures.telling(), name="nha.jpg")
    image = Image.objects.create(title="Tàu", alt_text=files.ALT, credit=files.CREDIT, file=photo)
    revision = files.with_files(page, image, files.file())
    acting.approve_revision(page, revision, by=named("thu"))
    acting.publish(page, revision, by=named("thu"))
    return item, page


@pytest.fixture
def case(db):
    item, page = live()
    image, document = files.shown_rows(page)
    other = Image.objects.create(
        title="Khác", alt_text="Khác", file=ContentFile(pictures.jpeg(pictures.photo(9)), "khac.jpg")
    )
    return SimpleNamespace(
        item=item,
        image=image,
        document=document,
        other=other,
        served=("default", image.file.name),
        sealed=("private", image.original_name),
        paper=("documents", document.file.name),
        size=("default", image.get_rendition(SIZE).file.name),
    )


@dataclass(frozen=True)
class Quiet:
    """What is done, and what is found: kind and column. `on_disk`: which file holds what instead."""

    kind: str
    column: str
    sql: str = ""
    values: object = None
    on_disk: tuple = ()
    hashed: bool = False


def row(table, column, value):
    """One column of the picture or file that the page shows, by UPDATE."""
    sql = f"UPDATE cms_media_{table} SET {column} = %s WHERE id = %s"
    return Quiet("row_changed", column, sql, lambda case: [value, getattr(case, table).pk])


def _longer(content):
    return content + b"x"


def _other(content):
    return content[:-1] + bytes([content[-1] ^ 1])


def _nothing(_content):
    return None


def drawn_upon(content, quality=75, side=40):
    """A picture encoded anew, with a black square."""
    with Picture.open(BytesIO(content)) as picture:
        if side:
            ImageDraw.Draw(picture).rectangle((100, 100, 99 + side, 99 + side), fill="black")
        return pictures.jpeg(picture, quality)


HELD = "INSERT INTO cms_media_heldfile (page_id, image_id) SELECT page_id, %s FROM cms_media_heldfile LIMIT 1"
CHANGES = {
    "description": row("image", "alt_text", "Tàu chìm ở bến"),
    "credit": row("image", "credit", "Không ai chụp"),
    "title of the picture": row("image", "title", "Tàu chìm"),
    "other picture by its name": row("image", "file", "original_images/khac.jpg"),
    "what is cut off": row("image", "focal_point_x", 7),
    "digest of the picture": row("image", "file_sha256", "0" * 64),
    "digest of the original": row("image", "original_sha256", "0" * 64),
    "title of the file": row("document", "title", "Lịch tàu giả"),
    "other file by its name": row("document", "file", "documents/khac.pdf"),
    "size of the file": row("document", "file_size", 3),
    "held no more": Quiet("row_missing", "", "DELETE FROM cms_media_heldfile WHERE image_id IS NOT NULL"),
    "another held in its place": Quiet(
        "row_changed", "image_id", "UPDATE cms_media_heldfile SET image_id = %s WHERE image_id IS NOT NULL",
        lambda case: [case.other.pk],
    ),
    "another held too": Quiet("row_unlogged", "", HELD, lambda case: [case.other.pk]),
    "picture exchanged": Quiet("file_size", "image__file", on_disk=("served", _longer)),
    "picture gone": Quiet("file_missing", "image__file", on_disk=("served", _nothing)),
    "picture of the same length": Quiet(
        "file_changed", "image__file", on_disk=("served", _other), hashed=True
    ),
    "original gone": Quiet("file_missing", "image__original_name", on_disk=("sealed", _nothing)),
    "original of the same length": Quiet(
        "file_changed", "image__original_name", on_disk=("sealed", _other), hashed=True
    ),
    "size gone": Quiet("file_missing", SIZE, on_disk=("size", _nothing)),
    "size that shows something else": Quiet("file_changed", SIZE, on_disk=("size", drawn_upon), hashed=True),
    "size that is no picture": Quiet("file_changed", SIZE, on_disk=("size", lambda _: b"x"), hashed=True),
    "size of another picture, by its name": Quiet(
        "file_changed", SIZE, "UPDATE cms_media_rendition SET file = %s WHERE image_id = %s",
        lambda case: [case.other.file.name, case.image.pk], hashed=True,
    ),
    "file exchanged": Quiet("file_size", "document__file", on_disk=("paper", _longer)),
    "file gone": Quiet("file_missing", "document__file", on_disk=("paper", _nothing)),
    "file of the same length": Quiet(
        "file_changed", "document__file", on_disk=("paper", _other), hashed=True
    ),
}  # fmt: skip


@contextmanager
def otherwise(place, changed):
    """The file at `place` (storage, name) holds what `changed` makes of it meanwhile; None: it is gone."""
    alias, name = place
    path = storages[alias].path(name)
    with open(path, "rb") as file:
        before = file.read()
    content = changed(before)
    os.unlink(path)
    try:
        if content is not None:
            with open(path, "wb") as file:
                file.write(content)
        yield
    finally:
        with open(path, "wb") as file:
            file.write(before)


def _found(case, change) -> set:
    subject = ("item", str(case.item.public_id))
    if change.on_disk:
        which, changed = change.on_disk
        with otherwise(getattr(case, which), changed):
            problems = verify(subject, hash_files=change.hashed)
    else:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(change.sql, change.values(case) if change.values else [])
            problems = verify(subject, hash_files=change.hashed)
            transaction.set_rollback(True)
    ours = [problem for problem in problems if problem.row.startswith("cms_media.heldfile ")]
    assert all(problem.row in problem.message for problem in ours)
    return {(problem.kind, problem.field) for problem in ours if problem.field in problem.message}


def test_each_quiet_change_of_what_a_page_shows_is_found_by_name(case):
    with triggers.lifted():
        found = {name: _found(case, change) for name, change in CHANGES.items()}
    missed = {name for name, change in CHANGES.items() if (change.kind, change.column) not in found[name]}
    assert missed == set(), found


NOT_TOLD = {
    "id": "told in the row that holds it",
    "file_hash": "Wagtail's, by which it tells that a picture was uploaded before",
    "created_at": "of the copy: when it was submitted stands in the submission",
    "uploaded_by_user": "nobody uploads a copy",
}


@pytest.mark.parametrize(("model", "more"), [(Image, {"collection", "description"}), (Document, set())])
def test_every_column_is_told_or_listed(model, more):
    """A picture is read whatever its collection; its description is Wagtail's, and readers get ours."""
    told = {name.removesuffix("_id") for name in TOLD[model._meta.model_name]}
    assert {field.name for field in model._meta.concrete_fields} - told == {*NOT_TOLD, *more}


def test_nothing_is_found_where_nothing_was_changed_and_every_file_was_looked_at(case):
    assert verify(hash_files=True) == []


def test_a_size_that_another_release_encoded_is_the_same_picture(case):
    with otherwise(case.size, lambda content: drawn_upon(content, quality=70, side=0)):
        assert verify(hash_files=True) == []


def test_a_file_of_which_the_row_says_nothing_is_only_looked_for(case):
    """As the upgrade leaves a picture that it can't read: neither length nor digest is known."""
    with triggers.lifted():
        Document.objects.filter(pk=case.document.pk).update(file_size=None, file_sha256="")
        kinds = [problem.kind for problem in verify(hash_files=True) if "guard" not in problem.kind]
        with otherwise(case.paper, _nothing):
            gone = [problem.kind for problem in verify() if "guard" not in problem.kind]
    assert kinds == ["row_changed", "row_changed"]
    assert sorted(gone) == ["file_missing", *kinds]


def _typed(**more):
    return {"title": "Bến", "alt_text": "Bến", "credit": "", "tags": "",
            "collection": Collection.get_first_root_node().pk} | more  # fmt: skip


def test_the_library_of_the_admin_is_free_and_leaves_the_log_as_it_is(case):
    """Over HTTP: uploaded, words edited, file replaced, deleted; also the original of what a page shows."""
    before = Event.objects.count()
    root = signed_in("root")
    for model, name, handed_in in (
        (Image, "wagtailimages", lambda: upload("ben.jpg", pictures.telling(seed=3))),
        (Document, "wagtaildocs", lambda: upload("lich-tau.pdf", desk.PDF + b"%")),
    ):
        root.post(reverse(f"{name}:add"), _typed(file=handed_in()))
        new = model.objects.latest("pk")
        shown = model.objects.exclude(held_by=None).get()
        original = model.objects.filter(kept_digest=None, title=shown.title).first()
        for each in (new, original):
            edit = reverse(f"{name}:edit", args=[each.pk])
            root.post(edit, _typed(title="Tên khác", alt_text="Lời khác"))
            root.post(edit, _typed(title="Tên khác", file=handed_in()))
            assert model.objects.get(pk=each.pk).title == "Tên khác"
            root.post(reverse(f"{name}:delete", args=[each.pk]))
        assert not model.objects.filter(pk__in=[new.pk, original.pk]).exists()
    assert verify(hash_files=True) == []
    assert Event.objects.count() == before


@contextmanager
def not_told_of_held_files():
    """Meanwhile the release is one that told nothing of them."""
    table = TABLES.pop(HeldFile)
    try:
        yield
    finally:
        TABLES[HeldFile] = table


def _upgrade():
    assert strip_pictures()["stripped"] == 1
    assert move_documents()["moved"] == 1


@pytest.mark.parametrize("steps", [(_upgrade, take_in), (take_in, _upgrade)])
def test_what_an_earlier_release_held_is_taken_in_once_and_told_when_it_is_upgraded(steps, monkeypatch):
    """Both were stored as they came, the file elsewhere; `migrate` does one after the other, commands too."""
    item, page, revision, _image, _document = files.writing()
    with not_told_of_held_files():
        acting.approve_revision(page, revision, by=named("thu"))
        acting.publish(page, revision, by=named("thu"))
    image, document = files.shown_rows(page)
    with triggers.lifted():
        picture_as_before(image, pictures.telling())
        file_as_before(document)
        Image.objects.filter(pk=image.pk).update(file_size=None)
    assert {problem.kind for problem in verify()} == {"row_unlogged", "file_missing"}
    with monkeypatch.context() as before:
        before.setattr(taking_in, "_is_taken_in", lambda table: False)
        for step in steps:
            step()
    assert verify(hash_files=True) == []
    assert not {"rows_taken_in", "rows_kept"} & {e.action for e in history("item", str(item.public_id))}
    events = Event.objects.count()
    take_in_after_migrate()
    assert Event.objects.count() == events
    with triggers.lifted():
        Image.objects.filter(pk=image.pk).update(alt_text="Tàu chìm ở bến")
    assert [(problem.kind, problem.field) for problem in verify()] == [("row_changed", "alt_text")]
