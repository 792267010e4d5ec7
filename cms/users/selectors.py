"""Read queries about people and roles."""

from django.contrib.auth import get_user_model

from .models import RoleGrant
from .roles import DESK, Role


def people_with(role: Role):
    """Active people who hold `role` now, as a QuerySet of users."""
    people = get_user_model().objects.filter(
        is_active=True, role_grants__role=Role(role), role_grants__state=RoleGrant.State.ACTIVE
    )
    if role == Role.OUTSIDE_REVIEWER:
        people = people.filter(agency__under_peoples_committee=False)
    return people


def people_at_the_desk():
    """Active people who hold one desk role or more, each once."""
    return get_user_model().objects.filter(
        is_active=True,
        pk__in=RoleGrant.objects.active().filter(role__in=DESK).values("person"),
    )
