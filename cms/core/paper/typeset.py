"""PDF by typst: a fixed template reads the document as JSON, so that no word of it is ever markup."""

import json
import logging
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import typst
from django.utils.translation import gettext as _

from . import measures as m
from . import pictures, text
from .claims import EVERYTHING, LOOKS_ALONE, WITHOUT_DATE, is_shaped, reads_back
from .document import Block, Document, Letter, PaperError, Report, Table
from .flow import Figure, Line, lines
from .fonts import Faces, faces
from .styled import NOTE, OPEN

logger = logging.getLogger(__name__)
TEMPLATE = Path(__file__).with_name("layout.typ")
UNDATED = datetime(1980, 1, 1, tzinfo=UTC)
_MEASURES = {name.lower(): value for name, value in vars(m).items() if isinstance(value, float)}


def pdf(document: Document, system_fonts: bool = True) -> bytes:
    """Returns the document as PDF/UA-1, and as PDF/A-2a too once it is dated: archival PDF must bear a date.

    Both promise that its text can be read out of it. Where that does not hold (Khmer, whose syllables come
    out with letters doubled: typst, issue 4225) the file is tagged all the same and claims PDF/A-2b alone.

    `system_fonts` False uses only what typst carries. PaperError when a picture can't be read, or
    when typst breaks off over what somebody typed.
    """
    document = text.cleaned(document)
    chosen = faces(system_fonts)
    moment = UNDATED
    if document.date:
        moment = datetime(document.date.year, document.date.month, document.date.day, tzinfo=UTC)
    with TemporaryDirectory(prefix="paper-") as folder:
        root = Path(folder)
        content = _Content(chosen, root)
        made = content.document(document)
        (root / "document.json").write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")
        (root / "main.typ").write_bytes(TEMPLATE.read_bytes())
        file = _compiled(root, chosen, EVERYTHING if document.date else WITHOUT_DATE, moment)
        if not is_shaped(content.printed) or reads_back(file, content.printed):
            return file
        return _compiled(root, chosen, LOOKS_ALONE if document.date else [], moment)


def _compiled(root: Path, chosen: Faces, standards: list, moment: datetime) -> bytes:
    try:
        return typst.compile(
            root / "main.typ",
            root=root,
            font_paths=chosen.fonts,
            pdf_standards=standards,
            timestamp=moment,
        )
    except BaseException as error:
        # A panic of typst is no Exception: it would end the thread that answers, or the worker.
        if not isinstance(error, typst.TypstError) and type(error).__name__ != "PanicException":
            raise
        logger.error("typst broke off: %s", error)
        raise PaperError(_("Không trình bày được văn bản: có chuỗi ký tự lạ quá dài.")) from error


class _Content:
    """Turns a document into what the template reads; pictures are laid beside it as files.

    `printed` holds the words that stand on the pages.
    """

    def __init__(self, chosen: Faces, root: Path):
        self.printed: list[str] = []
        self.is_noted = False
        self.chosen, self.root, self.figures, self.depth = chosen, root, count(1), 0

    def document(self, document: Document) -> dict:
        made = self.parts(document)
        return made | {"note": self.words(NOTE) if self.is_noted else None}

    def parts(self, document: Document) -> dict:
        return {
            "faces": self.chosen.families,
            "measures": _MEASURES,
            "title": text.one_line(self.chosen.shown(document.file_title)),
            "author": text.one_line(self.chosen.shown(document.issuer.full_name)),
            "date": [document.date.year, document.date.month, document.date.day] if document.date else None,
            "nation": self.words(m.NATION),
            "motto": self.words(m.MOTTO),
            "superior": self.each(document.issuer.superior),
            "issuer": self.each(document.issuer.name),
            "number": self.words(document.number_text),
            "subject": self.words(document.subject_text) if isinstance(document, Letter) else None,
            "place": self.words(document.place_and_date),
            "type": self.words(document.type_name) if isinstance(document, Report) else None,
            "abstract": self.words(document.abstract) if isinstance(document, Report) else None,
            "addressees": self.each(document.addressee_lines),
            "blocks": self.blocks(document.blocks),
            "signature": {
                "authority": self.each(document.signature.authority),
                "name": self.words(document.signature.name),
            },
            "recipients": [self.words(m.RECIPIENTS), *self.each(document.recipient_lines)],
            "restart": document.restart_annex_pages,
            "annexes": [
                {
                    "label": self.words(document.annex_label(at)),
                    "title": self.words(annex.title),
                    "reference": self.words(document.annex_reference),
                    "blocks": self.blocks(annex.blocks, under=1),
                }
                for at, annex in enumerate(document.annexes)
            ],
        }

    def words(self, value: str) -> list[list[str]]:
        """Lines of pieces; a long word may break between two. Room left at the end of a line is kept."""
        shown = self.chosen.shown(value)
        self.is_noted |= shown.count(OPEN) > value.count(OPEN)
        self.printed.append(shown)
        lines = shown.split("\n")
        return [text.pieces(line.rstrip() + "\u00a0" * (len(line) - len(line.rstrip()))) for line in lines]

    def each(self, values) -> list:
        return [self.words(value) for value in values]

    def blocks(self, blocks: tuple[Block, ...], under: int = 0) -> list[dict]:
        """`under` is the level of the heading above; a level is never skipped in the outline."""
        self.depth = under
        return [self.block(line, under) for line in lines(blocks, self.figures)]

    def block(self, line: Line | Table | Figure, under: int) -> dict:
        if isinstance(line, Table):
            return self.table(line)
        if isinstance(line, Figure):
            return self.figure(line)
        made = {"role": line.role, "text": self.words(line.text), "khmer": _has_khmer(line.text)}
        if line.role == "heading":
            self.depth = min(line.level + under, self.depth + 1)
            made |= {"level": line.level, "depth": self.depth}
        return made

    def table(self, table: Table) -> dict:
        return {
            "role": "table",
            "caption": self.words(table.caption) if table.caption else None,
            "repeat": m.stays_whole(tuple(column.title for column in table.columns)),
            "columns": [
                {"title": self.words(column.title), "width": column.width, "align": column.align}
                for column in table.columns
            ],
            "rows": [{"whole": m.stays_whole(row), "cells": self.each(row)} for row in table.rows],
        }

    def figure(self, figure: Figure) -> dict:
        prepared = pictures.prepare_picture(figure.picture.data, figure.caption)
        name = f"{len(list(self.root.iterdir()))}.{prepared.suffix}"
        (self.root / name).write_bytes(prepared.data)
        return {
            "role": "figure",
            "file": name,
            "width": prepared.width,
            "caption": self.words(figure.caption),
            "alt": text.one_line(self.chosen.shown(figure.alt)),
        }


def _has_khmer(value: str) -> bool:
    return any("\u1780" <= sign <= "\u17ff" for sign in value)
