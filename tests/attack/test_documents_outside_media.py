"""Files for readers have no address of their own: who reads one is asked each time, whatever the door."""

import hashlib
import unicodedata
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction, UploadedFile

from cms.core.triggers import lifted
from cms.media.models import Document
from cms.media.storage import DocumentStorage, document_name
from factcheck.page_rules.content import content_hash
from tests import acting, desk
from tests.attack import files
from tests.desk import upload
from tests.desk_screens import signed_in
from tests.people import named

pytestmark = pytest.mark.usefixtures("monday_morning")

SIGNED = desk.PDF + b"%Exif\0\0 http://ns.adobe.com/xap signature over every byte\n"


def words(**more):
    return {"title": "Lịch tàu", "collection": Collection.get_first_root_node().pk, "tags": ""} | more


def add(file):
    signed_in("root").post(reverse("wagtaildocs:add"), words(file=file))
    return Document.objects.latest("pk")


def add_many(file):
    signed_in("root").post(reverse("wagtaildocs:add_multiple"), {"files[]": file, **words()})
    return Document.objects.latest("pk")


def add_named_later(file):
    root = signed_in("root")
    root.post(reverse("wagtaildocs:add_multiple"), {"files[]": file, **words(title="x" * 300)})
    kept = UploadedFile.objects.latest("pk")
    assert Client().get(f"/media/{kept.file.name}", follow=True).status_code == 404
    typed = {f"uploaded-document-{kept.pk}-{name}": value for name, value in words().items()}
    root.post(reverse("wagtaildocs:create_multiple_from_uploaded_document", args=[kept.pk]), typed)
    return Document.objects.latest("pk")


def add_where_one_chooses(file):
    typed = {f"document-chooser-upload-{name}": value for name, value in words(file=file).items()}
    signed_in("minh").post(reverse("wagtaildocs_chooser:create"), typed)
    return Document.objects.latest("pk")


def exchange(file):
    document = files.file()
    signed_in("root").post(reverse("wagtaildocs:edit", args=[document.pk]), words(file=file))
    return Document.objects.get(pk=document.pk)


def by_script(file):
    return Document.objects.create(title="Lịch tàu", file=file)


def copied(file):
    """As a fact-check shows it from its submission on."""
    _item, page, revision, image, _document = files.writing()
    revision = files.with_files(page, image, by_script(file))
    acting.submit_page(page, revision, by=named("hanh"))
    return Document.objects.exclude(kept_digest=None).get()


DOORS = [add, add_many, add_named_later, add_where_one_chooses, exchange, by_script, copied]


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__)
def test_a_file_lies_outside_the_public_folder_and_is_never_altered(door):
    document = door(upload("lich-tau.pdf", SIGNED))
    assert not default_storage.exists(document.file.name)
    assert not Path(document.file.path).is_relative_to(settings.MEDIA_ROOT)
    assert Client().get(f"/media/{document.file.name}", follow=True).status_code == 404
    response = Client().get(document.url)
    assert b"".join(response) == SIGNED
    assert response["X-Content-Type-Options"] == "nosniff"
    assert document.file_sha256 == hashlib.sha256(SIGNED).hexdigest()
    assert (document.file_size, document.file_hash) == (
        len(SIGNED),
        hashlib.sha1(SIGNED, usedforsecurity=False).hexdigest(),
    )


