"""The DOCX opened in a real office program: about as many pages and the same letters as the PDF."""

import re
import shutil
import subprocess
from dataclasses import replace

import pypdfium2
import pytest

from cms.core.paper import Paragraph, docx, pdf

from . import sample_documents as documents

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
DOCUMENTS = documents.EVERY_KIND | {
    "draft": replace(documents.LONG_LETTER, number=None, date=None),
    "hostile": replace(documents.LETTER, subject=documents.HOSTILE, blocks=(Paragraph(documents.HOSTILE),)),
}


@pytest.fixture(scope="module")
def converted(tmp_path_factory):
    """Every document through the office program in one go: name to the texts of its pages."""
    folder = tmp_path_factory.mktemp("office")
    for name, document in DOCUMENTS.items():
        (folder / f"{name}.docx").write_bytes(docx(document))
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--headless", "--convert-to", "pdf", "--outdir", folder),
            *sorted(folder.glob("*.docx")),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return {name: texts((folder / f"{name}.pdf").read_bytes()) for name in DOCUMENTS}


def texts(data):
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]


def letters(pages):
    """Every letter but page numbers, sorted: the sides of a table may be read in another order."""
    first, *others = pages
    text = first + "".join(page.lstrip().partition("\n")[2] for page in others)
    return sorted(re.sub(r"[\s\ufffe\u00ad]", "", text))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_it_opens_with_as_many_pages_as_the_pdf(converted, name):
    """One more or less is allowed: the two programs do not break every line alike."""
    assert abs(len(converted[name]) - len(texts(pdf(DOCUMENTS[name])))) <= 1


@pytest.mark.parametrize("name", DOCUMENTS)
def test_it_shows_the_same_letters_as_the_pdf(converted, name):
    assert letters(converted[name]) == letters(texts(pdf(DOCUMENTS[name])))


def test_page_numbers_stand_on_every_page_but_the_first(converted):
    first, *others = converted["annexed"]
    assert first.split()[0] in ("ỦY", "CỘNG")
    assert [page.split()[0] for page in others] == [str(at) for at in range(2, len(others) + 2)]


def test_the_signature_stands_on_the_page_of_the_last_words(converted):
    for name in ("letter", "long", "report"):
        assert "Kính đề nghị quý cơ quan" in converted[name][-1]
        assert "Trần Minh Khoa" in converted[name][-1]
