"""The PDF read back: geometry, faces, words, page numbers, tags; row by row against the same layout."""

from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import pypdf
import pypdfium2
import pytest
import typst
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from cms.core.paper import Annex, Column, Heading, Items, Paragraph, Table, measures, pdf, plain_text
from cms.core.paper.fonts import OTHERS, PREFERRED, VIETNAMESE_AND_LATIN, choose, faces

from . import sample_documents as documents

REPORT, LETTER, LONG, ANNEXED = documents.REPORT, documents.LETTER, documents.LONG_LETTER, documents.ANNEXED
MM = measures.MM


@lru_cache
def made(document, system=True):
    return pdf(document, system)


def pages(document, system=True):
    """The text of each page."""
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(made(document, system))]


def squeezed(value):
    return "".join(value.split())


def objects(document, page=0):
    """(words, face, size, left, right, bottom) of the runs of one page, in the order of drawing."""
    opened = pypdfium2.PdfDocument(made(document))[page]
    for each in opened.get_objects(textpage=opened.get_textpage()):
        if isinstance(each, pypdfium2.PdfTextObj):
            left, bottom, right, _top = each.get_bounds()
            face = each.get_font().get_base_name().partition("+")[2]
            yield each.extract(), face, each.get_font_size(), left, right, bottom


def run(document, words, page=0):
    return next(each for each in objects(document, page) if each[0].startswith(words))


def rules(document):
    """(left, right, bottom) of the drawn lines of the first page, in points."""
    for each in pypdfium2.PdfDocument(made(document))[0].get_objects():
        if each.type == 2:
            left, bottom, right, _top = each.get_bounds()
            yield left + 0.75, right - 0.75, bottom


ROWS = [
    # element, document, page, words, sizes, style, centre of the line in millimetres from the left edge
    ("national motto", LETTER, 0, "CỘNG HÒA XÃ HỘI", (12, 13), "Bold", 141),
    ("national motto", LETTER, 0, "Độc lập", (13, 14), "Bold", 141),
    ("issuer", LETTER, 0, "TỈNH KIÊN GIANG", (12, 13), "Bold", 61),
    ("issuer", LONG, 0, "TỈNH AN GIANG", (12, 13), "", 61),
    ("number", REPORT, 0, "Số: 02/BC-UBND", (13, 13), "", 61),
    ("place and date", REPORT, 0, "Kiên Giang, ngày 14 tháng 02", (13, 14), "Italic", 141),
    ("type and abstract", REPORT, 0, "BÁO CÁO", (13, 14), "Bold", 110),
    ("type and abstract", REPORT, 0, "Sơ kết", (13, 14), "Bold", 110),
    ("official letter", LETTER, 0, "V/v", (12, 13), "", 61),
    ("official letter", LETTER, 0, "Kính gửi: Bộ", (13, 14), "", 110),
    ("body", LETTER, 0, "Qua theo dõi", (13, 14), "", None),
    ("signature", LETTER, 0, "KT. CHỦ TỊCH", (13, 14), "Bold", 147.5),
    ("signature", LETTER, 0, "Trần Minh Khoa", (13, 14), "Bold", 147.5),
    ("recipients", LETTER, 0, "Nơi nhận:", (12, 12), "BoldItalic", None),
    ("recipients", LETTER, 0, "- Như trên;", (11, 11), "", None),
    ("annex", ANNEXED, 1, "Phụ lục I", (13, 14), "Bold", 110),
    ("annex", ANNEXED, 1, "BẢN CHỤP NỘI DUNG", (13, 14), "Bold", 110),
    ("annex", ANNEXED, 1, "(Kèm theo", (13, 14), "Italic", 110),
    ("page number", LONG, 1, "2", (13, 14), "", 110),
]


@pytest.mark.parametrize(("element", "document", "page", "words", "sizes", "style", "centre"), ROWS)
def test_each_element_is_set_as_the_decree_says(element, document, page, words, sizes, style, centre):
    _words, face, size, left, right, _bottom = run(document, words, page)
    assert sizes[0] <= size <= sizes[1], element
    assert face.partition("-")[2].replace("Regular", "") == style
    if centre is not None:
        assert (left + right) / 2 / MM == pytest.approx(centre, abs=1)


@pytest.mark.parametrize("document", documents.EVERY_KIND.values(), ids=documents.EVERY_KIND)
def test_pages_are_a4_and_nothing_leaves_the_margins(document):
    opened = pypdfium2.PdfDocument(made(document))
    for at, page in enumerate(opened):
        assert (round(page.get_width() / MM), round(page.get_height() / MM)) == (210, 297)
        for words, _face, _size, left, right, bottom in objects(document, at):
            assert left >= 30 * MM - 1, words
            assert right <= 190 * MM + 1, words
            assert bottom >= 20 * MM - 4, words


def test_body_is_justified_with_its_first_line_set_in():
    runs = list(objects(LETTER))
    start = next(at for at, each in enumerate(runs) if each[0].startswith("Qua theo dõi"))
    first, second = runs[start : start + 2]
    assert 10 <= first[3] / MM - 30 <= 13
    assert second[3] / MM == pytest.approx(30, abs=0.3)
    assert first[4] / MM == pytest.approx(190, abs=0.7)
    assert second[4] / MM == pytest.approx(190, abs=0.7)


