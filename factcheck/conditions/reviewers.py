"""Who is left to look again: reviewers with no part in an item."""

from cms.users.roles import Role
from cms.users.selectors import people_with


def free_reviewers(item):
    """Reviewers of the desk with no part in `item`, as a QuerySet."""
    return people_with(Role.REVIEWER).exclude(pk__in=item.participations.values("person"))


def is_last_free_reviewer(item, person) -> bool:
    """True when `person` alone of the reviewers took no part: acting now leaves nobody for an appeal."""
    if item is None or item.pk is None or person is None:
        return False
    return list(free_reviewers(item).values_list("pk", flat=True)[:2]) == [person.pk]
