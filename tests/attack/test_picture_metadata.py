"""A photo tells where it was taken: what readers fetch does not, whatever the door it came in by."""

import hashlib
import re
from io import BytesIO
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from PIL import Image as Picture
from PIL import ImageOps
from wagtail.models import Collection, UploadedFile
from wagtail.users.models import UserProfile

from cms.media import originals
from cms.media.keeping import keep
from cms.media.models import Image
from cms.media.stripping import NotAPicture, stripped
from cms.media.stripping.profile import bare
from cms.media.upgrading import move_waiting
from cms.portal.models import HomePage, NewsPage, PortalSettings
from factcheck.page_rules.content import content_hash
from tests import acting, desk, pictures
from tests.attack import files
from tests.desk import upload
from tests.desk_screens import signed_in
from tests.people import named
from tests.portal_site import make_news, make_section, make_standard

pytestmark = pytest.mark.usefixtures("monday_morning")

KINDS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "GIF": "gif", "AVIF": "avif"}
URL = re.compile(r"/media/[^\s\"',<>)\\]+")


def words(**more):
    top = Collection.get_first_root_node().pk
    return {"title": "Bến tàu", "alt_text": "Tàu", "credit": "", "collection": top, "tags": ""} | more


def add(file):
    signed_in("root").post(reverse("wagtailimages:add"), words(file=file))
    return Image.objects.latest("pk")


def add_many(file):
    """Wagtail keeps each file until somebody has typed what the picture shows."""
    root = signed_in("root")
    root.post(reverse("wagtailimages:add_multiple"), {"files[]": file, **words()})
    kept = UploadedFile.objects.latest("pk")
    typed = {f"uploaded-image-{kept.pk}-{name}": value for name, value in words().items()}
    root.post(reverse("wagtailimages:create_multiple_from_uploaded_image", args=[kept.pk]), typed)
    return Image.objects.latest("pk")


def add_where_one_chooses(file):
    typed = {f"image-chooser-upload-{name}": value for name, value in words(file=file).items()}
    signed_in("minh").post(reverse("wagtailimages_chooser:create"), typed)
    return Image.objects.latest("pk")


def exchange(file):
    image = files.picture()
    signed_in("root").post(reverse("wagtailimages:edit", args=[image.pk]), words(file=file))
    return Image.objects.get(pk=image.pk)


def by_script(file):
    return Image.objects.create(title="Bến tàu", alt_text="Bến tàu", file=file)


DOORS = [add, add_many, add_where_one_chooses, exchange, by_script]


def fetched(address) -> bytes:
    response = Client().get(urlsplit(address).path)
    assert response.status_code == 200, address
    return b"".join(response)


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__)
def test_a_photo_is_stripped_whatever_the_door(door):
    photo = pictures.telling()
    assert {"Exif\0\0", "GPS", "8BIM", "rieng"} <= set(pictures.told(photo))
    image = door(upload("nha.jpg", photo))
    served = fetched(image.file.url)
    assert pictures.told(served) == []
    assert pictures.told(fetched(image.get_rendition("width-200|format-jpeg").url)) == []
    assert (image.file_size, image.file_sha256) == (len(served), hashlib.sha256(served).hexdigest())
    assert image.file_hash == hashlib.sha1(served, usedforsecurity=False).hexdigest()
    assert originals.read(image.original_name) == photo
    assert (image.original_size, image.original_sha256) == (len(photo), hashlib.sha256(photo).hexdigest())


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_picture_is_stripped_and_looks_as_before(kind):
    photo = pictures.telling(kind, size=(240, 160))
    image = by_script(ContentFile(photo, name=f"nha.{KINDS[kind]}"))
    served = fetched(image.file.url)
    assert pictures.told(photo) != []
    assert pictures.told(served) == []
    for spec in ("width-200|format-webp", "width-200|format-png", "max-165x165", "original"):
        assert pictures.told(fetched(image.get_rendition(spec).url)) == []
    with Picture.open(BytesIO(photo)) as before, Picture.open(BytesIO(served)) as after:
        assert after.info.get("icc_profile", b"") == bare(before.info.get("icc_profile", b""))
        same = before.convert("RGB").tobytes() == after.convert("RGB").tobytes()
        assert same or kind == "AVIF"  # encoded anew


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_does_not_turn(kind):
    photo = pictures.telling(kind, orientation=6)
    image = by_script(ContentFile(photo, name=f"nha.{KINDS[kind]}"))
    with Picture.open(BytesIO(fetched(image.file.url))) as after:
        upright = ImageOps.exif_transpose(Picture.open(BytesIO(photo))).convert("RGB")
        assert after.size == upright.size == (image.width, image.height) == (320, 480)
        difference = [
            abs(a - b) for a, b in zip(after.convert("RGB").tobytes(), upright.tobytes(), strict=True)
        ]
        assert sum(difference) / len(difference) < 3


