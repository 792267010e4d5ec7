"""Who had a part in an item, and whether anybody at the desk is left to look again."""

from django.db.models import Exists, OuterRef, Q

from cms.users.roles import Role
from cms.users.selectors import people_with

from ...models import Participation
from ...models.item import Handover


def took_part(person, item: str, *parts: str) -> Exists:
    """`person` did one of `parts` (anything, when none is named); `item`: the column that names the item."""
    rows = Participation.objects.filter(item=OuterRef(item), person=person)
    return Exists(rows.filter(part__in=parts) if parts else rows)


def in_conflict(path: str = "") -> Q:
    """A conflict of interest stands; `path`: how one gets from the row to the item."""
    return Q(**{f"{path}conflict": True, f"{path}conflict_lifted_at__isnull": True})


def nobody_is_free(item: str) -> Q:
    """Every reviewer of the desk had a part in the item that the column `item` names."""
    had_a_part = Participation.objects.filter(item=OuterRef(OuterRef(item)), person=OuterRef("pk"))
    return ~Q(Exists(people_with(Role.REVIEWER).exclude(Exists(had_a_part))))


def handed_to_nobody(item: str) -> Q:
    """No outside reviewer has the item that the column `item` names."""
    return ~Q(Exists(Handover.objects.filter(item=OuterRef(item))))
