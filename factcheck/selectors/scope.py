"""Which rows a person may see at all, as QuerySets: the rule stands in the query, not in a template."""

from collections.abc import Callable

from django.db.models import Q

from cms.users.roles import Role

from ..models import Appeal, Escalation, FactCheckPage, Item, Report
from ..models.item import standing, through_merges
from ..permissions import SEES_ALL, role_values, sees_every_item


def items_for(user):
    """Items that `user` may see: all for desk and auditors, what was handed over for an outside reviewer."""
    roles = role_values(user)
    if roles & SEES_ALL:
        return Item.objects.all()
    if Role.OUTSIDE_REVIEWER.value in roles:
        return Item.objects.filter(handovers__person=user)
    return Item.objects.none()


def case_seen_by(user) -> Callable[[Item], Item | None]:
    """Of an item, the case that `user` is shown in its place: the one that stands, after however many merges.

    An outside reviewer is shown the last one on the way there that is theirs; None where none is.
    """
    if sees_every_item(user):
        return standing
    theirs = set(items_for(user).values_list("pk", flat=True))

    def last_of_theirs(item: Item) -> Item | None:
        seen = [each for each in through_merges(item) if each.pk in theirs]
        return seen[-1] if seen else None

    return last_of_theirs


def _of_items(model, user):
    roles = role_values(user)
    if roles & SEES_ALL:
        return model.objects.all()
    if Role.OUTSIDE_REVIEWER.value in roles:
        return model.objects.filter(item__handovers__person=user)
    return model.objects.none()


def escalations_for(user):
    """Requests to the ministry on the items that `user` may see."""
    return _of_items(Escalation, user)


def appeals_for(user):
    """Requests to look again on the items that `user` may see."""
    return _of_items(Appeal, user)


def pages_for(user):
    """Fact-checks of the items that `user` may see, drafts and all."""
    return _of_items(FactCheckPage, user)


def reports_for(user):
    """Reports that `user` may read: all for desk and auditors; for an outside reviewer those of the items
    handed over, and of what was merged into these."""
    roles = role_values(user)
    if roles & SEES_ALL:
        return Report.objects.all()
    if Role.OUTSIDE_REVIEWER.value not in roles:
        return Report.objects.none()
    handed = set(items_for(user).values_list("pk", flat=True))
    return Report.objects.filter(item__in=with_merged(handed))


def with_merged(keys) -> set[int]:
    """These items' keys, and those of all that were merged into them, and into those."""
    return _all_below(keys, lambda found: Q(merged_into__in=found))


def with_the_same(keys) -> set[int]:
    """As `with_merged`, and those that were ruled out as the same as any of them."""
    return _all_below(keys, lambda found: Q(merged_into__in=found) | Q(duplicate_of__in=found))


def _all_below(keys, lead_there: Callable[[set[int]], Q]) -> set[int]:
    known, found = set(keys), set(keys)
    while found:
        found = set(Item.objects.filter(lead_there(found)).values_list("pk", flat=True)) - known
        known |= found
    return known