@pytest.mark.parametrize("model", ["image", "document"])
def test_what_waits_for_its_words_lies_where_nothing_is_served(model):
    """As it came, with place and camera: of an earlier release it is moved there, also what has no row."""
    photo, rooms = pictures.telling(), {"image": "wagtailimages", "document": "wagtaildocs"}
    name = {"image": "nha.jpg", "document": "nha.pdf"}[model]
    content = {"image": photo, "document": desk.PDF}[model]
    words_too_long = words(title="x" * 300)
    root = signed_in("root")
    root.post(reverse(f"{rooms[model]}:add_multiple"), {"files[]": upload(name, content), **words_too_long})
    waiting = UploadedFile.objects.latest("pk")
    with waiting.file.open() as stored:
        assert stored.read() == content
    assert not default_storage.exists(waiting.file.name)
    places = [waiting.file.name, "wagtail_uploads/khong-ai.jpg"]
    waiting.file.storage.delete(waiting.file.name)
    for place in places:
        default_storage.save(place, ContentFile(content))
    assert move_waiting()["moved"] == 2
    for place in places:
        assert storages["private"].open(place).read() == content
        assert not default_storage.exists(place)
    storages["private"].delete(places[1])
    root.post(reverse(f"{rooms[model]}:delete_upload_multiple", args=[waiting.pk]))
    assert not storages["private"].exists(waiting.file.name)


def test_what_has_nothing_to_hide_stays_byte_by_byte():
    plain = pictures.jpeg(pictures.photo(2, (480, 320)))
    image = by_script(ContentFile(plain, name="a.jpg"))
    assert fetched(image.file.url) == plain
    assert (image.original_name, image.original_size) == ("", None)


def test_a_thumbnail_a_second_picture_and_a_film_after_the_end_go():
    inner = pictures.jpeg(pictures.photo(5, (60, 40)))
    plain = pictures.jpeg(pictures.photo(2, (480, 320)))
    exif = b"Exif\0\0" + inner
    app1 = b"\xff\xe1" + (len(exif) + 2).to_bytes(2) + exif
    jfxx = b"JFXX\0\x10" + inner
    app0 = b"\xff\xe0" + (len(jfxx) + 2).to_bytes(2) + jfxx
    film = b"\0\0\0\x18ftypmp42" + b"film" * 100
    assert stripped(plain[:20] + app0 + app1 + plain[20:] + inner + film) == plain


def test_a_profile_that_hides_something_is_no_profile():
    picture = pictures.photo(2, (60, 40))
    for content in (
        pictures._written(picture, "JPEG", icc_profile=b"x" * 600_000),
        pictures._written(picture, "PNG", icc_profile=b"x" * 600_000),
        pictures._written(picture, "WEBP", icc_profile=b"x" * 600_000),
    ):
        assert len(stripped(content)) < 20_000


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"<svg/>", b"II*\0", b"\xff\xd8", b"RIFF\0\0\0\0WAVE"])
def test_what_is_no_picture_of_ours_is_not_stripped(content):
    with pytest.raises(NotAPicture):
        stripped(content)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_cut_off_anywhere_ends(kind):
    content = pictures.telling(kind, size=(60, 40))
    for end in range(16, len(content), 97):
        try:
            left = stripped(content[:end])
        except (NotAPicture, OSError, SyntaxError, ValueError):
            continue
        assert b"rieng" not in left


def filled_in(response) -> dict:
    """What the form on a screen carries as it is opened."""
    fields = BeautifulSoup(response.content, "html.parser").select("main input[name], main select[name]")
    chosen = {field["name"]: field.select_one("[selected]") for field in fields if field.name == "select"}
    words = [field for field in fields if field.get("type") in (None, "text", "email")]
    typed = {field["name"]: field.get("value", "") for field in words}
    return typed | {name: option["value"] if option else "" for name, option in chosen.items()}


