"""From the words of a question to a query tree."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import zip_longest

from django.utils import timezone

from .access import accessible_with
from .documents import microseconds
from .query import AllOf, AnyOf, Between, Node, Request, Term
from .question import DEEPEST, Question
from .schema import INDEXES, Kind
from .synonym_cache import expand
from .synonyms.table import Group
from .tokenizer import Token, pairs, tokenize

MOST_WORDS = 24  # of a question; more narrow nothing further and cost time
TITLE, LEAD, BODY = 3.0, 2.0, 1.0  # boosts: title above lead above body
TITLE_MARKED, BODY_MARKED = 2.0, 0.5
TITLE_PAIR, BODY_PAIR = 2.0, 1.0
SYNONYM = 0.5  # what a word's synonym weighs beside the word that was asked for
_INTRODUCING = {"ngay", "so"}
_COMPOUND = re.compile(r"[0-9]+(?:_[a-z0-9]+)+")  # 7_9_2015, 439_bc_ubnd
STORED = ("title", "lead", "body", "shown")


@dataclass(frozen=True)
class ParsedQuery:
    """The words of a question: their tokens, and the groups of these with synonyms."""

    tokens: list[Token]
    groups: list[Group]

    @property
    def own(self) -> list[str]:
        """Folded keys of the words as asked."""
        return [token.folded for token in self.tokens]

    @property
    def keys(self) -> list[str]:
        """Folded keys of the words, those of synonyms last: what is marked in results."""
        return self.own + [key for group in self.groups for other in group.others for key in other]


def parse(words: str) -> ParsedQuery:
    """Return the tokens of `words` with their synonyms; of more than `MOST_WORDS` the first."""
    tokens = _without_introductions(tokenize(words))[:MOST_WORDS]
    return ParsedQuery(tokens, expand([token.folded for token in tokens]))


def _without_introductions(tokens: list[Token]) -> list[Token]:
    """Documents write "sáng 07/9/2015" or "theo 439/BC-UBND" too: the word before a date or a number of a
    document narrows nothing."""
    return [
        token
        for token, following in zip_longest(tokens, tokens[1:])
        if following is None or token.folded not in _INTRODUCING or not _COMPOUND.fullmatch(following.folded)
    ]


def request_of(index: str, question: Question, parsed: ParsedQuery) -> Request:
    """Return the request for `question` on `index` ("pages" or "desk")."""
    filters = [*_words(parsed), *narrowing(index, question)]
    newest = {"newest": "published", "oldest": "-published"}
    order = newest.get(question.order, "" if parsed.tokens else "published")
    offset = min((question.page - 1) * question.per_page, DEEPEST - question.per_page)
    return Request(
        filters=tuple(filters),
        should=() if order else tuple(scoring(parsed)),
        fresh=not order,
        order=order,
        limit=question.per_page,
        offset=max(offset, 0),
        count=True,
        facets=question.facets,
        stored=STORED,
    )


def _words(parsed: ParsedQuery) -> list[Node]:
    """Every word, or one of its synonyms, must be in the document."""
    needed: list[Node] = []
    for group in parsed.groups:
        own: tuple[Node, ...] = tuple(Term("all_f", key) for key in dict.fromkeys(group.keys))
        if not group.others:
            needed += own
            continue
        others = [AllOf(tuple(Term("all_f", key) for key in dict.fromkeys(keys))) for keys in group.others]
        needed.append(AnyOf((AllOf(own), *others)))
    return list(dict.fromkeys(needed))


def scoring(parsed: ParsedQuery) -> list[Node]:
    """What lifts a document: words in title, lead and body, marks as typed, neighbours together."""
    nodes: list[Node] = []
    for group in parsed.groups:
        nodes += _each(group.keys, 1)
        for keys in group.others:
            nodes += [*_each(keys, SYNONYM), *_together(pairs(list(keys)), SYNONYM)]
    for token in parsed.tokens:
        if token.accented != token.folded:
            nodes.append(Term("title_a", token.accented, TITLE_MARKED))
            nodes.append(Term("body_a", token.accented, BODY_MARKED))
    nodes += _together(pairs([token.folded for token in parsed.tokens]))
    return nodes


def _each(keys: Iterable[str], weight: float) -> list[Node]:
    fields = (("title_f", TITLE), ("lead_f", LEAD), ("body_f", BODY))
    return [Term(field, key, boost * weight) for key in keys for field, boost in fields]


def _together(keys: Iterable[str], weight: float = 1) -> list[Node]:
    fields = (("title_b", TITLE_PAIR), ("body_b", BODY_PAIR))
    return [Term(field, key, boost * weight) for key in keys for field, boost in fields]


def narrowing(index: str, question: Question) -> list[Node]:
    """Return what a document must bear besides the words: where and for whom the question looks."""
    schema, nodes = INDEXES[index], []
    for name, values in question.narrow.items():
        integer = schema.field(name).kind is Kind.INTEGER
        terms = [_exact(name, int(value) if integer else value, integer) for value in values]
        nodes.append(terms[0] if len(terms) == 1 else AnyOf(tuple(terms)))
    if question.access_keys is not None:
        nodes.append(accessible_with(question.access_keys))
    if question.exact:
        nodes.append(Term("exact", question.exact))
    if question.since or question.until:
        nodes.append(
            Between("published", _begin(question.since), _begin(question.until, timedelta(days=1), -1))
        )
    return nodes


def _exact(name: str, value, integer: bool) -> Node:
    return Between(name, value, value) if integer else Term(name, value)


def _begin(day: date | None, later: timedelta = timedelta(), shift: int = 0) -> int | None:
    """Microseconds of the beginning of `day` here, moved; None for no day."""
    if day is None:
        return None
    try:
        moment = datetime.combine(day + later, time(), timezone.get_current_timezone())
    except OverflowError:
        return None
    return microseconds(moment) + shift
