"""Reading how to reach those who asked the desk: by whoever answers them, and never without a trace."""

from cms.core.machines.errors import NotAllowed
from cms.core.privacy.reading import reading

from ..permissions import may_see_contacts, may_see_item


def read_contact(appeal, *, by, reason: str) -> str:
    """The contact of the appeal, "" when there is none (any more); the reading stands in the log by then.
    KeyShredded when its key is gone.

    NotAllowed when `by` answers no appeals or does not see this one; InvalidInput without a reason.
    """
    if not (may_see_contacts(by) and may_see_item(by, appeal.item)):
        raise NotAllowed
    reading(by, "appeal", str(appeal.public_id), ["contact"], reason)
    return appeal.contact
