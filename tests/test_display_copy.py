"""The desk sees a reader's picture without what the camera wrote; the sealed original keeps it."""

from io import BytesIO

import pytest
from PIL import Image as Picture

from cms.core.sealed_files import new_name, open_sealed, writing
from cms.core.shredding import new_key
from cms.media.display_copy import display_copy
from tests import pictures
from tests.device_files import KINDS as FILES
from tests.device_files import PDF
from tests.test_files_doors import phone_photo


def with_place(form: str) -> bytes:
    exif = Picture.Exif()
    exif[0x010F], exif[0x8825], exif[0x0112] = "MayAnh", pictures.PLACE, 6  # turned by a quarter
    held = BytesIO()
    pictures.photo(3, (400, 240)).save(held, form, exif=exif.tobytes())
    return held.getvalue()


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_it_says_nothing_of_camera_and_place_and_stands_upright(form):
    original = with_place(form)
    name, key = new_name(), new_key()
    with writing(name, key) as file:
        file.write(original)
    with open_sealed(name, key) as file:
        shown = display_copy(file)
        assert file.read() == original
    assert b"MayAnh" in original
    assert b"MayAnh" not in shown.content
    assert pictures.told(shown.content) == []
    with Picture.open(BytesIO(shown.content)) as opened:
        assert opened.size == (240, 400)
        assert Picture.MIME[opened.format] == shown.media_type
    assert shown.media_type == ("image/jpeg" if form == "TIFF" else f"image/{form.lower()}")


def test_a_telephones_photo_becomes_a_jpeg():
    shown = display_copy(BytesIO(phone_photo()))
    assert shown.media_type == "image/jpeg"
    assert pictures.told(shown.content) == []


def test_a_picture_in_its_own_colours_of_office_is_shown_too():
    held = BytesIO()
    Picture.new("RGB", (9, 9), "red").save(held, "BMP")
    assert display_copy(held).media_type == "image/jpeg"


@pytest.mark.parametrize(
    "content",
    [PDF, b"", FILES["MP3"]["bare.mp3"], phone_photo()[:700], with_place("JPEG")[:200], b"II*\0" * 40],
)
def test_what_can_not_be_shown_is_not(content):
    assert display_copy(BytesIO(content)) is None
