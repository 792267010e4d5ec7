"""A state secret, told by its mark on a line of its own, is taken at no door, and nothing of it stays."""

import struct
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pypdf
import pytest
import typst
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils.translation import override
from PIL import Image as Picture
from wagtail.models import UploadedFile

from cms.core.doors.guard import Guarded, Sender
from cms.core.machines.errors import InvalidInput
from cms.core.reading import looking
from cms.core.reading.classified import mark_in
from cms.core.reading.looking import look
from cms.core.uploads import (
    EVIDENCE,
    LIBRARY,
    REPORT,
    SIGNED,
    Classified,
    NotTaken,
    inside,
    refuse_words,
    taken,
)
from cms.media.models import Document
from factcheck.models import Appeal, Evidence, Item, Paper, Post, Report
from factcheck.services import appeal, intake, papers, report
from factcheck.services.evidence import store
from tests import desk
from tests.desk import upload
from tests.desk_screens import act, signed_in, text_of
from tests.device_files import OPEN, compound
from tests.office_files import box, open_file, run, word
from tests.people import named

WORDS = "Tàu Phú Quốc dừng chạy từ ngày 3 tháng 4, hành khách được trả lại tiền vé."


def printed(*cells: str) -> bytes:
    """A PDF whose first lines stand side by side, as a letter's head does."""
    grid = f"#grid(columns: (1fr, 1fr), {', '.join(f'[{cell}]' for cell in cells)})"
    return typst.compile(f"{grid}\n\n{WORDS}".encode())


def zipped(**files: bytes) -> bytes:
    held = BytesIO()
    with ZipFile(held, "w") as package:
        for name, content in files.items():
            package.writestr(name.replace("__", "."), content)
    return held.getvalue()


def slide(*paragraphs: str) -> bytes:
    lines = "".join(f"<a:p><a:r><a:t>{words}</a:t></a:r></a:p>" for words in paragraphs)
    space = "xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'"
    return zipped(
        **{"[Content_Types].xml": b"<x/>", "ppt/slides/slide1.xml": f"<s {space}>{lines}</s>".encode()}
    )


def sheet(*cells: str) -> bytes:
    space = "xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'"
    strings = "".join(f"<si><t>{words}</t></si>" for words in cells)
    return zipped(
        **{"[Content_Types].xml": b"<x/>", "xl/sharedStrings.xml": f"<sst {space}>{strings}</sst>".encode()}
    )


def old_word(*paragraphs: str) -> bytes:
    return compound("WordDocument", "1Table") + "".join(f"{words}\r" for words in paragraphs).encode(
        "utf-16-le"
    )


def old_sheet(*cells: str) -> bytes:
    """Cells as Excel of 1997 keeps them: a length, a sign for two bytes a letter, the letters."""
    return compound("Workbook") + b"".join(
        struct.pack("<HB", len(words), 1) + words.encode("utf-16-le") for words in cells
    )


def rich(*paragraphs: str) -> bytes:
    def escaped(words):
        return "".join(sign if sign < "\x80" else f"\\u{ord(sign)}?" for sign in words)

    lines = "\\par ".join(map(escaped, paragraphs))
    return f"{{\\rtf1\\ansi{{\\fonttbl{{\\f0 Arial;}}}}\\uc1 {lines}}}".encode()


def mail(*lines: str, attachment: bytes = b"") -> bytes:
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = "a@xa.example", "b@xa.example", "Gửi anh"
    letter.set_content("\n".join(lines))
    if attachment:
        letter.add_attachment(attachment, maintype="application", subtype="pdf", filename="cv.pdf")
    return letter.as_bytes()


