"""Which rows a person may see at all, as QuerySets: the rule stands in the query, not in a template."""

from cms.users.roles import Role

from ..models import Appeal, Escalation, FactCheckPage, Item
from ..permissions import SEES_ALL, role_values


def items_for(user):
    """Items that `user` may see: all for desk and auditors, what was handed over for an outside reviewer."""
    roles = role_values(user)
    if roles & SEES_ALL:
        return Item.objects.all()
    if Role.OUTSIDE_REVIEWER.value in roles:
        return Item.objects.filter(handovers__person=user)
    return Item.objects.none()


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