def test_it_comes_with_what_browsers_must_know():
    text = by_script(ContentFile(b"a,b\n", name="bảng.csv"))
    response = Client().get(text.url)
    assert response["Content-Disposition"].startswith("attachment; filename")
    assert "sandbox" in response["Content-Security-Policy"]
    assert "no-store" not in response.get("Cache-Control", "")
    again = Client().get(text.url, HTTP_IF_NONE_MATCH=response["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    assert b"".join(response) == b"a,b\n"


def test_a_file_of_a_closed_collection_is_read_by_who_may_and_kept_by_no_cache():
    document = by_script(ContentFile(SIGNED, name="noi-bo.pdf"))
    above = Collection.get_first_root_node().add_child(name="Nội bộ")
    document.collection = above.add_child(name="Nháp")
    document.save()
    CollectionViewRestriction.objects.create(collection=above, restriction_type="login")
    stranger = Client().get(document.url)
    assert (stranger.status_code, document.url in stranger.url) == (302, True)
    response = signed_in("hanh").get(document.url)
    assert b"".join(response) == SIGNED
    assert response["Cache-Control"] == "private, no-store"


def test_the_form_for_a_collections_password_can_be_used():
    document = by_script(ContentFile(b"a,b\n", name="noi-bo.csv"))
    document.collection = Collection.get_first_root_node().add_child(name="Nội bộ")
    document.save()
    CollectionViewRestriction.objects.create(
        collection=document.collection, restriction_type="password", password="ben-tau"
    )
    reader = Client()
    form = reader.get(document.url)
    assert "sandbox" not in form["Content-Security-Policy"]
    action = BeautifulSoup(form.content, "html.parser").select_one("form[action*=password]")["action"]
    reader.post(action, {"password": "ben-tau", "return_url": document.url})
    assert b"".join(reader.get(document.url)) == b"a,b\n"


@pytest.mark.parametrize(
    "address",
    ["/documents/{pk}/khac.pdf", "/documents/99999999999999999999999/lich-tau.pdf", "/documents/{pk}/"],
)
def test_an_address_that_is_none_is_not_found(address):
    assert Client().get(address.format(pk=by_script(upload("lich-tau.pdf", SIGNED)).pk)).status_code == 404


def test_a_file_that_is_gone_is_not_found_and_its_title_can_be_edited():
    document = by_script(upload("lich-tau.pdf", SIGNED))
    document.file.storage.delete(document.file.name)
    assert Client().get(document.url).status_code == 404
    for address in ("wagtaildocs:edit", "wagtaildocs:delete"):
        assert signed_in("root").get(reverse(address, args=[document.pk])).status_code == 200
    answer = signed_in("root").post(reverse("wagtaildocs:edit", args=[document.pk]), words(title="Khác"))
    assert (answer.status_code, Document.objects.get(pk=document.pk).title) == (302, "Khác")


NAMES = {
    "long": ("ổ" * 300 + ".pdf", ".pdf"),
    "long, decomposed": (unicodedata.normalize("NFD", "Thông báo về việc điều chỉnh " * 12) + ".pdf", ".pdf"),
    "khmer": ("ខ្មែរ" * 80 + ".docx", ".docx"),
    "written from right to left": ("hoa\u202efdp.exe.pdf", "hoafdp.exe.pdf"),
    "control signs": ("a\x00b\x07c\r\n\u2028\u200b.pdf", "abc.pdf"),
    "of another folder": ("../../etc/\x00passwd.pdf", "passwd.pdf"),
    "of another system": ("C:\\Users\\ban\\don.pdf", ".pdf"),
    "a dot": ("..pdf", "tep.pdf"),
    "nothing": ("", "tep"),
    "an ending alone": (".pdf", ""),
    "a long ending": ("a." + "x" * 400, ""),
}


@pytest.mark.parametrize("name", NAMES)
def test_any_name_is_stored(name):
    typed, end = NAMES[name]
    stored = document_name(None, typed)
    assert stored.startswith("documents/")
    assert stored.endswith(end)
    assert (stored.count("/"), len(stored) <= 100, len(stored.encode()) <= 200) == (1, True, True)
    assert all(unicodedata.category(sign)[0] != "C" for sign in stored)
    assert by_script(ContentFile(SIGNED, name=f"{typed or 'x'}")).file.size == len(SIGNED)


# What lay among the public pictures before.


def as_before(document):
    """Let the row and the disk be as an earlier release left them."""
    with document.file.open() as stored:
        default_storage.save(document.file.name, ContentFile(stored.read()))
    document.file.storage.delete(document.file.name)
    Document.objects.filter(pk=document.pk).update(file_sha256="", file_hash="")


def approved_earlier():
    _item, page, revision, _image, document = files.writing()
    acting.submit_page(page, revision, by=named("hanh"))
    rows = [document, Document.objects.exclude(kept_digest=None).get()]
    acting.approve_revision(page, revision, by=named("thu"))
    approved = content_hash(revision.as_object())
    with lifted():  # an earlier release had no such column
        for row in rows:
            as_before(row)
    return page, revision, approved, rows


def test_what_was_there_is_moved_and_stays_approved(capsys):
    page, revision, approved, rows = approved_earlier()
    call_command("move_documents")
    assert "moved: 2, missing: 0, taken: 0" in capsys.readouterr().out
    assert content_hash(revision.as_object()) == approved
    for row in rows:
        before = row.file.name
        row.refresh_from_db()
        assert (row.file.name, default_storage.exists(before)) == (before, False)
        assert b"".join(Client().get(row.url)) == desk.PDF
        assert row.file_sha256 == hashlib.sha256(desk.PDF).hexdigest()
    assert acting.publish(page, revision, by=named("thu")).live
    call_command("move_documents")
    assert "documents: 0, moved: 0" in capsys.readouterr().out


@pytest.mark.parametrize("where", ["before the row", "before it is taken away"])
def test_a_crash_loses_nothing_and_is_gone_on_from(where, monkeypatch, capsys):
    document = by_script(upload("lich-tau.pdf", SIGNED))
    as_before(document)
    broken = (
        (Document._base_manager._queryset_class, "update") if "row" in where else (DocumentStorage, "open")
    )
    with monkeypatch.context() as crashing:
        crashing.setattr(*broken, _crash)
        with pytest.raises(KeyboardInterrupt):
            call_command("move_documents")
    places = (default_storage, document.file.storage)
    assert any(place.exists(document.file.name) for place in places)
    call_command("move_documents")
    document.refresh_from_db()
    assert b"".join(Client().get(document.url)) == SIGNED
    assert not default_storage.exists(document.file.name)


def _crash(*_args, **_named):
    raise KeyboardInterrupt


def test_a_name_that_is_not_moved_yet_is_taken_and_one_that_is_taken_is_left(capsys):
    document = by_script(upload("lich-tau.pdf", SIGNED))
    as_before(document)
    assert by_script(upload("lich-tau.pdf", desk.PDF)).file.name != document.file.name
    document.file.storage.save(document.file.name + ".x", ContentFile(b"x"))
    Path(document.file.storage.path(document.file.name)).write_bytes(b"another's")
    gone = by_script(upload("mat.pdf", SIGNED))
    as_before(gone)
    default_storage.delete(gone.file.name)
    call_command("move_documents")
    assert "documents: 2, moved: 0, missing: 1, taken: 1" in capsys.readouterr().out
    assert default_storage.exists(document.file.name)


def test_no_script_says_otherwise_what_a_held_file_is():
    page, _image, _document = files.live()
    _picture, held = files.shown_rows(page)
    for change in ({"file_sha256": "0" * 64}, {"file_size": 1}, {"file_sha256": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Document.objects.filter(pk=held.pk).update(**change)
