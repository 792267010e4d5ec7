"""Why a claim was suggested, in plain data: a screen puts it into words."""

from dataclasses import dataclass

from .features import NEGATIONS, Compared, lost
from .figures import Figure, unexplained
from .signature import Sign, Span


@dataclass(frozen=True)
class Difference:
    """What differs: `kind` is "number", "date", "legal", "place" or "negation".

    `query` and `claim` are the words as they stand in the two texts, "" where one has nothing; the spans say
    where.
    """

    kind: str
    query: str
    claim: str
    query_span: Span | None = None
    claim_span: Span | None = None


@dataclass(frozen=True)
class Why:
    """`shared`: places in the claim's text (its NFC) of the words that the query has too, joined where they
    touch; `shared_query` the same in the query; `exact`: the same words, whatever their order."""

    shared: tuple[Span, ...]
    shared_query: tuple[Span, ...]
    differs: tuple[Difference, ...]
    exact: bool = False


def explain(query: Sign, claim: Sign, compared: Compared, *, exact: bool) -> Why:
    """Return the reasons for and against."""
    laid = compared.alignment
    return Why(
        _marks(claim, [spot >= 0 for spot in laid.claim]),
        _marks(query, [spot >= 0 for spot in laid.query]),
        ()
        if exact
        else (
            *_figures(query, claim, compared),
            *_places(query, claim, compared),
            *_negation(query, claim, compared),
        ),
        exact,
    )


def _marks(sign: Sign, shared: list[bool]) -> tuple[Span, ...]:
    marks: list[Span] = []
    for span, is_shared in zip(sign.spans, shared, strict=True):
        if not is_shared:
            continue
        if marks and (marks[-1] == span or sign.text[marks[-1][1] : span[0]].isspace()):
            marks[-1] = (marks[-1][0], span[1])
        else:
            marks.append(span)
    return tuple(marks)


def _figures(query: Sign, claim: Sign, compared: Compared):
    """Each figure of the claim that the query lacks, against one of the query's, of its kind, that the claim
    lacks."""
    ours = unexplained(compared.query_figures, compared.claim_figures)
    theirs = unexplained(compared.claim_figures, compared.query_figures)
    if not ours or not theirs:
        return
    for one in theirs:
        other = next((mine for mine in ours if mine.kind == one.kind), None)
        if other is not None:
            ours.remove(other)
            yield _figure(query, claim, other, one)


def _figure(query: Sign, claim: Sign, ours: Figure, theirs: Figure) -> Difference:
    return Difference(theirs.kind, _written(query, ours), _written(claim, theirs), ours.span, theirs.span)


def _written(sign: Sign, figure: Figure) -> str:
    """The figure with the word that scales it or says of what: 500 nghìn, 12 người."""
    end = figure.span[1]
    if figure.kind == "number" and figure.at + 1 < len(sign.spans):
        after = sign.spans[figure.at + 1]
        if not sign.text[end : after[0]].strip():
            end = after[1]
    return sign.text[figure.span[0] : end]


def _places(query: Sign, claim: Sign, compared: Compared):
    found = [float(spot >= 0) for spot in compared.alignment.query]
    known = [float(spot >= 0) for spot in compared.alignment.claim]
    ours = [one for one in compared.query_places if lost(one, found)]
    theirs = [one for one in compared.claim_places if lost(one, known)]
    for mine, other in zip(ours, theirs, strict=False):
        yield Difference("place", _slice(query, mine.span), _slice(claim, other.span), mine.span, other.span)


def _negation(query: Sign, claim: Sign, compared: Compared):
    ours = _denying(query, compared.alignment.query)
    theirs = _denying(claim, compared.alignment.claim)
    if bool(ours) != bool(theirs):
        yield Difference("negation", _slice(query, ours), _slice(claim, theirs), ours, theirs)


def _denying(sign: Sign, spots: list[int]) -> Span | None:
    for at in range(1, len(spots) - 1):
        if sign.syllables[at] in NEGATIONS and spots[at] < 0 and spots[at - 1] >= 0 and spots[at + 1] >= 0:
            return sign.spans[at]
    return None


def _slice(sign: Sign, span: Span | None) -> str:
    return sign.text[span[0] : span[1]] if span else ""
