"""What is wrong with the triggers of a database."""

from dataclasses import dataclass

MISSING, DIFFERS, DISABLED, STRANGER = "missing", "differs", "disabled", "stranger"


@dataclass(frozen=True)
class Finding:
    """`what` is missing, differs, disabled or declared by nobody; `rule` names the set that it belongs to."""

    what: str
    name: str
    table: str
    rule: str = ""

    def __str__(self):
        return f"{self.what}: {self.name} ({self.table})"
