"""Broken, huge and oddly named files get an answer in words; a picture that breaks later is no error page."""

import re
import unicodedata
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection
from wagtail.users.models import UserProfile

from cms.media.models import Document, Image
from cms.media.tasks import make_sizes
from cms.portal.models import PortalSettings
from tests import desk, pictures
from tests.attack import files
from tests.attack.broken_files import BROKEN, JPEG
from tests.attack.test_picture_metadata import filled_in
from tests.desk import upload
from tests.desk_screens import signed_in, text_of
from tests.people import named

pytestmark = pytest.mark.usefixtures("monday_morning")

TYPED = "Tàu ở bến đã gõ"


def patient(who) -> Client:
    """Somebody's browser: an error is a page, as in production."""
    client = signed_in(who)
    client.raise_request_exception = False
    return client


def words(**more):
    top = Collection.get_first_root_node().pk
    return {"title": TYPED, "alt_text": TYPED, "credit": TYPED, "collection": top, "tags": ""} | more


def add(file):
    return patient("root").post(reverse("wagtailimages:add"), words(file=file))


def add_many(file):
    return patient("root").post(reverse("wagtailimages:add_multiple"), {"files[]": file, **words()})


def add_where_one_chooses(file):
    typed = {f"image-chooser-upload-{name}": value for name, value in words(file=file).items()}
    return patient("minh").post(reverse("wagtailimages_chooser:create"), typed)


def said_by(door, response) -> str:
    if door is add:
        return text_of(response)
    return response.json()["error_message" if door is add_many else "htmlFragment"]


EVERYWHERE = ("empty", "cut off", "words", "billions of points", "a bomb of text", "a drawing")


@pytest.mark.parametrize("door", [add, add_many, add_where_one_chooses], ids=lambda door: door.__name__)
def test_what_is_no_picture_is_refused_in_words_and_nothing_typed_is_lost(door):
    for case in BROKEN if door is add_many else EVERYWHERE:
        response = door(upload(*BROKEN[case]))
        assert response.status_code == 200, case
        assert not Image.objects.exists(), case
        answer = said_by(door, response)
        assert any(word in answer for word in ("ảnh", "tệp", "Tệp", "Tập tin")), case
        assert door is add_many or TYPED in answer, case


def test_what_is_wrong_is_said():
    for case, said in (
        ("cut off", "Không đọc được ảnh này"),
        ("a bomb of text", "Không đọc được ảnh này"),
        ("a bomb of points", "64 triệu điểm ảnh"),
        ("billions of points", "64 triệu điểm ảnh"),
        ("thousands of pictures", "64 triệu điểm ảnh"),
        ("another kind than its name", "Đuôi tệp không đúng"),
        ("a drawing", "không phải ảnh JPEG"),
    ):
        assert said in add_many(upload(*BROKEN[case])).json()["error_message"], case


