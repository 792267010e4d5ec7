"""What a person asks of a search, and what comes back. Views make a Question, `searching.find` answers."""

from dataclasses import dataclass, field
from datetime import date

LONGEST_QUESTION = 1_000  # characters; the rest is cut, and the person is told
PER_PAGE = 20
DEEPEST = 10_000  # results; further back one narrows

Pieces = tuple[tuple[str, bool], ...]  # a text in pieces, each with whether it is a hit


@dataclass(frozen=True)
class Question:
    """`words` as typed. `narrow`: facet field → values, any of which will do; `since`, `until`: days, both
    included. `order`: "" (best first), "newest" or "oldest". `facets`: field → most values wanted.
    `access_keys` (the desk): the person's, one of which a document must bear; None for the public index.
    `exact`: a key (of an address, a reference) that a document must bear."""

    words: str = ""
    narrow: dict[str, tuple[str, ...]] = field(default_factory=dict)
    since: date | None = None
    until: date | None = None
    order: str = ""
    page: int = 1
    per_page: int = PER_PAGE
    facets: dict[str, int] = field(default_factory=dict)
    access_keys: tuple[str, ...] | None = None
    exact: str = ""


@dataclass(frozen=True)
class Result:
    """One line of results: `id` ("news:12"), `title` and `excerpt` in pieces, `shown` as the app gave it."""

    id: str
    title: Pieces
    excerpt: Pieces
    shown: dict
    score: float


@dataclass(frozen=True)
class Answer:
    """`results` of the page, `total` of all, `facets`: field → (value, count). `cut`: the question was too
    long and only its beginning was used. `meant`: another spelling that would find something, else "".
    `engine`: who answered; `degraded`: the engine that should have answered was away."""

    results: list[Result]
    total: int
    facets: dict[str, list[tuple[str, int]]]
    cut: bool = False
    meant: str = ""
    engine: str = ""
    degraded: bool = False
