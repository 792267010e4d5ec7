"""One query tree, rendered by each engine. Nodes hold keys of tokens, never what somebody typed."""

import json
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Term:
    """Documents with `value` in `field`; where it scores, its score is multiplied by `boost`."""

    field: str
    value: str | int
    boost: float = 1.0

    @property
    def key(self) -> str | int:
        """The value as an engine may get it: half a surrogate pair is no text, and no document has one."""
        return self.value.encode("utf-8", "replace").decode() if isinstance(self.value, str) else self.value


@dataclass(frozen=True)
class AnyOf:
    """Documents that match one of `nodes`; scores add up."""

    nodes: tuple["Node", ...]


@dataclass(frozen=True)
class AllOf:
    """Documents that match every one of `nodes`."""

    nodes: tuple["Node", ...]


@dataclass(frozen=True)
class Not:
    """Documents that do not match `node`; in filters only."""

    node: "Node"


@dataclass(frozen=True)
class Between:
    """Documents whose integer `field` is from `low` to `high`, both included; None is open."""

    field: str
    low: int | None = None
    high: int | None = None


Node = Term | AnyOf | AllOf | Not | Between


@dataclass(frozen=True)
class Request:
    """What an engine is asked.

    A hit matches every one of `filters`; its score is the sum of the `should` nodes that it matches, times
    its `fresh` factor where `fresh` is set. Without filters a hit matches at least one `should` node.
    `order` names an integer field to sort by, largest first ("-name": smallest first), instead of the
    score. `facets`: field → most values wanted, counted over the filters alone. `count` asks for the total.
    `stored` names the fields that come back with each hit.
    """

    filters: tuple[Node, ...] = ()
    should: tuple[Node, ...] = ()
    fresh: bool = False
    order: str = ""
    limit: int = 10
    offset: int = 0
    count: bool = False
    facets: dict[str, int] = field(default_factory=dict)
    stored: tuple[str, ...] = ()


@dataclass(frozen=True)
class Hit:
    """One document found: its id, its score (0 where an order was asked for), its stored fields."""

    id: str
    score: float
    stored: dict[str, str]

    @property
    def shown(self) -> dict:
        """The stored field `shown`, as the app gave it."""
        return json.loads(self.stored["shown"] or "{}")


@dataclass(frozen=True)
class Response:
    """The answer to a `Request`. `total` is None unless asked for; `facets`: field → (value, count), most
    frequent first, then by value."""

    hits: list[Hit]
    total: int | None = None
    facets: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
