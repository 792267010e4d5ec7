"""Files of everyday devices at the real doors: evidence, letters, pictures and files of the site."""

import hashlib
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.test import override_settings
from django.urls import reverse
from PIL import Image as Picture
from wagtail.users.models import UserProfile

from cms.core.machines.errors import InvalidInput
from cms.core.uploads import EVIDENCE, LIBRARY, PICTURE, SIGNED, Family
from cms.core.uploads.kinds import KINDS
from cms.media import originals
from cms.media.checks import check_document, check_picture
from cms.media.models import Document, Image
from factcheck.models import Evidence, Paper
from factcheck.services import papers
from factcheck.services.evidence import read_upload, store
from factcheck.views.links import act_url
from tests import desk, pictures
from tests.attack.test_picture_metadata import add, add_many, filled_in
from tests.desk import upload
from tests.desk_screens import act, signed_in, text_of
from tests.device_files import EVERY, PDF, picture
from tests.device_files import KINDS as FILES
from tests.people import named

pytestmark = pytest.mark.usefixtures("monday_morning")

KEPT = [(kind, name, content) for kind, name, content in EVERY if kind in EVIDENCE.names]
REFUSED = [(name, content) for kind, name, content in EVERY if kind not in EVIDENCE.names]


def phone_photo() -> bytes:
    """As an iPhone takes it: with its place."""
    exif = Picture.Exif()
    exif[0x010F], exif[0x8825] = "MayAnh", pictures.PLACE
    held = BytesIO()
    pictures.photo(3, (400, 240)).save(held, "HEIF", exif=exif.tobytes(), quality=80)
    return held.getvalue()


def test_lan_keeps_every_kind_as_it_came():
    lan, item = named("lan"), desk.accepted()
    for kind, name, content in KEPT:
        kept = store(item, lan, kind="capture", title=name, file=upload(name, content))
        kept.refresh_from_db()
        with kept.file.open("rb") as stored:
            assert stored.read() == content, name
        assert kept.content_type == KINDS[kind].media_type, name
        assert kept.sha256 == hashlib.sha256(content).hexdigest(), name


def test_what_is_kept_is_handed_out_to_run_nowhere():
    lan, item = named("lan"), desk.accepted()
    for name in ("page.html", "utf-16.txt"):
        content = FILES["văn bản thuần"][name]
        kept = store(item, lan, kind="capture", title=name, file=upload(name, content))
        answer = signed_in("lan").get(reverse("desk_evidence_file", args=[kept.public_id]))
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Disposition"].startswith("attachment")
        assert b"".join(answer.streaming_content) == content


def test_what_lan_may_not_send_is_said_and_nothing_she_typed_is_lost():
    item = desk.accepted()
    for name, content in REFUSED[:2] + REFUSED[-3:]:
        typed = {"kind": "capture", "title": "Tên đã gõ", "publisher": "Báo đã gõ"}
        answer = act(signed_in("lan"), item, "add_evidence", **typed, file=upload(name, content))
        shown = text_of(answer)
        assert answer.status_code == 422, name
        assert "tệp văn phòng (Word, Excel, PowerPoint, ODF)" in shown, name
        assert "Tên đã gõ" in answer.content.decode(), name
        assert "Báo đã gõ" in answer.content.decode(), name
    assert not Evidence.objects.filter(item=item).exists()


def test_no_file_that_a_machine_runs_is_read_by_whatever_name():
    for name, content in REFUSED:
        with pytest.raises(InvalidInput):
            read_upload(upload(name, content))


def test_a_signed_paper_may_begin_with_a_line_and_is_no_song():
    escalation = desk.numbered()
    kept = papers.keep(escalation, Paper.Kind.SIGNED, upload("ky.pdf", b"\r\n" + PDF), by=named("hanh"))
    assert kept.content_type == "application/pdf"
    song = upload("ky.pdf", FILES["MP3"]["bare.mp3"])
    with pytest.raises(InvalidInput) as refusal:
        papers.keep(escalation, Paper.Kind.SIGNED, song, by=named("hanh"))
    assert "MP3" in refusal.value.fields["signed_file"]
    song.seek(0)
    assert papers.keep(escalation, Paper.Kind.ANSWER, song, by=named("hanh")).content_type == "audio/mpeg"


@pytest.mark.parametrize("name", ["anh.jfif", "anh.jpe", "anh.JPG"])
def test_a_photo_by_any_of_its_endings_is_a_picture_of_the_site(name):
    image = add(upload(name, picture("JPEG")))
    assert image.file.name.lower().endswith(".jpg")