def test_rules_have_the_lengths_of_the_decree_and_stand_clear_under_their_lines():
    words = [run(REPORT, start) for start in ("TỈNH KIÊN", "Độc lập", "trên địa bàn")]
    widest = [words[0], words[1], run(REPORT, "Sơ kết")]
    for (left, right, bottom), above, measured in zip(rules(REPORT), words, widest, strict=True):
        share = (right - left) / (measured[4] - measured[3])
        assert 0.98 <= share <= 1.02 if measured is words[1] else 1 / 3 <= share <= 1 / 2
        assert 1 < above[5] - bottom < 10
        assert (left + right) / 2 == pytest.approx((above[3] + above[4]) / 2, abs=1.5)


@pytest.mark.skipif(faces().families[0] != PREFERRED, reason="no face as wide as Times New Roman here")
def test_the_docx_measures_text_as_the_typesetter_does():
    _words, _face, size, left, right, _bottom = run(LETTER, "CỘNG HÒA")
    assert measures.text_width(measures.NATION, size) == pytest.approx(right - left, rel=0.02)


def test_first_page_has_no_number_and_the_others_have():
    texts = pages(LONG)
    assert len(texts) > 2
    assert texts[0].split()[0] == "ỦY"
    assert [page.split()[0] for page in texts[1:]] == [str(at) for at in range(2, len(texts) + 1)]


def test_pages_of_an_annex_may_be_counted_anew():
    longer = replace(LETTER, annexes=(Annex("Phụ", (Paragraph(documents.CLAIM),) * 14),) * 2)
    numbered = [page.split()[0] for page in pages(longer)]
    anew = [page.split()[0] for page in pages(replace(longer, restart_annex_pages=True))]
    assert numbered == ["ỦY", "2", "3", "4", "5"]
    assert anew == ["ỦY", "Phụ", "2", "Phụ", "2"]


def embedded(data):
    """Families of every embedded face, without subset mark and style; any face that is not embedded fails."""
    families = set()
    for page in pypdf.PdfReader(BytesIO(data)).pages:
        for font in page["/Resources"].get("/Font", {}).values():
            inner = font.get_object()
            inner = inner["/DescendantFonts"][0].get_object() if "/DescendantFonts" in inner else inner
            descriptor = inner["/FontDescriptor"]
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor)
            families.add(inner["/BaseFont"].partition("+")[2].partition("-")[0])
    return families


@pytest.mark.parametrize("document", documents.EVERY_KIND.values(), ids=documents.EVERY_KIND)
def test_vietnamese_is_set_in_one_family(document):
    family = "LiberationSerif" if faces().families[0] == PREFERRED else "LibertinusSerif"
    assert embedded(made(document)) == {family}


def test_without_fonts_of_the_system_the_carried_family_is_used():
    assert embedded(made(REPORT, False)) == {"LibertinusSerif"}
    assert len(pages(REPORT, False)) == len(pages(REPORT))


def test_the_carried_family_has_every_sign_it_is_trusted_with():
    signs = "".join(map(chr, sorted(VIETNAMESE_AND_LATIN)))
    document = replace(LETTER, blocks=(Paragraph(signs),))
    assert embedded(made(document, False)) == {"LibertinusSerif"}


@pytest.mark.skipif("Noto Serif Khmer" not in faces().families, reason="no Khmer face on this machine")
def test_khmer_is_set_in_its_own_face_and_can_be_read_back():
    document = replace(LETTER, blocks=(Paragraph("Tiếng Khmer: ភាសាខ្មែរ"),))
    assert embedded(made(document)) == {faces().families[0].replace(" ", ""), "NotoSerifKhmer"}
    assert "ភាសា" in pages(document)[0]


def test_a_sign_without_a_face_is_written_as_its_code_point():
    assert "[U+E000]" in pages(replace(LETTER, blocks=(Paragraph("Ký tự \ue000 riêng"),)))[0]
    assert "[U+1780]" in pages(replace(LETTER, blocks=(Paragraph("ក"),)), False)[0]


@pytest.mark.skipif(faces().families[0] != PREFERRED, reason="the preferred face is not on this machine")
def test_an_older_release_without_vietnamese_letters_is_passed_over(tmp_path):
    for font in faces().fonts.fonts():
        if font.family == PREFERRED:
            subsetter = Subsetter(Options(name_IDs=["*"], notdef_outline=True))
            with TTFont(font.path) as older:
                subsetter.populate(unicodes=range(0x20, 0x180))
                subsetter.subset(older)
                older.save(tmp_path / Path(font.path).name)
    alone = typst.Fonts(include_system_fonts=False, font_paths=[tmp_path])
    assert PREFERRED in alone.families()
    assert choose(alone).families == ("Libertinus Serif",)
    beside = typst.Fonts(font_paths=[tmp_path])
    assert choose(beside).families[0] == PREFERRED


