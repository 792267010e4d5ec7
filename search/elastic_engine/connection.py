"""The client, and what its errors mean to the rest of the project."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from elasticsearch import ApiError, Elasticsearch, TransportError

from ..engine import EngineUnavailable, IndexMissing

LONGEST_REST = 15  # seconds until a node that did not answer is asked again
_REFUSED = {401, 403, 408, 429}  # not our fault in what we asked: who asks, how much, how soon


def connect(addresses: str, timeout: float, authority: Path | None = None) -> Elasticsearch:
    """Return a client of the nodes at `addresses` (by commas). It connects at the first request.

    An address may hold user and password. `authority`: a file of certificates to trust instead of the usual.

    A request that gets no answer within `timeout` seconds, or a broken one, goes to another node. A lone node
    is asked once more when the connection broke (it may have been an idle one), never after a time-out.
    """
    nodes = [address.strip() for address in addresses.split(",") if address.strip()]
    trusted: dict[str, Any] = {"ca_certs": str(authority)} if authority else {}
    return Elasticsearch(
        nodes,
        request_timeout=timeout,
        max_retries=max(1, len(nodes) - 1),
        retry_on_timeout=len(nodes) > 1,
        retry_on_status=(502, 503, 504),
        max_dead_node_backoff=LONGEST_REST,
        **trusted,
    )


@contextmanager
def translated_errors() -> Iterator[None]:
    """Turn the client's errors into this room's. A request that is wrong in itself stays an ApiError."""
    try:
        yield
    except TransportError as error:
        raise EngineUnavailable(f"Elasticsearch: {error}") from error
    except ApiError as error:
        raise exception_for(error.status_code, error.body) or error from error


def exception_for(status: int, body: object) -> EngineUnavailable | None:
    """Return the exception that an error's status and body stand for; None for a wrong request."""
    if status == 404 and "index_not_found_exception" in str(body):
        return IndexMissing("Elasticsearch: no index yet, or one with other fields")
    # 200 with an error: what answers there is no Elasticsearch.
    if status in _REFUSED or status >= 500 or status < 300:
        return EngineUnavailable(f"Elasticsearch: {status} {str(body)[:500]}")
    return None
