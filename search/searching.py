"""`find`: a question in, results with highlights, facets and another spelling out."""

import json

from .asking import Asked, request_of, understand
from .engine import EngineUnavailable, IndexMissing, SearchEngine
from .engines import reader
from .highlighting import excerpt, marked, pattern_of
from .query import Found, Hit
from .question import LONGEST_QUESTION, Answer, Question, Result
from .spelling import meant


def find(index: str, question: Question, engine: SearchEngine | None = None) -> Answer:
    """Answer `question` on `index` ("pages" or "desk").

    A desk index is only asked with `readers`: ValueError otherwise. EngineUnavailable when no engine answers;
    an index that was never built has no results.
    """
    if index == "desk" and question.readers is None:
        raise ValueError("The desk's index is asked for somebody: readers is missing.")
    engine = engine or reader()
    words = question.words[:LONGEST_QUESTION]
    asked = understand(words)
    nothing = Answer([], 0, {}, cut=len(question.words) > LONGEST_QUESTION, engine=engine.name)
    if question.readers == () or (words.strip() and not asked.tokens and not question.exact):
        return nothing
    try:
        found = engine.query(index, request_of(index, question, asked))
        spelling = "" if found.total or not _may_spell(question) else meant(engine, index, asked.own)
    except IndexMissing:
        return nothing
    return Answer(
        results=_results(found, asked),
        total=found.total or 0,
        facets=found.facets,
        cut=nothing.cut,
        meant=spelling,
        engine=getattr(engine, "answering", engine.name),
        degraded=getattr(engine, "degraded", False),
    )


def _may_spell(question: Question) -> bool:
    """The words of all documents stand behind a spelling: only who may find them all is offered one."""
    return question.readers is None or "desk" in question.readers


def _results(found: Found, asked: Asked) -> list[Result]:
    pattern = pattern_of(asked.keys)
    return [_result(hit, pattern) for hit in found.hits]


def _result(hit: Hit, pattern) -> Result:
    stored = hit.stored
    return Result(
        id=hit.id,
        title=marked(stored["title"], pattern),
        excerpt=excerpt((stored["lead"], stored["body"]), pattern),
        shown=json.loads(stored["shown"] or "{}"),
        score=hit.score,
    )


__all__ = ["EngineUnavailable", "find"]