def test_a_persons_own_picture_is_stripped():
    for name, kind in (("toi.jpg", "JPEG"), ("toi.webp", "WEBP")):
        hanh = signed_in("hanh")
        photo = pictures.telling(kind, size=(200, 100))
        typed = filled_in(hanh.get(reverse("wagtailadmin_account")))
        hanh.post(
            reverse("wagtailadmin_account"),
            typed | {"name_email-last_name": "Lê", "avatar-avatar": upload(name, photo)},
        )
        profile = UserProfile.objects.get(user=named("hanh"))
        assert pictures.told(fetched(profile.avatar.url)) == []


# What stood on the disk before pictures were stripped.


def put(file, content):
    with open(file.path, "wb") as stored:
        stored.write(content)


def as_before(image, content):
    """Let the row and the disk be as an earlier release left them, its sizes too."""
    put(image.file, content)
    for size in image.renditions.all():
        put(size.file, pictures.telling(size=(size.width, size.height)))
    width, height = Picture.open(BytesIO(content)).size
    with_nothing = {"original_name": "", "original_sha256": "", "original_size": None, "file_sha256": ""}
    Image.objects.filter(pk=image.pk).update(width=width, height=height, file_hash="", **with_nothing)


def approved_earlier(**how):
    """(page, revision, image): the cover of an approved page, with place and camera, as it was approved."""
    _item, page, revision, image, _document = files.writing()
    as_before(image, pictures.telling(**how))
    image = Image.objects.get(pk=image.pk)
    image.get_rendition("fill-480x320|format-jpeg")
    as_before(image, pictures.telling(**how))
    acting.approve_revision(page, revision, by=named("thu"))
    return page, revision, Image.objects.get(pk=revision.content["cover"])


@pytest.mark.parametrize("orientation", [1, 6])
def test_what_was_approved_earlier_is_stripped_and_stays_approved(orientation):
    page, revision, copy = approved_earlier(orientation=orientation)
    assert "GPS" in pictures.told(fetched_stored(copy))
    approved = content_hash(revision.as_object())
    call_command("strip_pictures")
    copy.refresh_from_db()
    assert pictures.told(fetched_stored(copy)) == []
    assert content_hash(revision.as_object()) == approved
    assert copy.file_sha256 == hashlib.sha256(fetched_stored(copy)).hexdigest()
    assert keep(copy) == copy
    assert acting.publish(page, revision, by=named("thu")).live
    for image in Image.objects.all():
        assert all(pictures.told(fetched(size.url)) == [] for size in image.renditions.all())


def fetched_stored(image) -> bytes:
    with default_storage.open(image.file.name) as stored:
        return stored.read()


def test_again_is_harmless_and_a_crash_is_gone_on_from(capsys, monkeypatch):
    approved_earlier()
    monkeypatch.setattr("cms.media.upgrading.pictures._write", _crash)
    with pytest.raises(KeyboardInterrupt):
        call_command("strip_pictures")
    monkeypatch.undo()
    call_command("strip_pictures")
    assert "stripped: 2, sizes: 1," in capsys.readouterr().out
    before = Image.objects.values()
    call_command("strip_pictures")
    assert "pictures: 0, stripped: 0, sizes: 0" in capsys.readouterr().out
    assert list(Image.objects.values()) == list(before)


def _crash(*_args):
    raise KeyboardInterrupt


def test_a_crash_between_the_disk_and_the_row_is_gone_on_from():
    _page, _revision, copy = approved_earlier()
    photo = fetched_stored(copy)
    name, sha256 = originals.seal(photo)
    Image.objects.filter(pk=copy.pk).update(original_name=name, original_sha256=sha256)
    put(copy.file, stripped(photo))
    call_command("strip_pictures")
    copy.refresh_from_db()
    assert (copy.original_size, copy.file_size) == (len(photo), len(stripped(photo)))


