"""Another spelling for a question that found nothing: "phus quoocs", "sung đột" for xung đột, a letter lost.

The words of the index are the dictionary: what stands in no document is never proposed, and what is proposed
finds something. Where candidates compete, neighbours that stand together in documents decide.
"""

from itertools import pairwise

from ..engine import SearchEngine
from ..query import Hit, Node, Request, Term
from ..tokenizer import pairs
from .candidates import Candidate, candidates
from .display import Written, beside, shown, written_words
from .ranking import best

MOST_WORDS = 8  # a longer question is no slip of a finger
MOST_CANDIDATES = 7  # a word, those that occur most
MOST_TRIED = 5  # whole spellings that are asked for


def other_spelling(engine: SearchEngine, index: str, keys: list[str], within: tuple[Node, ...] = ()) -> str:
    """Return the words of `keys` (folded) spelled so that they find something `within`, with the marks that a
    document there gives them; "" when there is no better spelling.

    Four rounds to the engine at most. EngineUnavailable as from any question.
    """
    if not 0 < len(keys) <= MOST_WORDS:
        return ""
    offered = [candidates(key) for key in keys]
    every = {key for some in offered for candidate in some for key in candidate.keys}
    known = engine.frequencies(index, "all_f", sorted(every))
    choices = [_common(some, known) for some in offered]
    if not all(choices):
        return ""
    together = _pairs(engine, index, choices)
    spellings = [
        spelling for spelling in best(choices, known, together, MOST_TRIED + 1) if spelling != tuple(keys)
    ]
    requests = {spelling: _request(spelling, within) for spelling in spellings[:MOST_TRIED]}
    return _best_found(engine, index, tuple(keys), requests)


def _common(some: list[Candidate], known: dict[str, int]) -> list[Candidate]:
    """The candidates that stand in documents, those of the same cost by how often."""
    there = [candidate for candidate in some if all(known[key] for key in candidate.keys)]
    return sorted(there, key=lambda candidate: (candidate.cost, -min(known[key] for key in candidate.keys)))[
        :MOST_CANDIDATES
    ]


def _pairs(engine: SearchEngine, index: str, choices: list[list[Candidate]]) -> dict[str, int]:
    """How often candidates stand beside each other, in titles and in bodies."""
    wanted = {pair for some in choices for candidate in some for pair in pairs(list(candidate.keys))}
    for left, right in pairwise(choices):
        wanted |= {
            pair for first in left for second in right for pair in pairs([first.keys[-1], second.keys[0]])
        }
    if not wanted:
        return {}
    asked = sorted(wanted)
    titles, bodies = (engine.frequencies(index, field, asked) for field in ("title_b", "body_b"))
    return {pair: titles[pair] + bodies[pair] for pair in asked}


def _best_found(
    engine: SearchEngine, index: str, asked: tuple[str, ...], requests: dict[tuple[str, ...], Request]
) -> str:
    """The spelling of which a document has most words beside each other; "" when none finds anything."""
    if not requests:
        return ""
    answers = engine.query_many(index, [*requests.values()])
    supported = [
        (spelling, [written_words(_text(hit)) for hit in response.hits])
        for spelling, response in zip(requests, answers, strict=True)
        if response.hits
    ]
    if not supported:
        return ""
    spelling, texts = max(supported, key=lambda spelled: _together(spelled[0], spelled[1], asked))
    return shown(spelling, texts) if len(spelling) == 1 or _together(spelling, texts, asked) else ""


def _together(spelling: tuple[str, ...], texts: list[Written], asked: tuple[str, ...]) -> int:
    return max(beside(spelling, asked, text) for text in texts)


def _request(spelling: tuple[str, ...], within: tuple[Node, ...]) -> Request:
    return Request(
        filters=(*(Term("all_f", key) for key in dict.fromkeys(spelling)), *within),
        should=tuple(Term(field, pair) for pair in pairs(list(spelling)) for field in ("title_b", "body_b")),
        limit=2,
        stored=("title", "lead", "body"),
    )


def _text(hit: Hit) -> str:
    return " \n ".join(hit.stored[name] for name in ("title", "lead", "body"))
