"""Reads the four-eyes table: who had which part in an item, over its whole life."""

from .enums import BARS_APPROVAL, Part
from .models import Participation


def parts_of(item, person) -> set[str]:
    """Every part `person` ever had in `item`, those taken over from merged items included."""
    if item.pk is None or person is None:
        return set()
    return set(Participation.objects.filter(item=item, person=person).values_list("part", flat=True))


def take_part(item, person, part, *, post=None, escalation=None) -> None:
    """Record that `person` did `part`, once; nothing for the public (person None)."""
    if person is None:
        return
    row = {"item": item, "person": person, "part": part, "post": post, "escalation": escalation}
    if not Participation.objects.filter(**row).exists():
        Participation.objects.create(**row)


def inherit(target, merged) -> None:
    """Take over the rows of an item merged into `target`: four eyes reach across a merge."""
    Participation.objects.bulk_create(
        Participation(
            item=target,
            person_id=row.person_id,
            part=row.part,
            post_id=row.post_id,
            escalation_id=row.escalation_id,
            via=row.via or merged,
            at=row.at,
        )
        for row in Participation.objects.filter(item=merged).select_related("via")
    )


def barred_from_approving(escalation, person) -> set[str]:
    """The parts that forbid `person` to approve `escalation`; empty when they may."""
    item = escalation.item
    barred = parts_of(item, person) & BARS_APPROVAL
    named = Participation.objects.filter(
        item=item, person=person, part=Part.ADDED_POST, post__in=escalation.posts.all()
    )
    if named.exists():
        barred.add(Part.ADDED_POST)
    return barred


def is_free(appeal, person) -> bool:
    """Had no part in the item, its page or its escalations, nor in an appeal (admitting is no part)."""
    return not parts_of(appeal.item, person)


def is_last_free_reviewer(item, person) -> bool:
    """True when `person` alone of the reviewers took no part: acting now leaves nobody for an appeal."""
    if item is None or item.pk is None or person is None:
        return False
    free = list(free_reviewers(item).values_list("pk", flat=True)[:2])
    return free == [person.pk]


def free_reviewers(item):
    """Reviewers of the desk with no part in `item`, as a QuerySet."""
    from cms.users.roles import Role
    from cms.users.selectors import people_with

    took_part = Participation.objects.filter(item=item).values("person")
    return people_with(Role.REVIEWER).exclude(pk__in=took_part)
