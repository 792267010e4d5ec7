"""Our schemas in Elasticsearch's words."""

from elasticsearch.dsl import Float, Index, Keyword, Long, Mapping, Text, analyzer

from ..schema import NOTHING, IndexSchema, Kind

DEEPEST = 10_000  # offset + limit
# What was cut in Python must stay whole. `standard` keeps every letter of our tokens together, and the filter
# that it usually comes with (lowercase) would touch accented Khmer and Latin alike: none.
CUT = analyzer("cut", type="custom", tokenizer="standard", filter=[])
_FIELDS = {
    # Scores as tantivy's: BM25 with k1 1.2 and b 0.75 is the default of both.
    Kind.TOKENS: lambda: Text(analyzer=CUT, index_options="freqs", norms=True),
    Kind.IDS: lambda: Text(analyzer=CUT, index_options="docs", norms=False),
    Kind.KEYWORD: lambda: Keyword(),
    Kind.INTEGER: lambda: Long(),
    Kind.FACTOR: lambda: Float(index=False),
    Kind.STORED: lambda: Text(index=False, norms=False),
}
_NOT_GIVEN_BACK = {Kind.TOKENS, Kind.IDS}


def mapping_of(schema: IndexSchema) -> Mapping:
    """Return the mapping of `schema`, with `id` and `digest`. A field that is not in it is an error."""
    mapping = Mapping()
    mapping.meta("dynamic", "strict")
    mapping.meta("_source", excludes=[field.name for field in schema.fields if field.kind in _NOT_GIVEN_BACK])
    mapping.meta("_meta", schema=schema.fingerprint)
    mapping.field("id", Keyword())
    mapping.field("digest", Keyword(index=False))
    for field in schema.fields:
        mapping.field(field.name, _FIELDS[field.kind]())
    return mapping


def index_of(name: str, schema: IndexSchema, shards: int) -> Index:
    """Return an index that is to be filled: no copies, nothing to be seen before the end."""
    index = Index(name)
    index.mapping(mapping_of(schema))
    index.settings(
        number_of_shards=shards,
        # A deletion remembers its version for this long; an older write that comes later than that wins.
        gc_deletes="12h",
        max_result_window=DEEPEST,
        **FILLING,
    )
    return index


FILLING = {"number_of_replicas": 0, "refresh_interval": "-1", "translog.durability": "async"}


def serving(replicas: int) -> dict:
    """Return the settings of an index in use: each write is on disk when it is acknowledged."""
    return {
        "number_of_replicas": replicas,
        "refresh_interval": "1s",
        "translog.durability": "request",
    }


def source_of(schema: IndexSchema, entry_id: str, digest: str, row: dict) -> dict:
    """Return the document to send; an empty keyword is no value, so that no facet counts it."""
    source = {"id": entry_id, "digest": digest}
    for field in schema.fields:
        value = row.get(field.name)
        if field.kind is Kind.TOKENS:
            value = value or NOTHING
        if value is not None and not (field.kind is Kind.KEYWORD and value == ""):
            source[field.name] = value
    return source


def stored_text(value: object) -> str:
    """Return a stored value as the other engine gives it: text, the first of several."""
    if isinstance(value, list):
        value = value[0] if value else None
    return "" if value is None else str(value)
