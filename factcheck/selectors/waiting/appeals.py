"""What guards on appeals, and what they are waited for, as conditions on many of them."""

from django.db.models import Q

from cms.core import clock
from cms.users.roles import Role

from ..queue_conditions import late_appeal
from .conditions import condition
from .people import in_conflict, nobody_is_free, took_part


@condition("appeal")
def is_free_reviewer(person) -> Q:
    if person.has_role(Role.OUTSIDE_REVIEWER):
        allowed = in_conflict("item__") | nobody_is_free("item")
    else:
        allowed = ~in_conflict("item__")
    return allowed & ~Q(took_part(person, "item"))


@condition("appeal")
def within_admission_time(person) -> Q:
    return Q(admit_due__gte=clock.now())


@condition("appeal")
def within_decision_time(person) -> Q:
    return Q(decide_due__gte=clock.now())


@condition("appeal")
def decision_is_ready(person) -> Q:
    return Q(joined_to=None)


@condition("appeal")
def is_overdue(person) -> Q:
    return late_appeal()