@pytest.mark.parametrize("door", [add, add_many], ids=lambda door: door.__name__)
def test_a_telephones_photo_becomes_one_that_every_browser_shows(door):
    photo = phone_photo()
    image = door(upload("IMG_1.HEIC", photo))
    assert image.file.name.endswith(".jpg")
    with image.file.open("rb") as stored:
        served = stored.read()
    with Picture.open(BytesIO(served)) as opened:
        assert (opened.format, opened.size) == ("JPEG", (400, 240))
    assert (image.width, image.height) == (400, 240)
    assert pictures.told(served) == []
    assert originals.read(image.original_name) == photo
    assert image.get_rendition("fill-48x32|format-webp").file


def test_a_telephones_photo_that_is_cut_off_is_refused_in_words():
    image = upload("IMG_2.HEIC", phone_photo()[:700])
    answer = signed_in("root").post(reverse("wagtailimages:add"), {"title": "Bến đã gõ", "file": image})
    assert "Không đọc được ảnh này" in text_of(answer)
    assert "Bến đã gõ" in answer.content.decode()
    assert not Image.objects.exists()


def test_hanhs_own_picture_may_be_one_too():
    hanh = signed_in("hanh")
    typed = filled_in(hanh.get(reverse("wagtailadmin_account"))) | {"name_email-last_name": "Lê"}
    hanh.post(reverse("wagtailadmin_account"), typed | {"avatar-avatar": upload("toi.heic", phone_photo())})
    avatar = UserProfile.objects.get(user=named("hanh")).avatar
    assert avatar.name.endswith(".jpg")
    with Picture.open(avatar) as opened:
        assert opened.format == "JPEG"


def accepted(answer, name: str) -> str | None:
    """What the field of a form lets a browser offer."""
    return BeautifulSoup(answer.content, "html.parser").select_one(f"input[name='{name}']").get("accept")


def test_a_field_lists_what_may_be_chosen():
    root, letter = signed_in("root"), desk.numbered()
    assert accepted(root.get(reverse("wagtailimages:add")), "file") == PICTURE.accept
    assert accepted(root.get(reverse("wagtaildocs:add")), "file") == LIBRARY.accept
    assert accepted(signed_in("hanh").get(act_url(letter, "send")), "signed_file") == SIGNED.accept
    assert accepted(signed_in("lan").get(act_url(desk.accepted(), "add_evidence")), "file") is None
    shown = text_of(root.get(reverse("wagtailimages:add_multiple")))
    assert "image/heic" in shown
    assert "nh JPEG, PNG, WebP, AVIF, GIF hoặc HEIC" in shown


def test_the_library_takes_its_kinds_under_their_names_and_says_which_name_fits():
    for kind, name, content in EVERY:
        file = ContentFile(content, name=name)
        fits = kind in LIBRARY.names and KINDS[kind].fits(name.rpartition(".")[2])
        if fits and not name.startswith("cut off"):
            Document(title="x", file=file).clean()
            continue
        with pytest.raises(ValidationError) as refusal:
            Document(title="x", file=file).clean()
        assert refusal.value.message_dict["file"][0], name
    with pytest.raises(ValidationError, match=r"\.pdf"):
        Document(title="x", file=ContentFile(PDF, name="cong-van.docx")).clean()


def test_the_site_and_the_desk_agree_on_every_file():
    """What a door of the site takes, the desk keeps, of the same type."""
    for kind, name, content in EVERY:
        for check, door in ((check_picture, PICTURE), (check_document, LIBRARY)):
            try:
                check(ContentFile(content, name=name))
            except ValidationError:
                continue
            assert kind in door.names
            assert read_upload(upload(name, content))[2] == KINDS[kind].media_type
            assert KINDS[kind].family is not Family.PROGRAM
    assert SIGNED.names <= EVIDENCE.names


def test_a_file_that_is_too_large_is_told_the_limit_at_both_doors():
    with override_settings(MAX_UPLOAD_BYTES=1024 * 1024):
        large = b"%PDF-1.7" + bytes(2 * 1024 * 1024)
        with pytest.raises(InvalidInput, match="1 MB"):
            read_upload(upload("a.pdf", large))
        with pytest.raises(ValidationError, match="1"):
            Document(title="x", file=ContentFile(large, name="a.pdf")).clean()
