"""A document as its app gives it, and the row that the engines get."""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime

from .folding import compose
from .freshness import factor
from .schema import ACCESS_KEYS
from .tokenizer import pairs, tokenize_for_index

LONGEST_BODY = 200_000  # characters
LONGEST_PREFIX = 8


@dataclass(frozen=True)
class Document:
    """One page, item, post or file, to be found by its words.

    `id` is "source:key". Facets (`kind`, `section`, `site`, `language`, `rating`, `places`, `agencies`) are
    what a reader narrows by; the year is that of `published`. `access_keys` (who may find it), `exact` and
    `state` are for the desk alone. `addresses=False` keeps web and mail addresses and @handles out of every
    index. `shown` (JSON) is given back as it is, for the line of results: "url" at least.
    """

    id: str
    title: str
    lead: str = ""
    body: str = ""
    kind: str = ""
    section: str = ""
    site: str = ""
    language: str = ""
    rating: str = ""
    places: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    published: datetime | None = None
    access_keys: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    state: str = ""
    addresses: bool = True
    shown: dict = field(default_factory=dict)

    def row(self) -> dict:
        """Return the fields of the schemas `pages` and `desk` (which has three more)."""
        texts = [printable(text) for text in (self.title, self.lead, self.body[:LONGEST_BODY])]
        title, lead, body = (tokenize_for_index(text, addresses=self.addresses) for text in texts)
        every = dict.fromkeys(key for tokens in (title, lead, body) for key in (*tokens.folded, *tokens.also))
        row = {
            "all_f": " ".join(every),
            "title_f": " ".join([*title.folded, *title.also]),
            "lead_f": " ".join([*lead.folded, *lead.also]),
            "body_f": " ".join([*body.folded, *body.also]),
            "title_a": " ".join(title.accented),
            "body_a": " ".join([*lead.accented, *body.accented]),
            "title_b": " ".join(pairs(title.folded)),
            "body_b": " ".join([*pairs(lead.folded), *pairs(body.folded)]),
            "title_p": " ".join(beginnings(title.folded)),
            "kind": self.kind,
            "section": self.section,
            "site": self.site,
            "language": self.language,
            "rating": self.rating,
            "place": list(self.places),
            "agency": list(self.agencies),
            "year": self.published.year if self.published else 0,
            "published": microseconds(self.published) if self.published else 0,
            "fresh": factor(self.published),
            "title": texts[0],
            "lead": texts[1],
            "body": texts[2],
            "shown": to_json(self.shown),
        }
        if self.access_keys:
            row |= {ACCESS_KEYS: list(self.access_keys), "exact": list(self.exact), "state": self.state}
        return row


def beginnings(keys: list[str]) -> list[str]:
    """Return the beginnings, 1 to 8 letters, of `keys`, each once."""
    return list(dict.fromkeys(key[:n] for key in keys for n in range(1, min(len(key), LONGEST_PREFIX) + 1)))


def printable(text: str) -> str:
    """Return the NFC of `text` without what no engine can store: NUL and halves of surrogate pairs."""
    return compose(text.replace("\0", " ").encode("utf-8", "replace").decode())


def microseconds(moment: datetime) -> int:
    """Microseconds since 1970, UTC."""
    since = moment.astimezone(UTC) - datetime(1970, 1, 1, tzinfo=UTC)
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds


def to_json(shown: dict) -> str:
    """Return what is given back with a hit as it is stored; `Hit.shown` reads it."""
    return json.dumps(shown, ensure_ascii=False, sort_keys=True)


def digest_of(row: dict) -> str:
    """Return 16 letters that tell two states of a document apart."""
    content = json.dumps(row, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.blake2b(content.encode("utf-8", "replace"), digest_size=8).hexdigest()
