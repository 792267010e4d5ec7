"""The DOCX read back by python-docx, row by row against the layout of Decree 30/2020."""

import zipfile
from dataclasses import replace
from functools import lru_cache
from io import BytesIO

import docx as python_docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from PIL import Image

from cms.core.paper import PaperError, Paragraph, Picture, docx, measures

from . import sample_documents as documents


@lru_cache
def opened(document):
    """The document as python-docx reads it; only looked at, so each is made once."""
    return python_docx.Document(BytesIO(docx(document)))


def paragraphs(file):
    """Every paragraph in order, those in cells of tables too."""
    for block in file.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                for cell in row.cells:
                    yield from cell.paragraphs
        else:
            yield block


def line(document, words):
    return next(p for p in paragraphs(opened(document)) if p.text.startswith(words))


REPORT, LETTER, LONG, ANNEXED = documents.REPORT, documents.LETTER, documents.LONG_LETTER, documents.ANNEXED
ROWS = [
    # element, document, words, sizes, bold, italic, alignment
    ("national motto", LETTER, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", (12, 13), True, False, ALIGN.CENTER),
    ("national motto", LETTER, "Độc lập - Tự do - Hạnh phúc", (13, 14), True, False, ALIGN.CENTER),
    ("issuer", LETTER, "TỈNH KIÊN GIANG", (12, 13), True, False, ALIGN.CENTER),
    ("issuer", LONG, "ỦY BAN NHÂN DÂN", (12, 13), False, False, ALIGN.CENTER),
    ("issuer", LONG, "SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH", (12, 13), True, False, ALIGN.CENTER),
    ("number", REPORT, "Số: 02/BC-UBND", (13, 13), False, False, ALIGN.CENTER),
    ("place and date", REPORT, "Kiên Giang, ngày 14 tháng 02 năm 2021", (13, 14), False, True, ALIGN.CENTER),
    ("type and abstract", REPORT, "BÁO CÁO", (13, 14), True, False, ALIGN.CENTER),
    ("type and abstract", REPORT, "Sơ kết công tác", (13, 14), True, False, ALIGN.CENTER),
    ("official letter", LETTER, "V/v đề nghị xử lý", (12, 13), False, False, ALIGN.CENTER),
    ("official letter", LETTER, "Kính gửi: Bộ Thông tin", (13, 14), False, False, ALIGN.CENTER),
    ("body", LETTER, "Qua theo dõi", (13, 14), False, False, ALIGN.JUSTIFY),
    ("body", LONG, "I. NỘI DUNG", (13, 14), True, False, ALIGN.JUSTIFY),
    ("body", LONG, "1. Kết quả", (13, 14), True, False, ALIGN.JUSTIFY),
    ("body", LONG, "a) Nguồn", (13, 14), False, False, ALIGN.JUSTIFY),
    ("body", LONG, "- Thông cáo", (13, 14), False, False, ALIGN.JUSTIFY),
    ("body", LONG, "+ Văn bản chính", (13, 14), False, False, ALIGN.JUSTIFY),
    ("signature", LETTER, "KT. CHỦ TỊCH", (13, 14), True, False, ALIGN.CENTER),
    ("signature", LETTER, "PHÓ CHỦ TỊCH", (13, 14), True, False, ALIGN.CENTER),
    ("signature", LETTER, "Trần Minh Khoa", (13, 14), True, False, ALIGN.CENTER),
    ("recipients", LETTER, "Nơi nhận:", (12, 12), True, True, ALIGN.LEFT),
    ("recipients", LETTER, "- Như trên;", (11, 11), False, False, ALIGN.LEFT),
    ("recipients", LETTER, "- Lưu: VT, ntkien.", (11, 11), False, False, ALIGN.LEFT),
    ("annex", ANNEXED, "Phụ lục I", (13, 14), True, False, ALIGN.CENTER),
    ("annex", ANNEXED, "BẢN CHỤP NỘI DUNG", (13, 14), True, False, ALIGN.CENTER),
    ("annex", ANNEXED, "(Kèm theo Công văn số 439/UBND-KGVX", (13, 14), False, True, ALIGN.CENTER),
]


@pytest.mark.parametrize(("element", "document", "words", "sizes", "bold", "italic", "align"), ROWS)
def test_each_element_is_set_as_the_decree_says(element, document, words, sizes, bold, italic, align):
    paragraph = line(document, words)
    style = paragraph.style
    assert sizes[0] <= style.font.size.pt <= sizes[1], element
    assert (style.font.bold, style.font.italic) == (bold, italic)
    assert (
        paragraph.alignment if paragraph.alignment is not None else style.paragraph_format.alignment
    ) == align
    assert str(style.font.color.rgb) == "000000"
    for run in paragraph.runs:
        assert run.font.size is None
        assert run.font.bold is None


@pytest.mark.parametrize("document", documents.EVERY_KIND.values(), ids=documents.EVERY_KIND)
def test_page_is_a4_with_the_margins_of_the_decree(document):
    for section in opened(document).sections:
        assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
        assert 20 <= round(section.top_margin.mm, 1) <= 25
        assert 20 <= round(section.bottom_margin.mm, 1) <= 25
        assert 30 <= round(section.left_margin.mm, 1) <= 35
        assert 15 <= round(section.right_margin.mm, 1) <= 20


def test_page_number_is_a_field_centred_at_the_top_and_not_on_the_first_page():
    first, *annexes = opened(ANNEXED).sections
    number = first.header.paragraphs[0]
    assert "".join(code.text for code in number._p.iter(qn("w:instrText"))).strip() == "PAGE"
    assert number.style.paragraph_format.alignment == ALIGN.CENTER
    assert 13 <= number.style.font.size.pt <= 14
    assert first.different_first_page_header_footer
    assert not first.first_page_header.paragraphs[0].text
    assert all(section.header.is_linked_to_previous for section in annexes)
    assert not any(section.different_first_page_header_footer for section in annexes)


def test_pages_of_an_annex_may_be_counted_anew():
    annex = opened(replace(ANNEXED, restart_annex_pages=True)).sections[1]
    assert annex._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
    assert annex.different_first_page_header_footer


def test_body_has_its_first_line_set_in_and_room_between_paragraphs():
    for words in ("Qua theo dõi", "- Thông cáo"):
        look = line(LONG, words).style.paragraph_format
        assert 10 <= look.first_line_indent.mm <= 12.75
        assert look.space_after.pt >= 6


def test_times_new_roman_is_named_for_every_script():
    styles = opened(LETTER).styles
    named = [fonts for fonts in styles.element.iter(qn("w:rFonts")) if not fonts.get(qn("w:asciiTheme"))]
    used = {p.style.name for p in paragraphs(opened(ANNEXED))} | {"Normal", "Header"}
    for name in used:
        fonts = styles[name].element.find(f".//{qn('w:rFonts')}")
        assert {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "eastAsia", "cs")} == {
            "Times New Roman"
        }
    assert styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:rFonts')}") in named


