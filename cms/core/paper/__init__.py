"""Administrative documents in the layout of Decree 30/2020: one set of dataclasses, three ways out.

    docx(document) -> bytes        the file that an office edits, signs and files
    pdf(document) -> bytes         tagged PDF/A-2a and PDF/UA-1
    plain_text(document) -> str    the same words in reading order, to compare two versions

All three take a `Letter` or a `Report`; the same document gives the same bytes on the same machine.
"""

from .document import (
    Annex,
    Block,
    Column,
    Document,
    Heading,
    Issuer,
    Item,
    Items,
    Letter,
    PaperError,
    Paragraph,
    Picture,
    Report,
    Signature,
    Table,
)
from .plain import plain_text
from .typeset import pdf
from .word import docx

__all__ = [
    "Annex",
    "Block",
    "Column",
    "Document",
    "Heading",
    "Issuer",
    "Item",
    "Items",
    "Letter",
    "PaperError",
    "Paragraph",
    "Picture",
    "Report",
    "Signature",
    "Table",
    "docx",
    "pdf",
    "plain_text",
]
