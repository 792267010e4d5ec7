"""What is declared: one declaration per rule, with the SQL of both databases."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

_IDENTIFIER = re.compile(r"[a-z][a-z0-9_]{0,62}\Z")
_TRIGGER = re.compile(
    r"\s*CREATE\s+(?:CONSTRAINT\s+)?TRIGGER\s+\"?(?P<name>\w+)\"?\s.*?\sON\s+\"?(?P<table>\w+)\"?",
    re.IGNORECASE | re.DOTALL,
)
_FUNCTION = re.compile(
    r"\s*CREATE\s+OR\s+REPLACE\s+FUNCTION\s+(?P<name>\w+)\s*\(.*?\$(?P<tag>\w*)\$(?P<body>.*)\$(?P=tag)\$",
    re.IGNORECASE | re.DOTALL,
)
REFUSAL = "HAIDANG: "


@dataclass(frozen=True)
class TriggerSet:
    """A rule as triggers on `table`.

    `name` is shown when the trigger is missing. `sqlite` and `postgresql` are statements, run in order, each
    either `CREATE TRIGGER name … ON table …` or (PostgreSQL) `CREATE OR REPLACE FUNCTION name() … AS $$…$$`.
    A trigger's name is its identity: unique over all triggers. ValueError on anything else, so that a trigger
    which could not be checked or lifted is never declared. A refusal should begin with `HAIDANG: `.
    """

    name: str
    table: str
    sqlite: Sequence[str] = ()
    postgresql: Sequence[str] = ()

    def __post_init__(self):
        if not _IDENTIFIER.match(self.table):
            raise ValueError(f"TriggerSet {self.name!r}: {self.table!r} is not a plain table name.")
        for vendor in ("sqlite", "postgresql"):
            statements = [Statement.parse(sql) for sql in getattr(self, vendor)]
            if not any(statement.table for statement in statements):
                raise ValueError(f"TriggerSet {self.name!r} has no trigger for {vendor}.")

    def statements(self, vendor: str, columns: Callable[[], Sequence[str]]) -> list["Statement"]:
        """The statements for `vendor` ("sqlite" or "postgresql"); `columns` asks for the table's columns."""
        return [Statement.parse(sql) for sql in getattr(self, vendor)]


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

    @classmethod
    def parse(cls, sql: str) -> "Statement":
        if found := _FUNCTION.match(sql):
            return cls(sql, found["name"].lower(), body=found["body"])
        if found := _TRIGGER.match(sql):
            if not _IDENTIFIER.match(found["name"]):
                raise ValueError(f"{found['name']!r} is no trigger name: small letters, digits, at most 63.")
            return cls(sql.strip().rstrip(";"), found["name"], table=found["table"])
        raise ValueError(f"Neither CREATE TRIGGER nor CREATE OR REPLACE FUNCTION: {sql[:60]!r}")


@dataclass(frozen=True)
class AppendOnly(TriggerSet):
    """Refuses UPDATE, DELETE and TRUNCATE, but for what is allowed by name."""

    label: str = ""
    allow_delete: bool = False
    allow_update_of: Sequence[str] = field(default=())

    def __post_init__(self):
        if not re.fullmatch(r"[a-z][a-z0-9 _-]*", self.label):
            raise ValueError(f"The label {self.label!r} stands in SQL: a-z, digits, spaces, - and _.")
        if not _IDENTIFIER.match(self.table) or len(self.table) > 48:
            raise ValueError(f"{self.table!r} is not a plain table name of at most 48 letters.")

    def statements(self, vendor, columns):
        return [Statement.parse(sql) for sql in getattr(self, f"_{vendor}")(columns)]

    def _sqlite(self, columns):
        refuse = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}append-only {self.label}'); END"
        when = ""
        if self.allow_update_of:
            kept = [column for column in columns() if column not in self.allow_update_of]
            when = "WHEN " + " OR ".join(f'NEW."{name}" IS NOT OLD."{name}"' for name in kept) + " "
        yield f"CREATE TRIGGER {self.table}_no_update BEFORE UPDATE ON {self.table} {when}{refuse}"
        if not self.allow_delete:
            yield f"CREATE TRIGGER {self.table}_no_delete BEFORE DELETE ON {self.table} {refuse}"

    def _postgresql(self, columns):
        refuse = f"EXECUTE FUNCTION haidang_append_only('{self.label}')"
        yield (
            "CREATE OR REPLACE FUNCTION haidang_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"RAISE EXCEPTION '{REFUSAL}append-only %', TG_ARGV[0] USING ERRCODE = 'restrict_violation'; "
            "END $$"
        )
        when = ""
        if self.allow_update_of:
            free = "ARRAY[" + ", ".join(f"'{column}'" for column in self.allow_update_of) + "]"
            when = f"WHEN ((to_jsonb(OLD) - {free}) IS DISTINCT FROM (to_jsonb(NEW) - {free})) "
        each = f"FOR EACH ROW {when}{refuse}"
        yield f"CREATE TRIGGER {self.table}_no_update BEFORE UPDATE ON {self.table} {each}"
        if not self.allow_delete:
            yield f"CREATE TRIGGER {self.table}_no_delete BEFORE DELETE ON {self.table} FOR EACH ROW {refuse}"
        yield f"CREATE TRIGGER {self.table}_no_truncate BEFORE TRUNCATE ON {self.table} EXECUTE FUNCTION " + (
            f"haidang_append_only('{self.label}')"
        )


_registered: dict[str, TriggerSet] = {}


def register(trigger_set: TriggerSet) -> TriggerSet:
    """Add `trigger_set` to those installed after every migrate; ValueError if its name is taken."""
    if _registered.setdefault(trigger_set.name, trigger_set) != trigger_set:
        raise ValueError(f"Two different triggers are called {trigger_set.name!r}.")
    return trigger_set


def append_only(
    table: str, label: str, *, allow_delete: bool = False, allow_update_of: Sequence[str] = ()
) -> TriggerSet:
    """Register that rows of `table` are added and never changed, deleted or truncated.

    `label` ends the refusal, `HAIDANG: append-only <label>`. `allow_update_of` names columns that may change
    (the others may stand in the UPDATE with their old value); `allow_delete` lets single rows be deleted.
    """
    name = f"append-only {label} ({table})"
    return register(
        AppendOnly(
            name, table, label=label, allow_delete=allow_delete, allow_update_of=tuple(allow_update_of)
        )
    )


def registered() -> list[TriggerSet]:
    """All triggers, in the order of their registration."""
    return list(_registered.values())


def is_refusal(error: Exception, label: str = "") -> bool:
    """True when `error` is a trigger's refusal; with `label`, the refusal of that append-only table."""
    return (f"{REFUSAL}append-only {label}" if label else REFUSAL) in str(error)
