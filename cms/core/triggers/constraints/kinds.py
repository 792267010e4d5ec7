"""A constraint as both sides tell it, so that two can be compared."""

from dataclasses import dataclass, field
from typing import Any

CHECK, UNIQUE, KEY, REFERENCE, NOT_NULL = "check", "unique", "primary key", "foreign key", "not null"


@dataclass(frozen=True)
class Constraint:
    """One of `table`; equal to another that holds the same, whatever both are called.

    `content` is columns, or what was read of a condition. `name` is its own, or its columns'.
    """

    table: str
    kind: str
    content: Any
    name: str = field(default="", compare=False)

    @property
    def label(self) -> str:
        return f"{self.kind} {self.name}"