SECRET = {
    "txt": f"UBND TỈNH\nTỐI MẬT\n{WORDS}".encode(),
    "old letters.txt": f"UBND TỈNH\nMẬT\n{WORDS}".encode("utf-16"),
    "html": f"<html><body><p>Số 1</p><td><b>MẬT</b></td>{WORDS}</body></html>".encode(),
    "eml": mail("Kính gửi", "", "TUYỆT MẬT", "", WORDS),
    "in a letter.eml": mail(WORDS, attachment=printed("MẬT", "Kiên Giang, ngày 1")),
    "pdf": printed("Số: 12/BC-UBND", "Độc lập - Tự do", "MẬT", "Kiên Giang, ngày 1 tháng 2"),
    "spaced.pdf": printed("*T Ố I   M Ậ T*", "Độc lập - Tự do"),
    "docx": word(
        f"<w:p>{run('Số 1')}</w:p>", f"<w:p>{run('M')}{run('ẬT')}</w:p>", f"<w:p>{run(WORDS)}</w:p>"
    ),
    "box.docx": word(f"<w:p>{run(WORDS)}{box('TUYỆT MẬT')}</w:p>"),
    "head.docx": word(f"<w:p>{run(WORDS)}</w:p>", header="Độ mật: Tối mật"),
    "odt": open_file(f"<text:p>(MẬT)</text:p><text:p>{WORDS}</text:p>"),
    "pptx": slide("TỐI MẬT", WORDS),
    "xlsx": sheet(WORDS, "MẬT"),
    "rtf": rich("Số 1", "TUYỆT MẬT", WORDS),
    "doc": old_word("Số 1", "TỐI MẬT", WORDS),
    "xls": old_sheet(WORDS, "MẬT", "Giá vé"),
    "zip": zipped(bao_cao__pdf=printed("MẬT", "Độc lập"), anh__txt=b"x"),
}
OPEN_WORDS = {
    "txt": f"Quy chế bảo mật\nMẬT ONG\nMật độ dân số\nHƯỚNG DẪN BẢO\nMẬT\n{WORDS}".encode(),
    "pdf": printed("MẬT ONG RỪNG", "HƯỚNG DẪN BẢO MẬT", "mật", "Độ mật: Không"),
    "docx": word(f"<w:p>{run('MẬT')}{run(' ONG U MINH')}</w:p>", f"<w:p>{run('Mật khẩu')}</w:p>"),
    "xlsx": sheet("Mật độ", "BẢO MẬT", "bí mật"),
    "eml": mail("Bảo mật", WORDS),
}


@pytest.mark.parametrize(
    "words",
    [
        *(
            "MẬT",
            "TỐI MẬT",
            "TUYỆT  MẬT",
            "M Ậ T",
            "T U Y Ệ T  M Ậ T",
            "[ TỐI MẬT ]",
            "- MẬT -",
            "| MẬT |",
            "*MẬT*",
        ),
        *(
            "Độ mật: Tối mật",
            "ĐỘ MẬT: MẬT",
            "Dấu chỉ mức độ mật: Tuyệt mật",
            "\u200bMẬT\u00a0",
            "MA\u0302\u0323T",
        ),
        *("Số 1\nMẬT\t\tKiên Giang, ngày 1", "TUYỆT\nMẬT", "MẬT\nBÁO CÁO", "ＭẬＴ"),
    ],
)
def test_a_mark_is_seen_as_it_is_stamped(words):
    assert mark_in([f"UBND TỈNH\n{words}\n{WORDS}"])


@pytest.mark.parametrize(
    "words",
    [
        *(
            "Mật",
            "mật",
            "bảo mật",
            "BẢO MẬT",
            "MẬT ONG",
            "mật độ",
            "MẬT ĐỘ",
            "Tối mật",
            "Tài liệu mật",
            "Độ mật: Không",
        ),
        *(
            "HƯỚNG DẪN BẢO\nMẬT",
            "MẬT\nONG RỪNG",
            "Lộ tin TỐI MẬT trên mạng",
            "MẬT MÃ",
            "THÂN\nMẬT",
            "MẬT\nKHẨU",
        ),
    ],
)
def test_words_like_it_are_words(words):
    assert mark_in([f"{WORDS}\n{words}\n{WORDS}"]) is None


