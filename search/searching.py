"""`find`: a question in, results with highlights, facets and another spelling out."""

from .engine import EngineUnavailable, IndexMissing, SearchEngine
from .engines import search_engine
from .highlighting import excerpt, marked, pattern_of
from .query import Hit, Response
from .query_builder import ParsedQuery, narrowing, parse, request_of
from .question import LONGEST_QUESTION, Answer, Question, Result
from .spelling import other_spelling


def find(index: str, question: Question, engine: SearchEngine | None = None) -> Answer:
    """Answer `question` on `index` ("pages" or "desk").

    The desk's index is only asked with `access_keys`: ValueError otherwise. EngineUnavailable when no engine
    answers; an index that was never built has no results.
    """
    if index == "desk" and question.access_keys is None:
        raise ValueError("The desk's index is asked for somebody: access_keys is missing.")
    engine = engine or search_engine()
    words = question.words[:LONGEST_QUESTION]
    parsed = parse(words)
    nothing = Answer([], 0, {}, cut=len(question.words) > LONGEST_QUESTION, engine=engine.name)
    if question.access_keys == () or (words.strip() and not parsed.tokens and not question.exact):
        return nothing
    try:
        response = engine.query(index, request_of(index, question, parsed))
        may_spell = not response.total and _may_spell(question)
        spelling = _spelling(engine, index, question, parsed) if may_spell else ""
    except IndexMissing:
        return nothing
    return Answer(
        results=_results(response, parsed),
        total=response.total or 0,
        facets=response.facets,
        cut=nothing.cut,
        meant=spelling,
        engine=getattr(engine, "answering", engine.name),
        degraded=getattr(engine, "degraded", False),
    )


def _may_spell(question: Question) -> bool:
    """The words of all documents stand behind a spelling: only who may find them all is offered one."""
    return question.access_keys is None or "desk" in question.access_keys


def _spelling(engine: SearchEngine, index: str, question: Question, parsed: ParsedQuery) -> str:
    return other_spelling(engine, index, parsed.own, tuple(narrowing(index, question)))


def _results(response: Response, parsed: ParsedQuery) -> list[Result]:
    pattern = pattern_of(parsed.keys)
    return [_result(hit, pattern) for hit in response.hits]


def _result(hit: Hit, pattern) -> Result:
    stored = hit.stored
    return Result(
        id=hit.id,
        title=marked(stored["title"], pattern),
        excerpt=excerpt((stored["lead"], stored["body"]), pattern),
        shown=hit.shown,
        score=hit.score,
    )


__all__ = ["EngineUnavailable", "find"]
