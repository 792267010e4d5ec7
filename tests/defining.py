"""Short ways for tests: the next version of what a rating means, asked for by An, agreed to by Bình."""

from datetime import timedelta

from cms.core import clock
from cms.core.dual_control.models import ProposedChange
from factcheck.services.definition_change import propose_definition
from tests.people import named
from tests.two_administrators import agree

NEXT, IN_ENGLISH = "Nay phải có ba nguồn.", "Three sources now."
REASON = "Theo cuộc họp của tổ"


def asked(by="an", rating="false", *, days=1, **changes) -> ProposedChange:
    """The proposal of a version from `days` days on; `changes` are other words, or another reason."""
    told = {"text": NEXT, "text_en": IN_ENGLISH, "reason": REASON} | changes
    day = clock.today() + timedelta(days=days)
    return propose_definition(named(by), rating, valid_from=day, **told)


def defined(rating="false", *, days=1, **changes) -> ProposedChange:
    """The same, and the second yes."""
    return agree(named("binh"), asked("an", rating, days=days, **changes))
