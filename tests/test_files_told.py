"""What a file is is told by its content alone, whatever its name; each door says what it takes instead."""

from io import BytesIO

import pytest
from django.utils.translation import override

from cms.core.uploads import ANSWER, EVIDENCE, LIBRARY, PICTURE, SIGNED, Family, NotTaken, taken, told
from cms.core.uploads.kinds import KINDS
from tests.device_files import EVERY, IDS, PDF, film, office
from tests.device_files import KINDS as FILES

DOORS = {"evidence": EVIDENCE, "answer": ANSWER, "signed": SIGNED, "picture": PICTURE, "library": LIBRARY}


def name_of(content: bytes) -> str | None:
    kind = told(BytesIO(content))
    return kind and kind.name


@pytest.mark.parametrize(("kind", "name", "content"), EVERY, ids=IDS)
def test_the_kind_is_told_by_content(kind, name, content):
    assert name_of(content) == kind


def test_kinds_that_people_send_are_shown_here():
    assert set(FILES) - {None} >= {name for door in DOORS.values() for name in door.names} - {
        *("FLV", "MPEG", "AIFF", "JPEG XL", "JPEG 2000", "XLSM", "PPTM", "ODG", "tar", "WARC")
    }


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"FLV\x01\x05" + bytes(20), "FLV"),
        (b"\0\0\x01\xba" + bytes(20), "MPEG"),
        (b"FORM\0\0\0\x20AIFFCOMM" + bytes(20), "AIFF"),
        (b"\0\0\0\x0cJXL \r\n\x87\n" + bytes(20), "JPEG XL"),
        (b"\0\0\0\x0cjP  \r\n\x87\n" + bytes(20), "JPEG 2000"),
        (office("xl", "xl/vbaProject.bin"), "XLSM"),
        (b"anh.jpg".ljust(257, b"\0") + b"ustar\x0000" + bytes(300), "tar"),
        (b"WARC/1.1\r\nWARC-Type: response\r\n", "WARC"),
    ],
)
def test_rarer_kinds_too(content, kind):
    assert name_of(content) == kind


def test_a_film_is_told_wherever_its_index_stands_and_however_large_the_rest_is():
    long = film(b"isom", tracks=(b"soun",), last=True).replace(b"\0\1\2\3" * 40, b"\0\1\2\3" * 40)
    assert name_of(long) == "M4A"
    assert name_of(film(b"isom", last=True)[:-20]) == "MP4"  # cut off: by its brands


def test_the_file_stands_at_its_beginning_afterwards():
    for _kind, _name, content in EVERY:
        file = BytesIO(content)
        told(file)
        assert file.tell() == 0


def test_the_beginning_of_any_file_is_told_or_not_and_never_an_error():
    for _kind, _name, content in EVERY:
        for length in (1, 4, 8, 12, 16, 31, 40, 77, len(content) // 2):
            told(BytesIO(content[:length]))
            told(BytesIO(content[:8] + b"\xff" * length))


@pytest.mark.parametrize("door", DOORS.values(), ids=DOORS)
def test_a_door_takes_what_it_lists_and_says_so_to_the_rest(door):
    for kind, name, content in EVERY:
        is_listed = kind in door.names and not (door.whole and name.startswith("cut off"))
        if is_listed:
            assert taken(BytesIO(content), door).name == kind, name
            continue
        with pytest.raises(NotTaken) as refusal:
            taken(BytesIO(content), door)
        assert str(door.listing) in str(refusal.value) or any(
            words in str(refusal.value) for words in ("không trọn vẹn", "mật khẩu")
        ), name


def test_evidence_takes_every_family_but_programs_and_nothing_takes_those():
    families = {KINDS[name].family for name in EVIDENCE.names}
    assert families == set(Family) - {Family.PROGRAM}
    assert not any(KINDS[name].family is Family.PROGRAM for door in DOORS.values() for name in door.names)


def test_whatever_another_door_takes_is_kept_as_evidence():
    assert all(door.names <= EVIDENCE.names for door in DOORS.values())


def test_an_empty_file_is_said_to_be_empty():
    with pytest.raises(NotTaken, match="rỗng"):
        taken(BytesIO(b""), EVIDENCE)


def test_the_refusal_names_the_kind_and_is_translated():
    with pytest.raises(NotTaken, match=r"^Đây là tệp MP3, không phải PDF"):
        taken(BytesIO(FILES["MP3"]["bare.mp3"]), SIGNED)
    with (
        override("en"),
        pytest.raises(NotTaken, match="This is a file of the kind MP3, not a PDF"),
    ):
        taken(BytesIO(FILES["MP3"]["bare.mp3"]), SIGNED)


def test_a_web_page_with_a_paper_in_it_is_no_paper_but_words_before_it_are_nothing():
    assert name_of(b"<!DOCTYPE html><p>\n" + PDF) != "PDF"
    assert name_of(b"\n" * 1000 + PDF) == "PDF"
    assert name_of(b"\n" * 1030 + PDF) != "PDF"


def test_a_field_is_told_what_may_be_chosen():
    assert {".heic", ".jfif", "image/heic", "image/jpeg"} <= set(PICTURE.accept.split(","))
    assert KINDS["JPEG"].fits("JFIF")
    assert not KINDS["JPEG"].fits("html")
