"""What the indexes are called. An index made with other fields has another name, so it is never asked.

<prefix>-pages-3f2a9c01                     alias: searches ask it
<prefix>-pages-3f2a9c01-write               alias: changes go to it
<prefix>-pages-3f2a9c01-before              alias: the index before the last rebuild
<prefix>-pages-3f2a9c01-1764144000000000    an index, with the microsecond of its making
"""

import re
import time
from dataclasses import dataclass
from datetime import UTC, datetime

from ..schema import IndexSchema


@dataclass(frozen=True)
class Names:
    """The names of one index under `prefix`."""

    prefix: str
    schema: IndexSchema

    @property
    def read(self) -> str:
        return f"{self.prefix}-{self.schema.name}-{self.schema.fingerprint}"

    @property
    def write(self) -> str:
        return f"{self.read}-write"

    @property
    def before(self) -> str:
        return f"{self.read}-before"

    @property
    def every(self) -> str:
        """A pattern for the indexes of every set of fields. It may match more: see `is_ours`."""
        return f"{self.prefix}-{self.schema.name}-*"

    def is_ours(self, name: str) -> bool:
        pattern = rf"{re.escape(self.prefix)}-{re.escape(self.schema.name)}-[0-9a-f]{{8}}-\d{{16}}"
        return re.fullmatch(pattern, name) is not None

    def fresh(self) -> str:
        return f"{self.read}-{time.time_ns() // 1000:016d}"


def made_at(name: str) -> datetime:
    """Return when the index `name` was made."""
    return datetime.fromtimestamp(int(name.rpartition("-")[2]) / 1e6, UTC)
