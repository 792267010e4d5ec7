"""The query tree in tantivy's words. Queries are built by hand: nothing that somebody typed is ever
parsed."""

import tantivy
from tantivy import Occur, Query

from ..query import AllOf, AnyOf, Between, Node, Not, Request, Term
from ..schema import IndexSchema, Kind


class Renderer:
    """Renders nodes for one index."""

    def __init__(self, schema: IndexSchema, native: tantivy.Schema):
        self._schema, self._native = schema, native

    def filters(self, request: Request) -> Query | None:
        """The filters of `request` as one query that does not score; None when there are none."""
        if not request.filters:
            return None
        return Query.const_score_query(self._all(request.filters), 0.0)

    def scored(self, request: Request) -> Query:
        """Filters and scoring nodes together."""
        should = [(Occur.Should, self.node(node)) for node in request.should]
        held = self.filters(request)
        if held is None:
            return Query.boolean_query(should) if should else Query.all_query()
        return Query.boolean_query([(Occur.Must, held), *should]) if should else held

    def node(self, node: Node) -> Query:
        """One node of the tree."""
        if isinstance(node, Term):
            return self._term(node)
        if isinstance(node, AnyOf):
            return Query.boolean_query([(Occur.Should, self.node(child)) for child in node.nodes])
        if isinstance(node, AllOf):
            return self._all(node.nodes)
        if isinstance(node, Not):
            return self._all((node,))
        return self._between(node)

    def _all(self, nodes: tuple[Node, ...]) -> Query:
        must = [(Occur.Must, self.node(child)) for child in nodes if not isinstance(child, Not)]
        never = [(Occur.MustNot, self.node(child.node)) for child in nodes if isinstance(child, Not)]
        if never and not must:
            must = [(Occur.Must, Query.all_query())]
        if len(must) == 1 and not never:
            return must[0][1]
        return Query.boolean_query([*must, *never])

    def _term(self, term: Term) -> Query:
        scored = self._schema.field(term.field).kind is Kind.TOKENS if term.field != "id" else False
        query = Query.term_query(self._native, term.field, term.key, "freq" if scored else "basic")
        return query if term.boost == 1.0 else Query.boost_query(query, term.boost)

    def _between(self, node: Between) -> Query:
        low = node.low if node.low is not None else -(2**63)
        high = node.high if node.high is not None else 2**63 - 1
        return Query.range_query(self._native, node.field, tantivy.FieldType.Integer, low, high)
