"""The indexes and their fields, declared once; each engine makes its own mapping of them."""

import hashlib
from dataclasses import dataclass
from enum import Enum

# Stands where a scored field has no token: Elasticsearch counts only the documents that have a field, tantivy
# counts all, and their scores would drift apart. No question is ever cut into it.
NOTHING = "e__e"
# The field of the access keys: "desk" or "person:<id>". The stored name stays as it is: with
# another one every index would have to be rebuilt.
ACCESS_KEYS = "reader"


class Kind(Enum):
    """What a field holds and what it is for."""

    TOKENS = "tokens"  # tokens joined by spaces, scored: frequencies and lengths are kept
    IDS = "ids"  # tokens joined by spaces, for filters alone: neither frequencies nor lengths
    KEYWORD = "keyword"  # one or several exact values: filters, facets
    INTEGER = "integer"  # filters, facets, order
    FACTOR = "factor"  # a number that scores are multiplied by
    STORED = "stored"  # text that is only given back


@dataclass(frozen=True)
class Field:
    """One field. `stored` values come back with a hit; `many` fields hold lists."""

    name: str
    kind: Kind
    stored: bool = False
    many: bool = False


@dataclass(frozen=True)
class IndexSchema:
    """An index: its name and its fields. Every index also has `id` and `digest`, see `Entry`."""

    name: str
    fields: tuple[Field, ...]

    def field(self, name: str) -> Field:
        return self._by_name[name]

    @property
    def _by_name(self) -> dict[str, Field]:
        return _BY_NAME[self.name]

    @property
    def fingerprint(self) -> str:
        """Changes with the fields: an index made with another one must be rebuilt."""
        fields = repr([(field.name, field.kind.value, field.stored, field.many) for field in self.fields])
        return hashlib.sha256(fields.encode()).hexdigest()[:8]


def _tokens(*names: str) -> tuple[Field, ...]:
    return tuple(Field(name, Kind.TOKENS) for name in names)


def _keywords(*names: str, many: bool = False) -> tuple[Field, ...]:
    return tuple(Field(name, Kind.KEYWORD, many=many) for name in names)


_TEXTS = (
    Field("all_f", Kind.IDS),  # folded words of title, lead and body: every word asked for must be here
    *_tokens("title_f", "lead_f", "body_f"),  # folded
    *_tokens("title_a", "body_a"),  # with marks
    *_tokens("title_b", "body_b"),  # folded neighbours
    Field("title_p", Kind.IDS),  # beginnings, 1 to 8 letters, of the words of the title
    *_keywords("kind", "section", "site", "language", "rating"),
    *_keywords("place", "agency", many=True),
    Field("year", Kind.INTEGER),
    Field("published", Kind.INTEGER),  # microseconds since 1970, UTC; 0 when never
    Field("fresh", Kind.FACTOR),
    Field("title", Kind.STORED, stored=True),
    Field("lead", Kind.STORED, stored=True),
    Field("body", Kind.STORED, stored=True),
    Field("shown", Kind.STORED, stored=True),  # JSON: what else a line of results shows
)
PAGES = IndexSchema("pages", _TEXTS)
DESK = IndexSchema(
    "desk",
    (
        *_TEXTS,
        Field(ACCESS_KEYS, Kind.KEYWORD, many=True),
        Field("exact", Kind.KEYWORD, many=True),  # keys of addresses, references: found whole or not at all
        Field("state", Kind.KEYWORD),
    ),
)
CLAIMS = IndexSchema(
    "claims",
    (
        *_tokens("s", "k"),  # syllables; skip pairs
        Field("item", Kind.KEYWORD, stored=True),  # the item that a claim belongs to
        Field(ACCESS_KEYS, Kind.KEYWORD, many=True),
        Field("text", Kind.STORED, stored=True),
        Field("shown", Kind.STORED, stored=True),
    ),
)
PICTURES = IndexSchema(
    "pictures",
    (
        Field("b", Kind.TOKENS),  # bands of the perceptual hash
        Field("item", Kind.KEYWORD, stored=True),
        Field(ACCESS_KEYS, Kind.KEYWORD, many=True),
        Field("text", Kind.STORED, stored=True),  # the hash in hexadecimal
        Field("shown", Kind.STORED, stored=True),
    ),
)
INDEXES = {schema.name: schema for schema in (PAGES, DESK, CLAIMS, PICTURES)}
_BY_NAME = {schema.name: {field.name: field for field in schema.fields} for schema in INDEXES.values()}