@pytest.mark.parametrize("name", SECRET)
def test_it_is_taken_at_no_door_whatever_the_file_is(name):
    for door in (EVIDENCE, SIGNED, LIBRARY, REPORT):
        with pytest.raises(NotTaken) as refusal:
            taken(BytesIO(SECRET[name]), door)
        if taken_else(name, door):
            assert isinstance(refusal.value, Classified), (name, refusal.value)
            assert "giao tận tay" in str(refusal.value)
            assert "Phú Quốc" not in str(refusal.value)


DRAWN = "http://schemas.openxmlformats.org/drawingml/2006/main"
SHOWN = "http://schemas.openxmlformats.org/presentationml/2006/main"
CELLS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STAMPED = {
    "a text box on a sheet": (
        "xlsx",
        {"xl/drawings/drawing1.xml": f"<d xmlns:a='{DRAWN}'><a:p><a:r><a:t>MẬT</a:t></a:r></a:p></d>"},
    ),
    "the head of a sheet": (
        "xlsx",
        {
            "xl/worksheets/sheet1.xml": f"<worksheet xmlns='{CELLS}'><headerFooter><oddHeader>"
            "&amp;L&amp;&quot;Arial,Bold&quot;&amp;14TỐI MẬT&amp;RSố 1</oddHeader></headerFooter></worksheet>"
        },
    ),
    "what a formula gives": (
        "xlsx",
        {
            "xl/worksheets/sheet1.xml": f"<worksheet xmlns='{CELLS}'>"
            "<c t='str'><f>A1</f><v>MẬT</v></c></worksheet>"
        },
    ),
    "behind all slides": (
        "pptx",
        {
            "ppt/slideMasters/slideMaster1.xml": f"<m xmlns:a='{DRAWN}' xmlns:p='{SHOWN}'>"
            "<p:sp><a:p><a:r><a:t>MẬT</a:t></a:r></a:p></p:sp></m>"
        },
    ),
    "the notes of a slide": (
        "pptx",
        {"ppt/notesSlides/notesSlide1.xml": f"<n xmlns:a='{DRAWN}'><a:p><a:r><a:t>MẬT</a:t></a:r></a:p></n>"},
    ),
    "a text box of a letter": (
        "rtf",
        rb"{\rtf1\ansi{\shp{\*\shpinst\shpleft0{\sp{\sn x}{\sv 1}}{\shptxt\pard M\u7852?T}}}S\u7889? 1\par}",
    ),
    "a letter of Word 2003": (
        "xml",
        "<?xml version='1.0'?><w:body><w:p><w:t>Số 1</w:t></w:p><w:p><w:t>MẬT</w:t></w:p></w:body>".encode(),
    ),
    "a flat letter": (
        "txt",
        "<?xml version='1.0'?><office:text><text:h>MẬT</text:h><text:p>Số 1</text:p></office:text>".encode(),
    ),
}


@pytest.mark.parametrize("where", STAMPED)
def test_a_mark_is_found_wherever_offices_put_the_stamp(where):
    ending, parts = STAMPED[where]
    if isinstance(parts, dict):
        main = "xl/workbook.xml" if ending == "xlsx" else "ppt/slides/slide1.xml"
        whole = {"[Content_Types].xml": b"<x/>", main: b"<x/>"} | {
            name: part.encode() for name, part in parts.items()
        }
        parts = zipped(**whole)
    with pytest.raises(Classified):
        taken(upload(f"cv.{ending}", parts), EVIDENCE)


def test_what_an_editor_is_asked_to_type_is_no_mark():
    shape = "<p:sp><p:nvSpPr><p:nvPr><p:ph/></p:nvPr></p:nvSpPr><a:p><a:r><a:t>MẬT</a:t></a:r></a:p></p:sp>"
    whole = slide(WORDS)
    held = BytesIO(whole)
    with ZipFile(held, "a") as package:
        package.writestr(
            "ppt/slideLayouts/slideLayout1.xml", f"<m xmlns:a='{DRAWN}' xmlns:p='{SHOWN}'>{shape}</m>"
        )
    taken(upload("cv.pptx", held.getvalue()), EVIDENCE)


def taken_else(name: str, door) -> bool:
    """Whether that door takes such a file where it bears no mark."""
    ending = name.rpartition(".")[2]
    texts = {"txt": "văn bản thuần", "html": "văn bản thuần", "eml": "văn bản thuần"}
    return texts.get(ending, ending.upper()) in door.names


