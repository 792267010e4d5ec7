"""A site editor exchanges what a fact-check points at: readers get what was approved, through every door."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.urls import reverse
from PIL import Image as Picture
from wagtail.models import Collection, CollectionViewRestriction

from cms.core.machines.errors import ActionError
from cms.media.models import Document, Image
from factcheck.models import FactCheckPage
from factcheck.views.links import act_url
from tests import acting, desk
from tests.attack import files
from tests.attack.forms import opened, sent
from tests.desk_screens import signed_in, text_of
from tests.people import named

pytestmark = pytest.mark.usefixtures("monday_morning")

LIE = "Tàu chìm ở bến"
OTHER_PDF = desk.PDF + b"%another\n"


def other_picture(name="cau-cang.jpg"):
    data = BytesIO()
    Picture.new("RGB", (480, 320), (200, 10, 10)).save(data, "JPEG")
    return ContentFile(data.getvalue(), name=name)


def private_collection():
    collection = Collection.get_first_root_node().add_child(name="Nội bộ")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    return collection


def edit_image(image, by="minh", **changes):
    data = {
        "title": image.title,
        "alt_text": image.alt_text,
        "credit": image.credit,
        "collection": image.collection_id,
        "tags": "",
    }
    return signed_in(by).post(reverse("wagtailimages:edit", args=[image.pk]), data | changes, follow=True)


def edit_document(document, by="minh", **changes):
    data = {"title": document.title, "collection": document.collection_id, "tags": ""}
    return signed_in(by).post(reverse("wagtaildocs:edit", args=[document.pk]), data | changes, follow=True)


def bulk(row, action, by="minh", **typed):
    label = row._meta.model_name
    address = reverse("wagtail_bulk_action", args=["cms_media", label, action])
    return signed_in(by).post(f"{address}?id={row.pk}&next=/admin/", typed, follow=True)


def delete(row, by="minh"):
    name = "wagtailimages:delete" if isinstance(row, Image) else "wagtaildocs:delete"
    return signed_in(by).post(reverse(name, args=[row.pk]), follow=True)


def delete_uploaded(row, by="minh"):
    """The delete button beside a file that was just uploaded."""
    name = "wagtailimages:delete_multiple" if isinstance(row, Image) else "wagtaildocs:delete_multiple"
    return signed_in(by).post(reverse(name, args=[row.pk]))


# name → what is done with the picture and the file, over HTTP, by an editor (or `by`).
DOORS = {
    "picture exchanged": lambda image, _document, by: edit_image(image, by, file=other_picture()),
    "alt": lambda image, _document, by: edit_image(image, by, alt_text=LIE),
    "credit": lambda image, _document, by: edit_image(image, by, credit=LIE),
    "what is cut off": lambda image, _document, by: edit_image(
        image, by, focal_point_x=5, focal_point_y=5, focal_point_width=4, focal_point_height=4
    ),
    "picture deleted": lambda image, _document, by: delete(image, by),
    "picture deleted where it was uploaded": lambda image, _document, by: delete_uploaded(image, by),
    "pictures deleted": lambda image, _document, by: bulk(image, "delete", by),
    "file exchanged": lambda _image, document, by: edit_document(
        document, by, file=ContentFile(OTHER_PDF, name="lich-tau.pdf")
    ),
    "file's title": lambda _image, document, by: edit_document(document, by, title=LIE),
    "file closed": lambda _image, document, by: edit_document(
        document, by, collection=private_collection().pk
    ),
    "file deleted": lambda _image, document, by: delete(document, by),
    "file deleted where it was uploaded": lambda _image, document, by: delete_uploaded(document, by),
    "files deleted": lambda _image, document, by: bulk(document, "delete", by),
    "files closed": lambda _image, document, by: bulk(
        document, "add_to_collection", by, collection=private_collection().pk
    ),
}


@pytest.mark.parametrize("door", DOORS)
def test_what_readers_get_stays_whatever_an_editor_does(door):
    page, image, document = files.live()
    before = files.read(page)
    assert before["amount"] > (6, 2)
    assert "gone" not in before["pictures"]
    DOORS[door](image, document, "minh")
    assert files.read(page) == before
    assert LIE not in str(before)


@pytest.mark.parametrize("door", DOORS)
def test_what_the_page_shows_is_exchanged_by_nobody(door):
    page, _image, _document = files.live()
    before = files.read(page)
    for person in ("minh", "hanh", "root"):
        DOORS[door](*files.shown_rows(page), person)
        assert files.read(page) == before


# What a script does with a row: name → (what is done, whether it is done to the picture).
SCRIPTS = {
    "alt": ("image", lambda rows: rows.update(alt_text=LIE)),
    "credit": ("image", lambda rows: rows.update(credit=LIE)),
    "picture": ("image", lambda rows: rows.update(file="original_images/khac.jpg")),
    "focal point": ("image", lambda rows: rows.update(focal_point_x=5)),
    "picture's title": ("image", lambda rows: rows.update(title=LIE)),
    "picture goes": ("image", lambda rows: rows.delete()),
    "picture goes past Django": ("image", lambda rows: rows._raw_delete(rows.db)),
    "size": ("image", lambda rows: rows.get().renditions.update(file="images/khac.jpg")),
    "title": ("document", lambda rows: rows.update(title=LIE)),
    "file": ("document", lambda rows: rows.update(file="documents/khac.pdf")),
    "file's collection": ("document", lambda rows: rows.update(collection=private_collection())),
    "file goes": ("document", lambda rows: rows.delete()),
    "file goes past Django": ("document", lambda rows: rows._raw_delete(rows.db)),
    "saved": ("document", lambda rows: _saved(rows.get(), title=LIE)),
    "picture saved": ("image", lambda rows: _saved(rows.get(), credit=LIE)),
    "collection closed": (
        "document",
        lambda rows: CollectionViewRestriction.objects.create(
            collection=rows.get().collection, restriction_type="login"
        ),
    ),
    "collection closed in bulk": (
        "document",
        lambda rows: CollectionViewRestriction.objects.bulk_create(
            [CollectionViewRestriction(collection=rows.get().collection, restriction_type="login")]
        ),
    ),
    "collection moved": (
        "document",
        lambda rows: _moved(private_collection(), rows.get()),
    ),
}


def _moved(target, row):
    row.collection.move(target, pos="sorted-child")


def _saved(row, **changes):
    for name, value in changes.items():
        setattr(row, name, value)
    row.save()


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_script_is_refused_by_the_database(script):
    page, _image, _document = files.live()
    before = files.read(page)
    which, act = SCRIPTS[script]
    row = files.shown_rows(page)[which == "document"]
    with pytest.raises((IntegrityError, ProtectedError, ActionError)), transaction.atomic():
        act(type(row)._base_manager.filter(pk=row.pk))
    assert files.read(page) == before


def test_what_is_changed_between_submitting_and_approving_is_not_what_goes_out():
    _item, page, revision, image, document = files.writing()
    acting.submit_page(page, revision, by=named("hanh"))
    edit_image(image, file=other_picture(), alt_text=LIE, credit=LIE)
    edit_document(document, title=LIE)
    acting.approve_revision(page, revision, by=named("thu"))
    acting.publish(page, revision, by=named("thu"))
    seen = files.read(page)
    assert LIE not in str(seen)
    assert files.ALT in seen["alts"]
    assert files.CREDIT in seen["words"]
    assert Image.objects.get(pk=image.pk).alt_text == LIE  # the original stays free


@pytest.mark.parametrize(
    "change",
    [
        lambda image, document: edit_image(image, alt_text=LIE),
        lambda image, document: edit_image(image, credit=LIE),
        lambda image, document: edit_image(image, file=other_picture()),
        lambda image, document: edit_document(document, title=LIE),
        lambda image, document: edit_document(document, file=ContentFile(OTHER_PDF, name="lich-tau.pdf")),
    ],
    ids=["alt", "credit", "picture", "title", "file"],
)
def test_what_is_changed_between_the_screen_and_the_click_is_not_submitted(change):
    item, page, revision, image, document = files.writing()
    minh = signed_in("minh")
    form = opened(minh, item, "submit_page", revision=revision.pk)
    change(image, document)
    assert sent(minh, item, "submit_page", form).status_code == 409
    assert FactCheckPage.objects.get(pk=page.pk).submitted_revision is None
    assert not Document.objects.exclude(kept_digest=None).exists()


def test_the_screen_of_approving_shows_each_picture_and_file():
    item, page, revision, _image, _document = files.writing()
    acting.submit_page(page, revision, by=named("hanh"))
    asked = {"revision": revision.pk, "purpose": "publish"}
    response = signed_in("thu").get(act_url(item, "approve_revision", **asked))
    text = text_of(response)
    assert files.ALT in text
    assert files.CREDIT in text
    assert files.TITLE in text
    shown = response.context["shown"].parts["page_text"]["files"]
    assert [file["kind"] for file in shown] == ["image", "document"]
    assert all(file["sha256"] in text for file in shown)
