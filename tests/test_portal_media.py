"""Uploads are judged by content; sizes of pictures are made once."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.test import override_settings
from PIL import Image as Picture

from cms.media.models import Document, Image
from cms.media.sizes import SIZES
from cms.media.tasks import make_sizes
from tests.portal_site import make_image

pytestmark = pytest.mark.django_db


def picture(kind, name):
    data = BytesIO()
    Picture.new("RGB", (40, 30), (1, 2, 3)).save(data, kind)
    return ContentFile(data.getvalue(), name=name)


def package(name, *inside, **texts):
    data = BytesIO()
    with ZipFile(data, "w") as archive:
        for member in inside:
            archive.writestr(member, "x")
        for member, text in texts.items():
            archive.writestr(member, text)
    return ContentFile(data.getvalue(), name=name)


def refused(model, file):
    with pytest.raises(ValidationError) as error:
        model(title="x", file=file).clean()
    return error.value.message_dict["file"][0]


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("JPEG", "a.jpg"),
        ("JPEG", "a.JPEG"),
        ("PNG", "a.png"),
        ("WEBP", "a.webp"),
        ("GIF", "a.gif"),
        ("AVIF", "a.avif"),
    ],
)
def test_a_picture_is_taken(kind, name):
    Image(title="x", alt_text="x", file=picture(kind, name)).clean()


def test_an_svg_is_refused_under_any_name():
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
    for name in ("a.svg", "a.png", "a.jpg"):
        assert "không phải ảnh" in refused(Image, ContentFile(svg, name=name))


def test_a_picture_under_a_false_name_is_refused():
    assert "Đuôi tệp" in refused(Image, picture("PNG", "a.jpg"))
    assert "Đuôi tệp" in refused(Image, picture("JPEG", "a.html"))


def test_a_large_file_is_refused_with_the_limit():
    with override_settings(MAX_UPLOAD_BYTES=1024):
        assert "1" in refused(Document, ContentFile(b"%PDF-1.7" + b"x" * 2000, name="a.pdf"))


@pytest.mark.parametrize(
    "file",
    [
        ContentFile(b"%PDF-1.7\n", name="a.pdf"),
        ContentFile("số,tên\n1,Phú Quốc\n".encode(), name="a.csv"),
        package("a.docx", "[Content_Types].xml", "word/document.xml"),
        package("a.xlsx", "[Content_Types].xml", "xl/workbook.xml"),
        package("a.odt", mimetype="application/vnd.oasis.opendocument.text"),
    ],
    ids=lambda file: file.name,
)
def test_a_document_is_taken(file):
    Document(title="x", file=file).clean()


@pytest.mark.parametrize(
    "file",
    [
        ContentFile(b"<script>alert(1)</script>", name="a.pdf"),
        ContentFile(b"MZ\x90\x00" + b"\x00" * 60, name="a.docx"),
        ContentFile(b"MZ\x90\x00" + b"\x00" * 60, name="a.txt"),
        ContentFile(b"%PDF-1.7\n", name="a.csv"),
        ContentFile(b"<html>", name="a.html"),
        ContentFile(b"<svg/>", name="a.svg"),
        package("a.xlsx", "[Content_Types].xml", "word/document.xml"),
        package("a.docx", "[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
        package("a.odt", mimetype="text/html"),
        package("a.ods", "content.xml"),
    ],
    ids=lambda file: file.name,
)
def test_a_document_that_is_not_what_its_name_says_is_refused(file):
    refused(Document, file)


def test_sizes_are_made_once_and_a_picture_that_is_gone_is_no_error():
    image = make_image()
    assert make_sizes.call(image.pk) == len(SIZES)
    assert make_sizes.call(image.pk) == len(SIZES)
    assert image.renditions.count() == len(SIZES)
    assert make_sizes.call(0) == 0


def test_a_new_pictures_sizes_are_asked_for_once_it_is_committed(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        image = make_image()
        assert image.renditions.count() == 0
    assert image.renditions.count() == len(SIZES)


def test_what_a_picture_shows_is_said_before_its_title():
    assert make_image("Tệp 01", alt_text="Tàu vào bến").default_alt_text == "Tàu vào bến"
    assert make_image("Tệp 01", is_decorative=True, alt_text="").default_alt_text == ""