def test_what_can_not_be_stripped_is_counted_and_left(capsys):
    gone, broken, other = (files.picture() for _each in range(3))
    for image in (gone, broken, other):
        as_before(image, pictures.telling(seed=image.pk))
    gone.file.storage.delete(gone.file.name)
    put(broken.file, b"II*\0 not ours")
    Image.objects.filter(pk=other.pk).update(original_name="pictures/none", original_sha256="0" * 64)
    originals_before = fetched_stored(other)
    call_command("strip_pictures")
    assert "missing: 2, unreadable: 1" in capsys.readouterr().out  # `other`: its original is not there
    assert fetched_stored(other) == originals_before


@pytest.mark.parametrize("which", ["served", "sealed", "sealed gone"])
def test_what_is_exchanged_on_the_disk_is_not_published(which):
    page, revision, copy = approved_earlier()
    call_command("strip_pictures")
    copy.refresh_from_db()
    if which == "served":
        put(copy.file, pictures.jpeg(pictures.photo(9, (480, 320))))
    elif which == "sealed":
        storages["private"].open(copy.original_name, "wb").write(b"other")
    else:
        storages["private"].delete(copy.original_name)
    with pytest.raises(Exception, match="khác với bản đã duyệt"):
        acting.publish(page, revision, by=named("thu"))


def test_no_script_says_otherwise_what_a_held_picture_was():
    _page, _revision, copy = approved_earlier()
    call_command("strip_pictures")
    for change in (
        {"file_sha256": "0" * 64},
        {"original_sha256": "0" * 64},
        {"original_name": "pictures/00/other"},
        {"original_size": 1},
        {"file_size": 1},
        {"width": 1},
        {"file_sha256": "", "width": 1},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Image.objects.filter(pk=copy.pk).update(**change)


def test_with_the_last_picture_its_original_goes(django_capture_on_commit_callbacks):
    image = by_script(ContentFile(pictures.telling(), name="nha.jpg"))
    other = by_script(ContentFile(pictures.telling(), name="nha.jpg"))
    assert other.original_name == image.original_name
    with django_capture_on_commit_callbacks(execute=True):
        image.delete()
    assert originals.digest_of_sealed(other.original_name)
    with django_capture_on_commit_callbacks(execute=True):
        other.file = ContentFile(pictures.jpeg(pictures.photo(2, (60, 40))), name="khac.jpg")
        other.save()
    assert originals.digest_of_sealed(image.original_name) is None


def test_sealed_originals_have_no_address():
    image = by_script(ContentFile(pictures.telling(), name="nha.jpg"))
    for person in (Client(), signed_in("minh"), signed_in("root")):
        for address in (f"/media/{image.original_name}", f"/media/images/{image.original_sha256}"):
            assert person.get(address).status_code in (301, 404)
            assert person.get(f"{address}/").status_code == 404


# Every picture of every page that readers see.


def test_no_picture_of_any_page_tells_anything():
    page, _image, _document = files.live()
    home = page.get_ancestors().type(HomePage).first().specific
    picture = by_script(ContentFile(pictures.telling(size=(240, 160)), name="nha.jpg"))
    section = make_section(home, "Biển đảo", cover=picture)
    body = [
        ("text", f'<embed embedtype="image" id="{picture.pk}" format="fullwidth" alt="Bến"/>'),
        ("picture", {"image": picture.pk, "alt": "", "decorative": False, "caption": "Chú thích"}),
    ]
    stream = NewsPage._meta.get_field("body").stream_block
    body = stream.to_python([{"type": kind, "value": value} for kind, value in body])
    news = make_news(section, "Tàu vào bến", cover=picture, body=body)
    standard = make_standard(home, "Giới thiệu", body=body)
    settings = PortalSettings.for_site(home.get_site())
    settings.logo = picture
    settings.save()
    pages = [home, section, news, standard, page, page.get_parent()]
    feeds = [f"/feeds/{name}.xml" for name in ("tin-tuc", "tim-kiem", "kiem-chung", section.slug)]
    found = set()
    for address in [*(each.url for each in pages), *feeds, "/sitemap.xml", "/tim-kiem/?q=tau"]:
        content = Client().get(address, follow=True).content.decode()
        found |= {urlsplit(url.replace("&amp;", "&")).path for url in URL.findall(content)}
    assert len(found) > 20
    assert {url: told for url in found if (told := pictures.told(fetched(url)))} == {}