def test_language_is_vietnamese():
    file = opened(LETTER)
    assert file.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}").get(qn("w:val")) == "vi-VN"
    assert file.core_properties.language == "vi-VN"


def rules(document):
    """Lengths in millimetres of the rules that stand in the head or under the abstract."""
    for paragraph in paragraphs(opened(document)):
        if paragraph._p.find(f".//{qn('w:pBdr')}") is not None:
            look = paragraph.paragraph_format
            parent = paragraph._p.getparent()
            room = measures.TEXT_WIDTH
            if parent.tag == qn("w:tc"):
                room = int(parent.find(f".//{qn('w:tcW')}").get(qn("w:w"))) / 1440 * 25.4
            yield room - look.left_indent.mm - look.right_indent.mm


def test_rules_have_the_lengths_of_the_decree():
    issuer, motto, abstract = rules(REPORT)
    mm = measures.MM
    assert 1 / 3 <= issuer / (measures.text_width("TỈNH KIÊN GIANG", 13) / mm) <= 1 / 2
    assert motto == pytest.approx(measures.text_width(measures.MOTTO, 14) / mm, abs=0.5)
    assert 1 / 3 <= abstract / (measures.text_width("Sơ kết công tác thông tin đối ngoại", 14) / mm) <= 1 / 2


def test_head_and_foot_are_tables_without_borders():
    tables = opened(LETTER).tables
    assert [len(table.rows) for table in tables] == [2, 1]
    for table in tables:
        assert table._tbl.find(f".//{qn('w:tblBorders')}") is None
        assert table.style.name == "Normal Table"


def test_the_end_of_the_body_stays_with_the_signature():
    file = opened(LETTER)
    end = next(p for p in file.paragraphs if p.text == documents.ENDING)
    assert end.paragraph_format.keep_with_next
    foot = file.tables[-1].rows[0]._tr
    assert foot.find(f".//{qn('w:cantSplit')}") is not None


