"""Our schemas and rows in tantivy's words."""

import tantivy

from ..schema import NOTHING, IndexSchema, Kind

TOKENIZER = "cut"  # what was cut in Python is split at spaces, nothing else


def schema_of(schema: IndexSchema) -> tantivy.Schema:
    """Return tantivy's schema of `schema`, with `id` and `digest`."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("digest", stored=True, tokenizer_name="raw", index_option="basic")
    for field in schema.fields:
        if field.kind is Kind.TOKENS:
            builder.add_text_field(field.name, tokenizer_name=TOKENIZER, index_option="freq")
        elif field.kind is Kind.IDS:
            builder.add_text_field(field.name, tokenizer_name=TOKENIZER, index_option="basic")
        elif field.kind is Kind.KEYWORD:
            builder.add_text_field(
                field.name, stored=field.stored, fast=True, tokenizer_name="raw", index_option="basic"
            )
        elif field.kind is Kind.INTEGER:
            builder.add_integer_field(field.name, stored=field.stored, indexed=True, fast=True)
        elif field.kind is Kind.FACTOR:
            builder.add_float_field(field.name, fast=True)
        else:
            # Given back, never asked for: a text field must be indexed, so it gets no token at all.
            builder.add_bytes_field(field.name, stored=True)
    return builder.build()


def prepare(index: tantivy.Index) -> tantivy.Index:
    """Register the tokeniser: an index forgets it whenever it is opened."""
    index.register_tokenizer(TOKENIZER, tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    return index


def document_of(schema: IndexSchema, entry) -> tantivy.Document:
    """Return tantivy's document of `entry`; an empty keyword is no value, so that no facet counts it."""
    document = tantivy.Document()
    document.add_text("id", entry.id)
    document.add_text("digest", entry.digest)
    for field in schema.fields:
        value = entry.row.get(field.name)
        if field.kind is Kind.TOKENS:
            value = value or NOTHING
        if value is None:
            continue
        if field.kind is Kind.INTEGER:
            document.add_integer(field.name, value)
        elif field.kind is Kind.FACTOR:
            document.add_float(field.name, value)
        elif field.kind is Kind.STORED:
            document.add_bytes(field.name, value.encode())
        elif isinstance(value, str):
            if value:
                document.add_text(field.name, value)
        else:
            for keyword in value:
                document.add_text(field.name, keyword)
    return document
