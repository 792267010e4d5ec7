"""What a letter quotes is printed as it is, or so that it can be read; the PDF claims no more than holds."""

import shutil
import subprocess
from dataclasses import replace
from io import BytesIO

import pypdf
import pypdfium2
import pytest

from cms.core.paper import Annex, Column, Table, docx, pdf, plain_text
from cms.core.paper.fonts import faces
from cms.core.paper.styled import NOTE, plain_letters

from .sample_documents import LETTER

KHMER = "ខ្មែរ ព័ត៌មាន"


def quoting(words: str, **changes):
    rows = ((words, "b"),)
    return replace(LETTER, annexes=(Annex("Phụ", (Table((Column("A"), Column("B")), rows),)),), **changes)


def read(document, system=True) -> str:
    """Its words, as a viewer's engine copies them out."""
    opened = pypdfium2.PdfDocument(pdf(document, system))
    return " ".join("".join(page.get_textpage().get_text_range() for page in opened).split())


def claimed(file: bytes) -> list[str]:
    """The standards that a PDF says it keeps."""
    reader = pypdf.PdfReader(BytesIO(file))
    said = reader.trailer["/Root"]["/Metadata"].get_data().decode()
    kept = ["UA"] if "pdfuaid:part" in said else []
    for level in ("A", "B"):
        kept += [f"A-2{level.lower()}"] if f"<pdfaid:conformance>{level}<" in said else []
    return kept


@pytest.mark.parametrize(
    ("quoted", "printed"),
    [
        ("𝗕𝗮̃𝗼 lũ", "‹Bão› lũ"),
        ("𝗕𝗮̃𝗼 𝗹𝘂̃ về", "‹Bão lũ› về"),
        ("ｘ", "‹x›"),
        ("ＣＡＮＨ ＢＡＯ １２３", "‹CANH BAO 123›"),
        ("𝓽𝓲𝓷 𝕲𝖎𝖆̉", "‹tin Giả›"),
        ("lũ 𝗹𝗼̛́𝗻!", "lũ ‹lớn›!"),
        ("ⓒⓐⓝⓗ", "‹canh›"),
        ("🅲🅰🅽🅷 ᴛɪɴ", "‹CANH tin›"),
        ("⒯⒤⒩", "‹(t)(i)(n)›"),
        ("中", "[U+4E2D]"),
        ("‹nháy› thường", "‹nháy› thường"),
    ],
)
def test_dressed_letters_can_be_read_where_no_face_has_them(quoted, printed):
    document = quoting(quoted)
    shown = read(document, system=False)
    assert printed in shown
    assert (NOTE in shown) == (quoted != printed and "‹" in printed)
    assert quoted.split()[0] in plain_text(document)  # compared and kept as it was quoted


def test_what_a_face_has_is_printed_as_it_was_quoted():
    chosen = faces()
    for quoted in ("ⓒⓐⓝⓗ", "ｘ", "½ x²", "Σ α"):
        exact = all(chosen._has(ord(sign)) for sign in quoted)
        assert (quoted in read(quoting(quoted))) == exact


def test_the_word_file_keeps_what_was_quoted():
    import docx as reader

    opened = reader.Document(BytesIO(docx(quoting("𝗕𝗮̃𝗼 lũ"))))
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    assert "𝗕𝗮̃𝗼 lũ" in cells


def test_signs_that_stand_for_themselves_stay():
    assert [plain_letters(sign) for sign in "aăđ中😀★!"] == [""] * 7
    assert [plain_letters(sign) for sign in "𝗕ｘⓒ🅲ᴛ㎏"] == ["B", "x", "c", "C", "t", "kg"]


def test_a_letter_in_vietnamese_claims_that_its_text_can_be_read():
    assert claimed(pdf(LETTER)) == ["UA", "A-2a"]
    assert claimed(pdf(quoting("𝗕𝗮̃𝗼 lũ"))) == ["UA", "A-2a"]
    assert claimed(pdf(replace(LETTER, date=None, number=None))) == ["UA"]


@pytest.mark.skipif("Noto Serif Khmer" not in faces().families, reason="no Khmer face on this machine")
def test_a_letter_whose_khmer_comes_out_doubled_does_not():
    file = pdf(quoting(KHMER))
    assert claimed(file) == ["A-2b"]
    assert pypdf.PdfReader(BytesIO(file)).trailer["/Root"]["/MarkInfo"]["/Marked"]  # tagged all the same
    assert claimed(pdf(quoting(KHMER, date=None, number=None))) == []
    assert claimed(pdf(replace(LETTER, subject=f"về {KHMER}"))) == ["A-2b"]


@pytest.mark.parametrize("words", ["ລາວ ສະບາຍດີ", "สวัสดี น้ำ ก็", "שלום", "مرحبا"])
def test_what_is_claimed_holds_for_those_who_copy_it_out(words):
    """By two engines: that of one browser, and that of most viewers of free systems."""
    file = pdf(quoting(words))
    if "UA" not in claimed(file):
        return
    texts = ["".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(file))]
    if shutil.which("pdftotext"):
        done = subprocess.run(["pdftotext", "-", "-"], input=file, capture_output=True, check=True)
        texts.append(done.stdout.decode())
    printed = faces().shown(words)
    for text in texts:
        assert sorted(set(text) & set(printed)) == sorted(set(printed))
        assert all(text.count(sign) == printed.count(sign) for sign in printed if ord(sign) > 0x500)
