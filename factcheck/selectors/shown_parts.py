"""What the screen of an action puts before one's eyes, by the names that screens use.

Each part has a function here and a template of its name in `factcheck/desk/shown/`, where it is `value`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from .letter import preview

LISTED = 5


@dataclass(frozen=True)
class ShownPart:
    """`beside`: stands with the claim, else above the form."""

    name: str
    value: object
    beside: bool

    @property
    def template(self) -> str:
        return f"factcheck/desk/shown/{self.name}.html"


# Name → (what it shows, whether beside the claim, the one kind of subject that has it or "").
PARTS: dict[str, tuple[Callable, bool, str]] = {}


def part(name: str, *, beside: bool = False, kind: str = ""):
    """Decorator: the function takes the subject and gives what the part shows, or nothing.

    `kind` when only that kind of subject has the part.
    """

    def register(function):
        PARTS[name] = (function, beside, kind)
        return function

    return register


def parts_of(kind: str) -> set[str]:
    """The names of the parts that can be shown of subjects of `kind`."""
    return {name for name, (_function, _beside, only) in PARTS.items() if only in ("", kind)}


@part("posts", beside=True)
def _posts(subject):
    return [link.post for link in subject.subject_item.item_posts.select_related("post")[:LISTED]]


@part("grounds", beside=True, kind="appeal")
def _grounds(subject):
    return subject.grounds


@part("proposal")
def _proposal(subject):
    proposals = subject.subject_item.verdicts.filter(status="proposed")
    return proposals.select_related("proposed_by").first()


@part("letter", kind="escalation")
def _letter(subject):
    return preview(subject) if subject.recipient_id else None


def shown_parts(subject, screen) -> list[ShownPart]:
    """The parts that `screen` shows of `subject`, in its order; those with nothing to show are left out."""
    parts = []
    for name in screen.shows:
        function, beside, _kind = PARTS[name]
        if value := function(subject):
            parts.append(ShownPart(name, value, beside))
    return parts
