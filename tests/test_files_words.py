"""The words of office files as they are read: joined, once, in Unicode; nothing deleted or hidden."""

import io
import zipfile

import pytest

from cms.core.reading import NoText, text_of
from cms.core.reading.extract import READERS, enough
from cms.core.reading.limits import EXTENSIONS
from tests.device_files import VIETNAMESE
from tests.office_files import box, open_file, parts, run, word

SLIDES = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
SHEETS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def words(content: bytes, extension: str) -> str:
    """As the process of its own reads them."""
    return enough(READERS[extension](content))


@pytest.mark.parametrize(
    ("paragraph", "read"),
    [
        ("V<text:span>ăn</text:span> bản", "Văn bản"),
        ("<text:span>T<text:span>à</text:span>u</text:span> chạy", "Tàu chạy"),
        ('Tàu<text:s text:c="3"/>chạy<text:tab/>hai<text:line-break/>chuyến', "Tàu chạy hai chuyến"),
        ("Vé<text:soft-page-break/> mới", "Vé mới"),
        ("<text:a>li<text:span>ên</text:span></text:a> kết", "liên kết"),
        (
            "Giá vé<text:note><text:note-citation>1</text:note-citation><text:note-body>"
            "<text:p>Chưa thuế</text:p></text:note-body></text:note> mới",
            "Giá vé mới Chưa thuế",
        ),
        (
            "<text:span>Giá<text:note><text:note-body><text:p>Ghi</text:p></text:note-body></text:note></text:span>"
            " vé",
            "Giá vé Ghi",
        ),
        ("Giá<office:annotation><text:p>Sai rồi</text:p></office:annotation> vé", "Giá vé"),
        (
            "Bến<draw:frame><svg:title>Khung</svg:title><draw:text-box><text:p>Trong khung</text:p>"
            "</draw:text-box></draw:frame> tàu",
            "Bến tàu Trong khung",
        ),
        ('Tàu <text:span text:style-name="H">mật</text:span>chạy', "Tàu chạy"),
        ("th\u00adông báo", "thông báo"),
    ],
)
def test_an_open_document_is_read_as_it_is_shown(paragraph, read):
    hidden = '<style:style style:name="H"><style:text-properties text:display="none"/></style:style>'
    assert words(open_file(f"<text:p>{paragraph}</text:p>", hidden), "odt") == read


def test_what_was_deleted_in_an_open_document_is_not_read_and_heads_are_once():
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>Đã xóa</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes><text:h>Mục</text:h>"
        "<table:table><table:table-row><table:table-cell><text:p>Ô</text:p></table:table-cell></table:table-row>"
        "</table:table>"
    )
    head = "<style:header><text:p>Đầu trang</text:p></style:header>"
    assert words(open_file(body, master=head + head.replace("header", "footer")), "odt") == "Mục Ô Đầu trang"


def test_cells_and_slides_of_open_documents_are_read_too():
    cell = (
        "<table:table><table:table-row><table:table-cell><text:p>350.000 đ<text:span>ồng</text:span></text:p>"
    )
    cell += "</table:table-cell></table:table-row></table:table>"
    assert words(open_file(cell, kind="spreadsheet"), "ods") == "350.000 đồng"
    page = "<draw:page><draw:frame><draw:text-box><text:p>Lịch tàu</text:p></draw:text-box></draw:frame>"
    page += "</draw:page>"
    assert words(open_file(page, kind="presentation"), "odp") == "Lịch tàu"


@pytest.mark.parametrize(
    ("paragraph", "read"),
    [
        (run("Trước ") + box("Trong khung") + run("sau"), "Trước sau Trong khung"),
        (box("Một") + box("Hai"), "Một Hai"),
        (run("V") + run("ăn") + run(" bản"), "Văn bản"),
        ("<w:r><w:t>Tàu</w:t><w:tab/><w:t>chạy</w:t><w:br/><w:t>sớm</w:t></w:r>", "Tàu chạy sớm"),
        ("<w:r><w:t>mười</w:t><w:noBreakHyphen/><w:t>hai</w:t></w:r>", "mười-hai"),
        ("<w:r><w:t>th</w:t><w:softHyphen/><w:t>ông</w:t></w:r>", "thông"),
        (
            run("Giữ ") + "<w:del>" + run("bỏ").replace("w:t>", "w:delText>") + "</w:del>" + run("lại"),
            "Giữ lại",
        ),
        ("<w:ins>" + run("Thêm") + "</w:ins>", "Thêm"),
        ("<w:moveFrom>" + run("cũ") + "</w:moveFrom><w:moveTo>" + run("mới") + "</w:moveTo>", "mới"),
        (run("Hiện ") + run("mật", "<w:vanish/>") + run("ra"), "Hiện ra"),
        (run("Hiện ") + run("cả", '<w:vanish w:val="0"/>'), "Hiện cả"),
        ('<w:hyperlink w:anchor="a">' + run("liên kết") + "</w:hyperlink>", "liên kết"),
        ('<w:fldSimple w:instr="PAGE">' + run("7") + "</w:fldSimple>", "7"),
        ("<w:r><w:instrText>HYPERLINK x</w:instrText></w:r>" + run("chữ"), "chữ"),
    ],
)
def test_a_word_file_is_read_as_it_is_shown(paragraph, read):
    assert words(word(f"<w:p>{paragraph}</w:p>"), "docx") == read


