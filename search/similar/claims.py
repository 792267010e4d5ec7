"""A claim as its app gives it, and the row that the engines get."""

from dataclasses import dataclass, field

from ..documents import printable, to_json
from ..schema import ACCESS_KEYS
from .signature import skip_pairs, syllables

INDEX = "claims"


@dataclass(frozen=True)
class Claim:
    """One text that says something: an item's claim, a post, a fact-check page.

    `id` is "source:key"; `item` the item it belongs to, so that an item is listed once;
    `access_keys` of those who may find it; `shown` (JSON) is given back as it is.
    """

    id: str
    text: str
    item: str
    access_keys: tuple[str, ...] = ()
    shown: dict = field(default_factory=dict)

    def row(self) -> dict:
        """Return the fields of the schema `claims`."""
        text = printable(self.text)
        keys = syllables(text)
        return {
            "s": " ".join(keys),
            "k": " ".join(skip_pairs(keys)),
            "item": self.item,
            ACCESS_KEYS: list(self.access_keys),
            "text": text,
            "shown": to_json(self.shown),
        }