@pytest.mark.parametrize("name", OPEN_WORDS)
def test_what_only_speaks_of_secrets_is_taken(name):
    assert taken(BytesIO(OPEN_WORDS[name]), EVIDENCE)
    assert taken(BytesIO(OPEN_WORDS[name]), REPORT)


def test_the_sentence_is_translated():
    with override("en"), pytest.raises(Classified, match="by hand"):
        refuse_words("MẬT")


@pytest.mark.django_db
class TestDoors:
    """What Lan and Hạnh hand in at the desk and in the library."""

    def test_lan_may_not_add_it_to_a_case_and_what_she_typed_stays(self, monday_morning):
        item = desk.accepted()
        typed = {"kind": "capture", "title": "Tên đã gõ"}
        answer = act(signed_in("lan"), item, "add_evidence", **typed, file=upload("a.pdf", SECRET["pdf"]))
        assert answer.status_code == 422
        assert "giao tận tay" in text_of(answer)
        assert "Tên đã gõ" in answer.content.decode()
        answer = act(signed_in("lan"), item, "add_evidence", **typed, text=f"Số 1\nMẬT\n{WORDS}")
        assert "giao tận tay" in text_of(answer)
        assert not Evidence.objects.filter(item=item).exists()

    def test_no_service_keeps_it(self, monday_morning):
        lan, item = named("lan"), desk.accepted()
        with pytest.raises(InvalidInput, match="MẬT"):
            store(item, lan, kind="capture", title="x", file=upload("a.docx", SECRET["docx"]))
        with pytest.raises(InvalidInput, match="MẬT"):
            intake.log(by=lan, text=f"MẬT\n{WORDS}")
        with pytest.raises(InvalidInput, match="MẬT"):
            intake.log(by=lan, text="x", file=upload("a.pdf", SECRET["pdf"]))
        assert not Post.objects.filter(text__contains="Phú Quốc").exists()
        assert Item.objects.count() == 1

    def test_no_letter_that_came_back_bears_one(self, monday_morning):
        escalation = desk.numbered()
        for kind in (Paper.Kind.SIGNED, Paper.Kind.ANSWER):
            with pytest.raises(InvalidInput, match="MẬT"):
                papers.keep(escalation, kind, upload("cv.pdf", SECRET["pdf"]), by=named("hanh"))

    def test_nor_does_a_report_or_an_appeal(self, monday_morning):
        given = report.Given(words=f"Số 1\nTỐI MẬT\n{WORDS}")
        with pytest.raises(InvalidInput, match="MẬT") as refusal:
            report.send(given, sender=Sender("scripts"), form_key="k" * 22)
        assert set(refusal.value.fields) == {"words"}
        assert not Report.objects.exists()
        _item, page = desk.published()
        with pytest.raises(InvalidInput, match="MẬT"):
            appeal.lodge(page, grounds=f"MẬT\n{WORDS}")
        assert not Appeal.objects.exists()

    def test_a_form_of_the_public_says_it_beside_the_words(self):
        class Form(Guarded):
            words = forms.CharField(widget=forms.Textarea)

        made = Form({"words": f"MẬT\n{WORDS}"})
        assert "giao tận tay" in made.errors["words"][0]
        assert "words" not in made.cleaned_data

    def test_of_several_files_at_once_nothing_of_it_waits(self):
        file = upload("cong-van.docx", SECRET["docx"])
        answer = signed_in("root").post(reverse("wagtaildocs:add_multiple"), {"files[]": file, "title": "x"})
        assert "giao tận tay" in answer.json().get("error_message", "")
        assert not UploadedFile.objects.exists()
        assert not Document.objects.exists()
        assert not [path for path in private_files() if path.read_bytes() == SECRET["docx"]]

    def test_the_library_has_none(self):
        with pytest.raises(ValidationError, match="MẬT"):
            Document(title="x", file=ContentFile(SECRET["docx"], name="a.docx")).clean()


