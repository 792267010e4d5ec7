"""Writing in bulk. Each document bears its version, so an older state never replaces a newer one."""

from collections.abc import Iterable, Iterator

from elasticsearch import Elasticsearch
from elasticsearch.helpers import streaming_bulk

from ..engine import Entry, IndexMissing
from ..schema import IndexSchema
from .connection import exception_for, translated_errors
from .mapping import source_of

DOCUMENTS_A_REQUEST = 1_000
BYTES_A_REQUEST = 8 * 1024 * 1024
TIMEOUT = 60  # seconds for one bulk request
TRIES = 6  # of what the server is too busy for, with pauses of .2, .4, … seconds


def write(
    client: Elasticsearch, target: str, schema: IndexSchema, entries: Iterable[Entry], *, alias: bool
) -> None:
    """Write `entries` to `target`; `alias` says that it is one, for a missing index must not come to be."""
    actions = (
        {
            "_op_type": "index",
            "_id": entry.id,
            "version": entry.version,
            "version_type": "external_gte",  # the same write twice is no conflict
            "_source": source_of(schema, entry.id, entry.digest, entry.row),
        }
        for entry in entries
    )
    _carry_out(client, target, actions, alias)


def remove(client: Elasticsearch, target: str, ids: Iterable[str], version: int, *, alias: bool) -> None:
    """Delete `ids` from `target` as of `version`."""
    if alias:
        # A deletion that bears a version makes a missing index, whatever `require_alias` says.
        with translated_errors():
            if not client.indices.exists_alias(name=target):
                raise IndexMissing("Elasticsearch: no index yet, or one with other fields")
    actions = (
        {"_op_type": "delete", "_id": document_id, "version": version, "version_type": "external_gte"}
        for document_id in ids
    )
    _carry_out(client, target, actions, alias)


def _carry_out(client: Elasticsearch, target: str, actions: Iterator[dict], alias: bool) -> None:
    """Send `actions`. EngineUnavailable when one could not be carried out now, ValueError when never."""
    patient = client.options(request_timeout=TIMEOUT)
    with translated_errors():
        outcomes = streaming_bulk(
            patient,
            actions,
            index=target,
            require_alias=alias,
            chunk_size=DOCUMENTS_A_REQUEST,
            max_chunk_bytes=BYTES_A_REQUEST,
            max_retries=TRIES,
            initial_backoff=0.2,
            max_backoff=10,
            raise_on_error=False,
            yield_ok=False,
        )
        for _well, outcome in outcomes:
            _judge(outcome)


def _judge(outcome: dict) -> None:
    (said,) = outcome.values()
    status, error = said["status"], said.get("error")
    # An older write that lost against a newer one; a document to delete that was not there.
    if status == 409 or (status == 404 and not error):
        return
    meaning = exception_for(status, error)
    if meaning is None:
        raise ValueError(f"Elasticsearch refused the document {said['_id']}: {error}")
    raise meaning
