"""Lists of past cases as offices keep them: CSV and XLSX, whatever stands in them."""

import io
from datetime import date

from django.core.files.base import ContentFile
from openpyxl import Workbook

from factcheck.past_cases import importing
from tests.people import named

HEADINGS = ["Nội dung", "Kết luận", "Link nguồn", "Ngày kết luận", "Lĩnh vực", "Địa bàn", "Link bài đăng"]
FISH = [
    "Cá chết trắng hồ vì nước độc",
    "Tin giả",
    "https://tingia.example/ca-chet",
    "03/05/2019",
    "Y tế, sức khỏe",
    "",
    "https://mxh.example/bai-viet/ca-chet https://mxh.example/bai-viet/ca-chet-2",
]
BOAT = ["Tàu ra đảo ngừng chạy cả tuần", "Sai sự thật", "", date(2020, 2, 3), "Du lịch, văn hóa", "", ""]


def workbook(*rows, headings=HEADINGS, change=None) -> bytes:
    """An XLSX with a heading and these rows; `change` may do more to the sheet."""
    book, held = Workbook(), io.BytesIO()
    for row in (headings, *rows):
        book.active.append(row)
    if change:
        change(book.active)
    book.save(held)
    return held.getvalue()


def delimited(*rows, headings=HEADINGS, sign=";") -> str:
    """The same as a CSV."""
    return "\r\n".join(sign.join(f'"{cell}"' for cell in row) for row in (headings, *rows))


def handed_in(content, name="vu-viec-cu.xlsx", by="an"):
    """A list as the screen takes it in; `content` is a file, or rows for a workbook."""
    content = workbook(*content) if isinstance(content, list) else content
    return importing.take_in(ContentFile(content, name=name), by=named(by))


def begun(run, by="an"):
    """The list begun as its preview shows it."""
    return importing.begin(run, by=named(by), digest=run.digest)
