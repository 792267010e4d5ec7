"""Writing: one writer at a time, a commit a batch."""

from collections.abc import Iterable
from pathlib import Path

import tantivy

from ..engine import Entry
from ..schema import IndexSchema
from .mapping import document_of, prepare, schema_of

HEAP = 64_000_000  # bytes; enough for a batch of some hundred documents
HEAP_OF_REBUILD = 256_000_000
COMMIT_EVERY = 100_000  # entries of a rebuild


def create(path: Path, schema: IndexSchema) -> tantivy.Index:
    """Make an empty index in the empty folder `path`."""
    return prepare(tantivy.Index(schema_of(schema), path=str(path)))


def open_index(path: Path) -> tantivy.Index:
    return prepare(tantivy.Index.open(str(path)))


def write(
    index: tantivy.Index, schema: IndexSchema, entries: Iterable[Entry], gone: Iterable[str] = ()
) -> None:
    """Write entries, take `gone` out, commit once. What is committed survives a crash of the process."""
    writer = index.writer(HEAP, 1)
    try:
        for entry in entries:
            writer.delete_documents_by_term("id", entry.id)
            writer.add_document(document_of(schema, entry))
        for document_id in gone:
            writer.delete_documents_by_term("id", document_id)
        writer.commit()
    except BaseException:
        writer.rollback()
        raise
    finally:
        writer.wait_merging_threads()
