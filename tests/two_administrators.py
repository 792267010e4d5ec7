"""Short ways for tests: what two administrators did, and what somebody reads before saying yes."""

import re
from collections.abc import Callable
from contextlib import contextmanager

from django.db import transaction

from cms.core.dual_control.models import ProposedChange
from cms.core.dual_control.permits import permitted
from cms.core.dual_control.services import approve_change, change_shown


@contextmanager
def by_two():
    """What the block writes of agencies, calendar and accounts was agreed on long ago."""
    with transaction.atomic(), permitted(other="tests"):
        yield


def agree(by, change) -> ProposedChange:
    """`by` reads the screen of the change and approves it."""
    return approve_change(by, change, change_shown(by, change).digest)


def approval(by, change) -> Callable[[], ProposedChange]:
    """`by` has read the screen of the change; called, they approve it."""
    digest = change_shown(by, change).digest
    return lambda: approve_change(by, change, digest)


def token(text: str) -> str:
    """What the form of a screen carries of what was shown; "" where there is none."""
    found = re.search(r'name="shown" value="([^"]+)"', text)
    return found[1] if found else ""
