"""Who opens a downloaded spreadsheet runs nothing that somebody typed: a cell is text or a number."""

import csv
import io
import re
from pathlib import Path

import pytest
from django.urls import get_resolver
from openpyxl import load_workbook
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.redirects.views import IndexView as RedirectList

import cms
import factcheck
from cms.core.spreadsheets import as_cell
from tests.people import account

FORMULAS = [
    "=1+1",
    "+1+1",
    "-1+cmd|' /C calc'!A0",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    " =1",
    "\u200b=1",
    "＝1",
    "＋1",
    "－a",
    "＠x",
]
HARMLESS = [
    "Lan",
    "84 9",
    "-5",
    "-1.5",
    "",
    "a=b",
    "a - b",
    "Rạch Giá, -5",
    "(x)",
    "…",
    5,
    -5,
    1.5,
    None,
    True,
]


@pytest.mark.parametrize("value", FORMULAS)
def test_what_begins_a_formula_gets_an_apostrophe(value):
    assert as_cell(value).lstrip("\t\r \u200b").startswith("'")
    assert as_cell(value).replace("'", "", 1) == value


@pytest.mark.parametrize("end", [";", "\n", "\r", "\t", "; "])
def test_what_begins_a_formula_where_a_cell_may_end_gets_one_too(end):
    assert as_cell(f"Lan{end}=1+1;x") == f"Lan{end}'=1+1;x"


@pytest.mark.parametrize("value", HARMLESS)
def test_text_and_numbers_stay_as_they_are(value):
    assert as_cell(value) == value
    assert type(as_cell(value)) is type(value)


def downloaded(rf, kind) -> bytes:
    """What Wagtail's list of redirects gives as a file of that kind."""
    request = rf.get("/admin/redirects/", {"export": kind})
    request.user = account("root")
    return b"".join(RedirectList.as_view()(request).streaming_content)


@pytest.mark.django_db
def test_wagtails_list_of_redirects_is_downloaded_as_text(rf):
    Redirect.objects.create(old_path="/=1+1", redirect_link='=HYPERLINK("http://evil.example")')
    written = downloaded(rf, "csv").decode()
    assert "'=HYPERLINK" in written
    assert not [
        cell for row in csv.reader(io.StringIO(written)) for cell in row if re.match(r"\s*[=+@]", cell)
    ]
    cells = [
        cell for row in load_workbook(io.BytesIO(downloaded(rf, "xlsx"))).active.iter_rows() for cell in row
    ]
    assert '=HYPERLINK("http://evil.example")' in {cell.value for cell in cells if cell.data_type == "s"}
    assert "f" not in {cell.data_type for cell in cells}


def test_a_sign_that_no_workbook_can_hold_is_left_out():
    assert SpreadsheetExportMixin().preprocess_field_value("x", "Lan\x0b\x00", "xlsx") == "Lan"


def test_no_view_that_exports_goes_round_it():
    assert len(get_resolver().url_patterns) > 1  # every view is imported
    found, waiting = [], [SpreadsheetExportMixin]
    while waiting:
        for kind in waiting.pop().__subclasses__():
            waiting.append(kind)
            found.append(kind)
    assert len(found) > 20
    for name in ("preprocess_field_value", "generate_xlsx_row", "write_csv_row", "stream_csv", "write_xlsx"):
        own = {kind.__qualname__ for kind in found if name in vars(kind)}
        assert not own, f"{name} is written anew by {own}"
    assert SpreadsheetExportMixin().preprocess_field_value("x", "=1", "csv") == "'=1"


def test_our_own_files_of_that_kind_are_known():
    writers = {
        file.name
        for package in (cms, factcheck)
        for file in Path(package.__file__).parent.rglob("*.py")
        if re.search(r"csv\.(?:writer|DictWriter)|openpyxl|xlsxwriter", file.read_text())
    }
    readers = {"sheets.py"}  # cms/core/reading: opens what others made
    assert writers - readers == {"log.py", "listing.py"}
    assert "as_cell" in (Path(factcheck.__file__).parent / "past_cases/listing.py").read_text()
    assert "as_cell" in (Path(factcheck.__file__).parent / "public/log.py").read_text()