def test_only_families_that_were_named_are_ever_used():
    assert set(faces().families) <= {PREFERRED, "Libertinus Serif", *OTHERS}


@pytest.mark.parametrize("document", documents.EVERY_KIND.values(), ids=documents.EVERY_KIND)
def test_every_word_of_the_document_is_on_the_pages(document):
    shown = squeezed("".join(pages(document)))
    for words in plain_text(document).splitlines():
        if not words.startswith("["):
            for part in words.split("\t"):
                for sentence in part.split("; "):
                    assert squeezed(sentence)[:60] in shown


def test_hashes_and_addresses_break_inside_their_cells_and_copy_out_unchanged():
    shown = squeezed("".join(pages(ANNEXED)))
    for value in documents.HASHES:
        assert value in shown
    assert shown.count(squeezed(documents.LONG_ADDRESS)) == len(documents.HASHES)


def test_heading_row_is_repeated_on_every_page_of_a_table():
    rows = tuple((str(at), documents.HASHES[0]) for at in range(60))
    document = replace(LETTER, annexes=(Annex("Bảng", (Table((Column("TT"), Column("Mã băm")), rows),)),))
    assert all("Mã băm" in page for page in pages(document)[1:])
    assert len(pages(document)) > 3


@pytest.mark.parametrize("count", range(14, 22))
def test_a_signature_never_stands_alone_on_a_page(count):
    body = (Paragraph("Một đoạn ngắn."),) * count + (Paragraph("Đoạn cuối " + documents.ENDING),)
    last = pages(replace(LETTER, blocks=body))[-1]
    assert "Trần Minh Khoa" in last
    assert "Đoạn cuối" in last


def test_file_is_tagged_titled_and_in_vietnamese():
    reader = pypdf.PdfReader(BytesIO(made(ANNEXED)))
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "vi-VN"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title == ANNEXED.file_title
    assert reader.metadata.creation_date.date() == ANNEXED.date
    xmp = root["/Metadata"].get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
    assert "<pdfaid:part>2</pdfaid:part>" in xmp
    titles = [each.title for each in reader.outline if not isinstance(each, list)]
    assert titles == ["Phụ lục I BẢN CHỤP NỘI DUNG ĐỀ NGHỊ XỬ LÝ", "Phụ lục II CĂN CỨ ĐỐI CHIẾU"]


def test_a_draft_without_date_is_made_too_and_leaves_room():
    draft = replace(LONG, number=None, date=None)
    shown = pages(draft)[0]
    assert "/UBND-KGVX" in shown
    assert "439" not in shown
    assert pypdf.PdfReader(BytesIO(made(draft))).metadata.creation_date is None


@pytest.mark.parametrize("document", documents.EVERY_KIND.values(), ids=documents.EVERY_KIND)
def test_the_same_document_gives_the_same_bytes(document):
    assert pdf(document) == pdf(replace(document))


def test_hostile_text_is_printed_as_it_is_wherever_it_stands():
    hostile = documents.HOSTILE
    document = replace(
        LETTER,
        subject=hostile,
        place="An #x",
        addressees=(hostile, "b"),
        blocks=(
            Heading(1, hostile),
            Paragraph(hostile),
            Items((hostile,)),
            Table((Column(hostile),), ((hostile,),), hostile),
        ),
        recipients=(hostile, "#lưu"),
        annexes=(Annex("#phụ", (Paragraph(hostile),)),),
    )
    shown = squeezed("".join(pages(document)))
    assert shown.count(squeezed(hostile)) == 10


@pytest.mark.parametrize(
    "words",
    [
        "x" * 2000,
        "ă" * 300,
        "ك" * 300,
        "🇻🇳" * 60,
        "\u0301" * 40,
        "👨\u200d👩\u200d👧 😀",
        "\u202eabc\u2066",
        "ខ" * 400,
        "",
    ],
    ids=["long", "marked", "arabic", "flags", "marks", "family", "bidi", "khmer", "empty"],
)
def test_strange_words_neither_fail_nor_leave_the_page(words):
    document = replace(LETTER, blocks=(Paragraph(words), Table((Column("A"), Column("B")), ((words, "b"),))))
    opened = pypdfium2.PdfDocument(made(document))
    for at in range(len(opened)):
        assert all(right <= 190 * MM + 6 for _w, _f, _s, _left, right, _b in objects(document, at))


@pytest.mark.skipif("Noto Serif Khmer" not in faces().families, reason="no Khmer face on this machine")
def test_khmer_without_spaces_breaks_between_words():
    words = "រាជរដ្ឋាភិបាលកម្ពុជាបានប្រកាសព័ត៌មានថ្មីអំពីការសហប្រតិបត្តិការជាមួយប្រទេសជិតខាងក្នុងវិស័យសុខាភិបាល" * 2
    document = replace(LETTER, blocks=(Paragraph(words),))
    lines = {round(bottom / 8) for _w, face, _s, _l, _r, bottom in objects(document) if "Khmer" in face}
    assert len(lines) >= 3
    assert all(right <= 190 * MM + 2 for _w, _f, _s, _left, right, _b in objects(document))