def test_a_persons_own_picture_too():
    hanh = patient("hanh")
    typed = filled_in(hanh.get(reverse("wagtailadmin_account"))) | {"name_email-last_name": "Lê"}
    long = pictures.jpeg(pictures.photo(1, (900, 600)))
    narrow = pictures.jpeg(pictures.photo(1, (4000, 1)))
    for name, content in (
        ("a.jpg", long[: len(long) // 2]),
        ("a.jpg", narrow),
        ("a.bmp", BROKEN["a BMP"][1]),
        BROKEN["a bomb of points"],
    ):
        response = hanh.post(
            reverse("wagtailadmin_account"), typed | {"avatar-avatar": upload(name, content)}
        )
        assert response.status_code == 200
        assert "ảnh" in text_of(response)
    assert not UserProfile.objects.get(user=named("hanh")).avatar


NAMES = [
    unicodedata.normalize("NFD", "Thông báo về việc điều chỉnh lịch tàu " * 8),
    "ខ្មែរ" * 60,
    "ổ" * 250,
    "anh\u202egpj",
    "../../etc/passwd\u0000",
    "C:\\anh\\moi",
    "🚢🚢",
    "...",
    " ",
    "-rf *",
]


def test_any_name_is_taken_or_refused_in_words():
    root = patient("root")
    for name in NAMES:
        for view, ending, content in (("images", "jpg", JPEG), ("docs", "pdf", desk.PDF)):
            file = {"files[]": upload(f"{name}.{ending}", content), "collection": words()["collection"]}
            response = root.post(reverse(f"wagtail{view}:add_multiple"), file)
            assert response.status_code == 200, (view, name)
        file = {"file": upload(f"{name}.pdf", desk.PDF)}
        assert root.post(reverse("wagtaildocs:add"), words() | file).status_code in (200, 302), name
    for row in [*Image.objects.all(), *Document.objects.all()]:
        assert len(Path(row.file.path).name.encode()) < 256
        assert Path(row.file.path).exists()
    assert Document.objects.count() > 10
    nameless = root.post(reverse("wagtailimages:add_multiple"), {"files[]": BytesIO(JPEG)})
    assert nameless.status_code in (200, 400)


def test_a_file_that_is_not_what_it_says_is_refused_in_words():
    root = patient("root")
    zips = desk.PDF.replace(b"%PDF", b"PK\3\4")
    for name, content in (
        ("a.pdf", b""),
        ("a.odt", zips),
        ("a.docx", b"PK\3\4" + b"\xff" * 200 + b"PK\5\6" + b"\0" * 18),
        ("a.odt", b"PK\5\6" + b"\xff" * 18),
        ("a.xlsx", b"PK\5\6" + b"\0" * 18),
    ):
        response = root.post(reverse("wagtaildocs:add_multiple"), {"files[]": upload(name, content)})
        assert response.status_code == 200
        assert response.json()["success"] is False
        assert root.post(reverse("wagtaildocs:add"), words(file=upload(name, content))).status_code == 200
    assert not Document.objects.exists()


def gone(image):
    image.file.storage.delete(image.file.name)


def broken(image):
    Path(image.file.path).write_bytes(JPEG[:300])


def emptied(image):
    Path(image.file.path).write_bytes(b"")


BREAKS = pytest.mark.parametrize("breaks", [gone, broken, emptied], ids=lambda each: each.__name__)


@BREAKS
def test_the_words_of_a_picture_that_broke_can_be_edited_and_another_put_in_its_place(breaks):
    image = files.picture()
    breaks(image)
    root, minh = patient("root"), patient("minh")
    edit = reverse("wagtailimages:edit", args=[image.pk])
    assert root.get(edit).status_code == 200
    assert root.post(edit, words()).status_code == 302
    image.refresh_from_db()
    assert (image.title, image.alt_text, image.credit) == (TYPED,) * 3
    for name in ("wagtailimages:index", "wagtailimages:add_multiple"):
        assert root.get(reverse(name)).status_code == 200
    assert root.get(reverse("wagtailimages:delete", args=[image.pk])).status_code == 200
    assert minh.get(f"/admin/api/main/images/{image.pk}/").status_code == 200
    for name in ("wagtailimages_chooser:choose", "wagtailimages_chooser:choose_results"):
        assert minh.get(reverse(name)).status_code == 200
    for name in ("wagtailimages_chooser:chosen", "wagtailimages_chooser:select_format"):
        assert minh.get(reverse(name, args=[image.pk])).status_code == 200
    chosen = {"image-chooser-insertion-format": "fullwidth", "image-chooser-insertion-alt_text": "Tàu"}
    format_of = reverse("wagtailimages_chooser:select_format", args=[image.pk])
    assert minh.post(format_of, chosen).status_code == 200
    assert root.post(edit, words(file=upload("moi.jpg", JPEG))).status_code == 302
    image.refresh_from_db()
    assert not image.get_rendition("width-50").is_missing


@pytest.mark.parametrize("breaks", [gone, broken], ids=lambda each: each.__name__)
def test_readers_get_the_page_with_the_pictures_words(breaks, caplog):
    page, _image, _document = files.live()
    cover, _file = files.shown_rows(page)
    for size in cover.renditions.all():
        size.file.storage.delete(size.file.name)
    cover.renditions.all()._raw_delete("default")
    cover.renditions.model.cache_backend.clear()
    breaks(cover)
    settings = PortalSettings.for_site(page.get_site())
    settings.logo = cover
    settings.save()
    reader = Client(raise_request_exception=False)
    for _time in range(2):
        response = reader.get(page.url)
        assert response.status_code == 200
    html = text_of(response)
    assert files.ALT in html
    assert "no-picture.svg" in html
    assert re.findall(r'og:image" content="[^"]*(/[^/"]+)/', html) == ["/the-chia-se"]  # drawn, of no picture
    assert '"logo"' not in html
    said = [record for record in caplog.records if "can't be shown" in record.getMessage()]
    assert [record.levelname for record in said] == ["ERROR"]
    assert str(cover.pk) in said[0].getMessage()
    for address in ("/kiem-chung/", "/feeds/kiem-chung.xml", "/"):
        assert reader.get(address).status_code == 200
    assert make_sizes.call(cover.pk) == 0


def test_what_is_kept_in_sight_lies_in_the_picture():
    image, root = files.picture(), patient("root")
    names = ("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")
    for point in (
        (481, 10, 10, 10),
        (10, 321, 10, 10),
        (10, 10, 481, 10),
        (2**31, 10, 10, 10),
        (10**400, 10, 10, 10),
        (-1, 10, 10, 10),
        (10, 10, "", ""),
        ("x", "NaN", "1e3", "∞"),
    ):
        typed = words(**dict(zip(names, point, strict=True)))
        response = root.post(reverse("wagtailimages:edit", args=[image.pk]), typed)
        assert (response.status_code, TYPED in text_of(response)) == (200, True), point
        image.refresh_from_db()
        assert not image.has_focal_point()


def test_another_picture_has_no_focal_point_of_the_old_one():
    image = files.picture()
    point = {"focal_point_x": 470, "focal_point_y": 300, "focal_point_width": 10, "focal_point_height": 10}
    edit = reverse("wagtailimages:edit", args=[image.pk])
    assert patient("root").post(edit, words(**point)).status_code == 302
    image.refresh_from_db()
    assert image.has_focal_point()
    assert patient("root").post(edit, words(file=upload("moi.jpg", JPEG), **point)).status_code == 302
    image.refresh_from_db()
    assert (image.width, image.has_focal_point()) == (200, False)


def test_numbers_in_addresses_that_are_too_large_are_not_found(on_postgresql):
    root, minh = patient("root"), patient("minh")
    for number in (2**31, 2**63, 10**30):
        for address in (f"images/{number}/", f"images/{number}/delete/", f"documents/edit/{number}/"):
            assert root.get(f"/admin/{address}").status_code == 404, address
        for address in (
            f"images/multiple/{number}/",
            f"images/multiple/create_from_uploaded_image/{number}/",
        ):
            assert root.post(f"/admin/{address}").status_code == 404, address
        for kind in ("images", "documents"):
            assert minh.get(f"/admin/api/main/{kind}/{number}/").status_code == 404
            if not on_postgresql:  # there the query's error ends the test's own transaction
                listed = minh.get(f"/admin/api/main/{kind}/?offset={number}").status_code
                assert listed == (200 if number == 2**31 else 400)


def test_a_picture_that_no_form_saw_is_refused_where_it_is_stored():
    for content in (b"khong phai anh", b""):
        with pytest.raises((OSError, ValueError, AttributeError)):
            Image.objects.create(title="x", alt_text="x", file=ContentFile(content, name="a.jpg"))


@pytest.mark.parametrize("spec", ["fill-0x0", "width-100", "fill-9999999x1-c9"])
def test_no_size_that_is_asked_for_in_the_admin_is_an_error_page(spec):
    """The screen for which Wagtail makes sizes at this address is not installed."""
    picture = files.picture()
    assert patient("root").get(f"/admin/images/{picture.pk}/preview/{spec}/").status_code == 404
