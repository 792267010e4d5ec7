"""SQL of triggers as the registry reads it: what a statement makes, under which name, on which table."""

import re
from dataclasses import dataclass
from functools import cache

_IDENTIFIER = re.compile(r"[a-z][a-z0-9_]{0,62}\Z")
_TRIGGER = re.compile(
    r"\s*CREATE\s+(?:CONSTRAINT\s+)?TRIGGER\s+\"?(?P<name>\w+)\"?\s.*?\sON\s+\"?(?P<table>\w+)\"?",
    re.IGNORECASE | re.DOTALL,
)
_FUNCTION = re.compile(
    r"\s*CREATE\s+OR\s+REPLACE\s+FUNCTION\s+(?P<name>\w+)\s*\(.*?\$(?P<tag>\w*)\$(?P<body>.*)\$(?P=tag)\$",
    re.IGNORECASE | re.DOTALL,
)
# As PostgreSQL's own pg_get_triggerdef() writes it, so that both can be compared.
_NORMAL = re.compile(
    r"CREATE TRIGGER \w+ (BEFORE|AFTER) (INSERT|DELETE|TRUNCATE|UPDATE( OF \w+(, \w+)*)?) ON \w+ "
    r"FOR EACH (ROW|STATEMENT) EXECUTE FUNCTION (?P<function>\w+)\(('[\w -]*'(, '[\w -]*')*)?\)\Z"
)


def is_identifier(name: str) -> bool:
    """True for a name that stands in SQL as it is: small letters, digits and _, at most 63."""
    return bool(_IDENTIFIER.match(name))


@dataclass(frozen=True)
class Statement:
    """One statement, read: a trigger has `table`, a function has `body`."""

    sql: str
    name: str
    table: str = ""
    body: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """A trigger and its function may share a name."""
        return ("trigger" if self.table else "function", self.name)

    @property
    def function(self) -> str:
        """The function that the trigger calls (PostgreSQL)."""
        return self._normal()["function"]

    def normal_form(self) -> str:
        """A trigger as PostgreSQL tells it back; ValueError where it would be told otherwise."""
        return self._normal()[0] if self.table else ""

    def _normal(self) -> re.Match:
        if form := _NORMAL.match(self.sql):
            return form
        raise ValueError(f"Not as PostgreSQL would write it, or with a WHEN: {self.sql!r}")

    @classmethod
    @cache  # asked by every probe
    def parse(cls, sql: str) -> "Statement":
        """Read `CREATE TRIGGER` or `CREATE OR REPLACE FUNCTION`; ValueError for anything else."""
        if function := _FUNCTION.match(sql):
            return cls(sql, function["name"].lower(), body=function["body"])
        if trigger := _TRIGGER.match(sql):
            if not is_identifier(trigger["name"]):
                raise ValueError(
                    f"{trigger['name']!r} is no trigger name: small letters, digits, at most 63."
                )
            return cls(sql.strip().rstrip(";"), trigger["name"], table=trigger["table"])
        raise ValueError(f"Neither CREATE TRIGGER nor CREATE OR REPLACE FUNCTION: {sql[:60]!r}")
