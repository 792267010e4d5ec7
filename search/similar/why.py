"""Why a claim was suggested, in plain data: a screen puts it into words."""

import re
from dataclasses import dataclass

from .contradictions import denial, lost
from .features import Compared, ParsedText
from .figures import Figure, unexplained
from .signature import Signature, Span

_WORD_AFTER = re.compile(r" ?[^\W\d_]+")


@dataclass(frozen=True)
class Difference:
    """What differs: `kind` is "number", "date", "legal", "place" or "negation".

    `query` and `claim` are the words as they stand in the two texts, "" where one has nothing.
    """

    kind: str
    query: str
    claim: str


@dataclass(frozen=True)
class Why:
    """`shared`: places in the claim's text (its NFC) of the words that the query has too, joined where they
    touch; `exact`: the same words, whatever their order."""

    shared: tuple[Span, ...]
    differs: tuple[Difference, ...]
    exact: bool = False


def explain(query: ParsedText, claim: ParsedText, compared: Compared, *, exact: bool) -> Why:
    """Return the reasons for and against."""
    differs = (
        ()
        if exact
        else (
            *_figures(query, claim),
            *_places(query, claim, compared),
            *_denial(query.signature, claim.signature, compared),
        )
    )
    return Why(_marks(claim.signature, compared.claim_matches), differs, exact)


def _marks(signature: Signature, matched: list[float]) -> tuple[Span, ...]:
    marks: list[Span] = []
    for span, share in zip(signature.spans, matched, strict=True):
        if not share:
            continue
        if marks and (marks[-1] == span or signature.text[marks[-1][1] : span[0]].isspace()):
            marks[-1] = (marks[-1][0], span[1])
        else:
            marks.append(span)
    return tuple(marks)


def _figures(query: ParsedText, claim: ParsedText):
    """Each figure of the claim that the query lacks, against one of the query's, of its kind, that the claim
    lacks."""
    ours = unexplained(query.figures, claim.figures)
    for figure in unexplained(claim.figures, query.figures):
        other = next((mine for mine in ours if mine.kind == figure.kind), None)
        if other is not None:
            ours.remove(other)
            yield Difference(
                figure.kind,
                _written(query.signature, other),
                _written(claim.signature, figure),
            )


def _written(signature: Signature, figure: Figure) -> str:
    """The figure with the word that scales it or says of what: 500 nghìn, 12 người."""
    start, end = figure.span
    after = _WORD_AFTER.match(signature.text, end) if figure.kind == "number" else None
    return signature.text[start : after.end() if after else end]


def _places(query: ParsedText, claim: ParsedText, compared: Compared):
    ours = [place for place in query.places if lost(place, compared.query_matches)]
    theirs = [place for place in claim.places if lost(place, compared.claim_matches)]
    for mine, other in zip(ours, theirs, strict=False):
        yield Difference(
            "place",
            _slice(query.signature, mine.span),
            _slice(claim.signature, other.span),
        )


def _denial(query: Signature, claim: Signature, compared: Compared):
    laid = compared.alignment
    ours = denial(query, laid.query, claim.syllables, laid.opening)
    theirs = denial(claim, laid.claim, query.syllables, 0)
    if (ours < 0) != (theirs < 0):
        our_span = query.spans[ours] if ours >= 0 else None
        their_span = claim.spans[theirs] if theirs >= 0 else None
        yield Difference("negation", _slice(query, our_span), _slice(claim, their_span))


def _slice(signature: Signature, span: Span | None) -> str:
    return signature.text[span[0] : span[1]] if span else ""