def test_the_head_of_a_word_file_is_read_once_however_many_pages_have_it():
    content = word("<w:p>" + run("Thân") + "</w:p>", header="Ủy ban nhân dân tỉnh")
    assert words(content, "docx") == "Thân Ủy ban nhân dân tỉnh"


def test_cells_and_slides_of_office_are_read_with_their_runs_joined():
    shared = f"<sst {SHEETS}><si><t>Giá vé</t></si><si><r><t>Phú </t></r><r><t>Quốc</t></r>"
    shared += "<rPh><t>x</t></rPh></si></sst>"
    sheet = (
        f"<worksheet {SHEETS}><sheetData><row><c><is><t>Ghi tay</t></is></c></row></sheetData></worksheet>"
    )
    book = f'<workbook {SHEETS}><sheets><sheet name="Lịch"/></sheets></workbook>'
    content = parts(xl__workbook=book, xl__sharedStrings=shared, xl__worksheets__sheet1=sheet)
    assert words(content, "xlsx") == "Lịch Giá vé Phú Quốc Ghi tay"
    slide = (
        "<p:sld xmlns:p='urn:p' {}><a:p><a:r><a:t>Trang</a:t></a:r><a:r><a:t> {}</a:t></a:r></a:p></p:sld>"
    )
    slides = {f"ppt__slides__slide{at}": slide.format(SLIDES, at) for at in (10, 2, 1)}
    assert words(parts(**slides), "pptx") == "Trang 1 Trang 2 Trang 10"


@pytest.mark.parametrize("look", ['<w:rFonts w:ascii=".VnTime"/>', '<w:rFonts w:hAnsi=".VnArial NarrowH"/>'])
def test_letters_of_an_old_font_are_read_as_it_shows_them(look):
    shown = "BÁO" if "H" in look[-4:] else "báo"
    assert words(word(f"<w:p>{run('b¸o', look)}</w:p>"), "docx") == shown


def test_a_font_may_be_that_of_the_style_or_of_the_span():
    assert words(word("<w:p>" + run("baùo") + "</w:p>", font="VNI-Times"), "docx") == "báo"
    style = '<style:style style:name="C"><style:text-properties style:font-name=".VnTime"/></style:style>'
    style += '<style:style style:name="D" style:parent-style-name="C"/>'
    body = '<text:p>Giữ <text:span text:style-name="D">b¸o</text:span> «này»</text:p>'
    assert words(open_file(body, style), "odt") == "Giữ báo «này»"


@pytest.mark.parametrize(
    ("content", "read"),
    [
        ("Th«ng b¸o vÒ viÖc".encode("latin-1"), "Thông báo về việc"),
        ("Thoâng baùo veà vieäc".encode("latin-1"), "Thông báo về việc"),
        ("Th«ng b¸o vÒ viÖc".encode(), "Thông báo về việc"),
        ("Tr\u00adêng häc Phó Quèc".encode("latin-1"), "Trường học Phú Quốc"),
        ("Thông báo về việc".encode("utf-16"), "Thông báo về việc"),
        ("Thông báo về việc".encode("utf-16-le"), "Thông báo về việc"),
        ("Thông báo về việc".encode("utf-32"), "Thông báo về việc"),
        ("Th\u00f4ng b\u00e1o v\u00ea\u0300 vi\u00ea\u0323c".encode("cp1258"), "Thông báo về việc"),
        (
            "Un été à Hà Tiên, où l'on a déjà «tout»".encode("latin-1"),
            "Un été à Hà Tiên, où l'on a déjà «tout»",
        ),
        (VIETNAMESE.encode(), " ".join(VIETNAMESE.split())),
        (b"", ""),
    ],
)
def test_a_text_file_is_read_in_the_encoding_it_is_in(content, read):
    assert words(content, "txt") == read


def test_the_bytes_are_read_in_a_process_of_its_own_too():
    assert text_of("Th«ng b¸o vÒ viÖc".encode("latin-1"), "txt") == "Thông báo về việc"
    assert text_of(open_file("<text:p>V<text:span>ăn</text:span> bản</text:p>"), "odt") == "Văn bản"


def bomb(name: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, b"0" * (201 * 1024 * 1024))
    return held.getvalue()


@pytest.mark.parametrize(("extension", "name"), [("odt", "content.xml"), ("xlsx", "xl/sharedStrings.xml")])
def test_a_small_file_that_unpacks_to_a_huge_one_is_left_alone(extension, name):
    with pytest.raises(NoText, match="too much"):
        text_of(bomb(name), extension)


def test_a_file_that_asks_for_another_file_is_not_given_it():
    asks = (
        f'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><sst {SHEETS}><si><t>Giá &a;vé</t></si></sst>'
    )
    try:
        read = text_of(parts(xl__sharedStrings=asks), "xlsx")
    except NoText:
        return
    assert "root:" not in read


def test_every_ending_that_is_offered_has_a_reader():
    assert set(READERS) == set(EXTENSIONS)