def private_files() -> list[Path]:
    return [path for path in Path(settings.PRIVATE_ROOT).rglob("*") if path.is_file()]


def under_password(content: bytes) -> bytes:
    writer, held = pypdf.PdfWriter(clone_from=BytesIO(content)), BytesIO()
    writer.encrypt("mat-khau-123")
    writer.write(held)
    return held.getvalue()


def zip_under_password() -> bytes:
    content = bytearray(zipped(a__txt=b"x"))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + place] |= 1
    return bytes(content)


def old_word_under_password() -> bytes:
    """Its text begins in a stream of its own; a flag there says so."""
    made = bytearray(compound("WordDocument"))
    entry = made.index("WordDocument".encode("utf-16-le"))
    made[entry + 116 : entry + 124] = struct.pack("<II", 3, 8192)
    sector = b"\xec\xa5" + bytes(8) + struct.pack("<H", 0x0100)
    return bytes(made).ljust(2048, b"\0") + sector.ljust(8192, b"\0")


LOCKED = {
    "pdf": under_password(printed("a", "b")),
    "zip": zip_under_password(),
    "docx": compound("EncryptionInfo", "EncryptedPackage"),
    "doc": old_word_under_password(),
    "odt": zipped(
        mimetype=f"{OPEN}.text".encode(),
        **{"content.xml": b"?", "META-INF/manifest.xml": b"<manifest:encryption-data/>"},
    ),
    "7z": b"7z\xbc\xaf\x27\x1c\0\4" + bytes(4) + struct.pack("<QQI", 0, 8, 0) + b"\x24\x06\xf1\x07\x01...",
    "rar": b"Rar!\x1a\x07\x01\0" + bytes(4) + b"\x21\x04" + bytes(20),
}


@pytest.mark.parametrize("name", LOCKED)
def test_what_is_under_a_password_is_said_to_be_at_every_door(name):
    for door in (EVIDENCE, SIGNED, LIBRARY, REPORT):
        with pytest.raises(NotTaken, match="mật khẩu"):
            taken(BytesIO(LOCKED[name]), door)


def photo() -> bytes:
    held = BytesIO()
    Picture.effect_noise((300, 200), 60).convert("RGB").save(held, "JPEG")
    return held.getvalue()


DAMAGED = {
    "empty": b"",
    "photo.jpg": photo()[:-2000],
    "paper.pdf": printed("a", "b")[:900],
    "paper without its end.pdf": printed("a", "b")[:-3000],
    "paper.docx": word(f"<w:p>{run(WORDS)}</w:p>")[:-40],
    "not a paper.docx": zipped(**{"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x"}),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_what_nobody_can_read_is_said_at_once_to_who_reports(name):
    with pytest.raises(NotTaken, match=r"rỗng|hỏng|trọn vẹn"):
        taken(BytesIO(DAMAGED[name]), REPORT)


def test_a_photo_with_a_film_after_it_is_whole():
    assert taken(BytesIO(photo() + bytes(200_000)), REPORT).name == "JPEG"


def test_what_was_read_before_the_time_was_over_counts(monkeypatch):
    def slow(content, ending):
        yield "MẬT"
        raise looking.OutOfTime

    monkeypatch.setattr(looking, "lines_of", slow)
    assert look(b"x", "pdf") == {"mark": "MẬT", "locked": False, "damaged": False}


def test_a_file_that_took_too_long_once_is_looked_into_again(monkeypatch):
    content = printed("MẬT", "Số 1")
    with monkeypatch.context() as busy:
        busy.setattr(inside, "run_apart", lambda *args, **kwargs: None)
        assert taken(BytesIO(content), EVIDENCE)
    with pytest.raises(Classified):
        taken(BytesIO(content), EVIDENCE)


def test_a_reader_that_fails_or_a_file_that_stalls_it_is_no_secret_and_no_error():
    assert look(b"%PDF-1.4 broken", "pdf") == {"mark": None, "locked": False, "damaged": True}
    assert look(b"x", "mp3") == {"mark": None, "locked": False, "damaged": False}
    assert look(b"MZ", "zip")["damaged"]
