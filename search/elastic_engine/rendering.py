"""The query tree in Elasticsearch's words. Values go into terms as they are: nothing is ever parsed."""

from elasticsearch.dsl import Q, Search
from elasticsearch.dsl.function import FieldValueFactor
from elasticsearch.dsl.query import Query

from ..query import AllOf, AnyOf, Between, Node, Not, Request, Term
from .mapping import DEEPEST

LONGEST_KEY = 8_000  # letters; the server refuses a term of more than 32,766 bytes
_LOG2_OF_10 = 3.321928094887362
_FACETS_OF_A_SHARD = 1000  # a value that is rare on one shard may be frequent on all


def scored(request: Request) -> dict:
    """The search for the hits: best first, or in the order asked for."""
    start = min(request.offset, DEEPEST)
    end = min(request.offset + request.limit, DEEPEST)
    search = Search().query(_wanted(request)).source(list(request.stored) or False)
    if request.order:
        name = request.order.lstrip("-")
        search = search.sort(name if request.order.startswith("-") else f"-{name}", "id")
    return search.extra(track_total_hits=False)[start:end].to_dict()


def counted(request: Request) -> dict:
    """The search for facets and total, over the filters alone where there are any."""
    search = Search().query(_held(request.filters) if request.filters else _wanted(request))
    for name, most in request.facets.items():
        search.aggs.bucket(
            name,
            "terms",
            field=name,
            size=most,
            shard_size=max(most, _FACETS_OF_A_SHARD),
            order=[{"_count": "desc"}, {"_key": "asc"}],
        )
    return search.extra(track_total_hits=request.count, size=0).to_dict()


def render(node: Node) -> Query:
    """One node of the tree."""
    if isinstance(node, Term):
        if isinstance(node.key, str) and len(node.key) > LONGEST_KEY:
            return Q("match_none")
        boost = {} if node.boost == 1.0 else {"boost": node.boost}
        return Q("term", **{node.field: {"value": node.key, **boost}})
    if isinstance(node, AnyOf):
        return Q("bool", should=[render(child) for child in node.nodes]) if node.nodes else Q("match_none")
    if isinstance(node, AllOf):
        return Q("bool", must=[render(child) for child in node.nodes])
    if isinstance(node, Not):
        return Q("bool", must_not=[render(node.node)])
    return _between(node)


def term_counts(field: str, keys: list[str]) -> dict:
    """The search that counts the documents of each of `keys`, by its place: "0", "1", …"""
    search = Search()
    filters = {str(place): render(Term(field, key)) for place, key in enumerate(keys)}
    search.aggs.bucket("keys", "filters", filters=filters)
    return search.extra(track_total_hits=False, size=0).to_dict()


def _wanted(request: Request) -> Query:
    held = _held(request.filters)
    should = [render(node) for node in request.should]
    if not should:
        return held
    if not request.filters:
        query = Q("bool", should=should)
    elif request.order:
        return held  # what scores neither finds nor sorts here
    else:
        query = Q("bool", filter=[held], should=should, minimum_should_match=0)
    if not request.fresh or request.order:
        return query
    # Multiplies by log10(2 + v); tantivy, by log2(2 + v).
    factor = FieldValueFactor(field="fresh", modifier="log2p", missing=0, weight=_LOG2_OF_10)
    return Q("function_score", query=query, functions=[factor], boost_mode="multiply")


def _held(filters: tuple[Node, ...]) -> Query:
    """A query that does not score."""
    return Q("bool", filter=[render(node) for node in filters]) if filters else Q("match_all")


def _between(node: Between) -> Query:
    ends = {name: end for name, end in (("gte", node.low), ("lte", node.high)) if end is not None}
    return Q("range", **{node.field: ends})
