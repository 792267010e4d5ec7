"""Small letters set beforehand, for tests that judge what is done with a paper and not how it looks."""

from contextlib import contextmanager
from functools import cache

from cms.core.paper import docx, pdf
from factcheck.services import papers

from .sample_documents import LETTER


@cache
def _docx() -> bytes:
    return docx(LETTER)


@cache
def _pdf() -> bytes:
    return pdf(LETTER)


def are_rendered() -> bool:
    """True while letters are set from what they say."""
    return papers.docx is docx


def use_ready() -> None:
    """Let a real DOCX and a real PDF of a short letter stand for every letter."""
    papers.docx, papers.pdf = (lambda letter: _docx()), (lambda letter: _pdf())


@contextmanager
def rendered():
    """Letters are set from what they say, as in production."""
    papers.docx, papers.pdf = docx, pdf
    try:
        yield
    finally:
        use_ready()
