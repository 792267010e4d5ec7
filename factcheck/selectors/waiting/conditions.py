"""Where what guards say of one row stands as a condition on all rows, by the guard's own name."""

from collections.abc import Callable

from django.db.models import Q

CONDITIONS: dict[tuple[str, str], Callable[..., Q]] = {}  # (machine, name) → function of the person

# Guards whose objection is itself work of those whom the rule names: the row waits for them all the same.
MENDED_BY_THE_SAME = frozenset(
    {
        "approver_brought_no_post",
        "claim_is_complete",
        "is_complete",
        "letter_is_still_true",
        "posts_are_confirmed_content",
        "proposal_still_supported",
        "verdict_is_supported",
    }
)
# Guards that ask what is typed or chosen; what of it is known before stands in what the act waits for.
ASK_WHAT_IS_TYPED = frozenset(
    {
        "a_revision_is_submitted",
        "has_not_edited_page",
        "person_is_outside_reviewer",
        "revision_is_approved",
    }
)


def condition(machine: str):
    """Decorator: `function(person)` is the Q of the rows of `machine` where what its name says is so."""

    def add(function):
        CONDITIONS[machine, function.__name__] = function
        return function

    return add


def asked(machine: str, name: str, person) -> Q:
    """The Q of the guard or condition `name`. KeyError for one that nobody said of many rows."""
    if name in MENDED_BY_THE_SAME or name in ASK_WHAT_IS_TYPED:
        return Q()
    return CONDITIONS[machine, name](person)