def test_each_annex_begins_on_a_new_page():
    assert [section.start_type.name for section in opened(ANNEXED).sections[1:]] == ["NEW_PAGE", "NEW_PAGE"]


def test_table_of_captures_repeats_its_heading_row_and_keeps_hashes_whole_as_text():
    table = opened(ANNEXED).tables[2]
    assert table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None
    assert tuple(row.cells[2].text for row in table.rows[1:]) == documents.HASHES
    assert table._tbl.find(f".//{qn('w:tblLayout')}").get(qn("w:type")) == "fixed"


def test_pictures_keep_their_proportions_fit_the_page_and_say_what_they_are():
    shapes = opened(ANNEXED).inline_shapes
    assert len(shapes) == len(documents.CAPTURES)
    assert shapes[0].width / shapes[0].height == pytest.approx(540 / 1100, rel=0.01)
    assert all(shape.width.mm <= measures.TEXT_WIDTH + 0.01 for shape in shapes)
    assert shapes[4].width.mm == pytest.approx(300 / 96 * 25.4, rel=0.01)
    assert shapes[0]._inline.docPr.get("descr") == "Hình 1. Bản chụp số 1"


@pytest.mark.parametrize(
    ("form", "save"),
    [("JPEG", {}), ("WEBP", {}), ("GIF", {}), ("TIFF", {}), ("JPEG", {"exif": b"Exif\0\0MM"})],
)
def test_pictures_of_other_formats_are_taken(form, save):
    data = documents.picture(60, 40, form, **save)
    assert len(opened(replace(LETTER, blocks=(Picture(data),))).inline_shapes) == 1


def test_camera_data_does_not_travel_with_a_picture():
    exif = Image.Exif()
    exif[0x010F] = "May anh cua nguoi chup"
    data = documents.picture(60, 40, "JPEG", exif=exif)
    assert b"nguoi chup" in data
    with zipfile.ZipFile(BytesIO(docx(replace(LETTER, blocks=(Picture(data),))))) as archive:
        kept = [archive.read(name) for name in archive.namelist() if "media/" in name]
    assert len(kept) == 1
    assert b"nguoi chup" not in kept[0]


def test_a_picture_that_would_fill_the_memory_is_refused():
    out = BytesIO()
    Image.new("1", (8000, 7600)).save(out, "PNG")
    with pytest.raises(PaperError, match="Bản chụp lớn"):
        docx(replace(LETTER, blocks=(Picture(out.getvalue(), "Bản chụp lớn"),)))


@pytest.mark.parametrize("data", [b"", b"not a picture", documents.picture()[:400]])
def test_a_broken_picture_is_named(data):
    with pytest.raises(PaperError, match="Bản chụp hỏng"):
        docx(replace(LETTER, blocks=(Picture(data, "Bản chụp hỏng"),)))


@pytest.mark.parametrize("document", documents.EVERY_KIND.values(), ids=documents.EVERY_KIND)
def test_the_same_document_gives_the_same_bytes(document):
    assert docx(document) == docx(replace(document))


def test_times_in_the_file_are_those_of_the_document():
    data = docx(LETTER)
    assert {entry.date_time for entry in zipfile.ZipFile(BytesIO(data)).infolist()} == {(1980, 1, 1, 0, 0, 0)}
    core = opened(LETTER).core_properties
    assert core.created.date() == core.modified.date() == LETTER.date
    assert core.title.startswith("Công văn 439/UBND-KGVX: V/v đề nghị")


def test_hostile_text_is_printed_as_it_is():
    file = opened(
        replace(LETTER, blocks=(Paragraph(documents.HOSTILE), Paragraph("a\x00b\x1fc\ud800d\u202ee\ufffef")))
    )
    assert documents.HOSTILE in [p.text for p in file.paragraphs]
    assert "abcdef" in [p.text for p in file.paragraphs]


def test_khmer_is_given_a_face_of_its_own():
    file = opened(replace(LETTER, blocks=(Paragraph("Tiếng Khmer: ភាសាខ្មែរ, hết."),)))
    runs = next(p for p in file.paragraphs if p.text.startswith("Tiếng")).runs
    assert [(run.text, run.style.name) for run in runs][1] == ("ភាសាខ្មែរ", "Chữ Khmer")
