"""How the cluster and the indexes are."""

from elasticsearch import Elasticsearch

from ..engine import EngineUnavailable
from .aliases import bearers, bearing
from .connection import translated_errors
from .names import Names, made_at


def report(client: Elasticsearch, engine: str, every: dict[str, Names]) -> dict:
    """As `SearchEngine.health`, with the cluster's "status" and "nodes"; never an exception."""
    try:
        with translated_errors():
            return _report(client, engine, every)
    except EngineUnavailable as error:
        return {"name": engine, "well": False, "version": "", "indexes": {}, "error": str(error)}


def _report(client: Elasticsearch, engine: str, every: dict[str, Names]) -> dict:
    cluster = client.cluster.health(level="indices")
    # `GET /` would say it too; the server that tests run against has none.
    nodes = client.nodes.info(filter_path="nodes.*.version")["nodes"]
    indexes = {name: _index(client, names, cluster["indices"]) for name, names in every.items()}
    return {
        "name": engine,
        "well": cluster["status"] != "red" and all(index["well"] for index in indexes.values()),
        "version": ", ".join(sorted({node["version"] for node in nodes.values()})),
        "status": cluster["status"],
        "nodes": cluster["number_of_nodes"],
        "indexes": indexes,
        "error": "",
    }


def _index(client: Elasticsearch, names: Names, states: dict) -> dict:
    index = bearing(names.read, bearers(client, names))
    if index is None:
        return {"documents": 0, "built": "", "well": False, "error": "IndexMissing"}
    state = states.get(index, {}).get("status", "red")
    documents = client.count(index=index)["count"] if state != "red" else 0
    return {
        "documents": documents,
        "built": made_at(index).isoformat(),
        "well": state != "red",
        "status": state,
    }
