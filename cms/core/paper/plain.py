"""The words of a document in reading order, one line each: what two versions are compared by."""

from hashlib import sha256
from itertools import count

from . import text
from .document import Document, Letter, Report, Table
from .flow import Figure, lines
from .measures import MOTTO, NATION, RECIPIENTS


def plain_text(document: Document) -> str:
    """Returns everything that the files print but page numbers; a picture stands as words and SHA-256."""
    document = text.cleaned(document)
    figures = count(1)
    out = [*document.issuer.superior, *document.issuer.name, document.number_text]
    if isinstance(document, Letter):
        out.append(document.subject_text)
    out += [NATION, MOTTO, document.place_and_date]
    if isinstance(document, Report):
        out += [document.type_name, document.abstract]
    out += document.addressee_lines
    out += _body(document.blocks, figures)
    out += [*document.signature.authority, document.signature.name, RECIPIENTS]
    out += document.recipient_lines
    for at, annex in enumerate(document.annexes):
        out += [document.annex_label(at), annex.title, document.annex_reference]
        out += _body(annex.blocks, figures)
    return "\n".join(line for line in out if line) + "\n"


def _body(blocks, figures) -> list[str]:
    out = []
    for line in lines(blocks, figures):
        if isinstance(line, Table):
            out += [line.caption, "\t".join(column.title for column in line.columns)]
            out += ["\t".join(row) for row in line.rows]
        elif isinstance(line, Figure):
            out += [line.caption, f"[{line.alt}; SHA-256 {sha256(line.picture.data).hexdigest()}]"]
        else:
            out.append(line.text)
    return out
