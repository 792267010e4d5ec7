"""The DOCX that every document begins as: without text, with the page, the faces and the styles."""

from functools import cache
from io import BytesIO

import docx as python_docx
from docx.shared import Mm

from . import measures as m
from .word_parts import page_number
from .word_styles import prepare

_THUMBNAIL = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail"


def blank():
    """Returns a new document of python-docx with no text in it, ready to be written."""
    return python_docx.Document(BytesIO(_written()))


@cache
def _written() -> bytes:
    # Making the styles takes longer than reading them again.
    file = python_docx.Document()
    file._body.clear_content()
    prepare(file)
    _page(file.sections[0])
    relations = file.part.package.rels
    for key in [key for key, each in relations.items() if each.reltype == _THUMBNAIL]:
        del relations[key]
    out = BytesIO()
    file.save(out)
    return out.getvalue()


def _page(section) -> None:
    section.page_width, section.page_height = Mm(m.PAGE_WIDTH), Mm(m.PAGE_HEIGHT)
    section.top_margin, section.bottom_margin = Mm(m.MARGIN_TOP), Mm(m.MARGIN_BOTTOM)
    section.left_margin, section.right_margin = Mm(m.MARGIN_LEFT), Mm(m.MARGIN_RIGHT)
    section.header_distance = section.footer_distance = Mm(m.HEADER_TOP)
    section.different_first_page_header_footer = True
    page_number(section.header.paragraphs[0])
