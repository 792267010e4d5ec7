"""Read queries about people and roles."""

from django.contrib.auth import get_user_model

from cms.core.events.models import Event
from search.folding import fold

from .models import RoleGrant
from .roles import DESK, HIGH, Role


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


def account_takes_two(person) -> bool:
    """Whether two administrators change this account: somebody with a high role, signing in or locked.

    Superusers reach as far, and count as such.
    """
    return person.is_superuser or person.role_grants.active().filter(role__in=HIGH).exists()


def looks_like(person) -> list:
    """Other accounts of this name, or with mail to the same box: the same person, or meant to seem so."""
    name, box = _plain(person.display_name), _mailbox(person.email)
    return [
        other
        for other in get_user_model().objects.exclude(pk=person.pk).order_by("pk")
        if (name and _plain(other.display_name) == name) or (box and _mailbox(other.email) == box)
    ]


def _plain(name: str) -> str:
    """A name without accents, case and spare spaces."""
    return " ".join(fold(name).casefold().split())


def _mailbox(address: str) -> str:
    """The box that mail to `address` reaches: what follows a + in its name only sorts it."""
    box, _at, host = address.casefold().rpartition("@")
    return f"{box.partition('+')[0]}@{host}" if box else ""


def recovered_accounts() -> int:
    """How often an account was recovered on the server, past the two administrators: counted in public."""
    return Event.objects.filter(subject_kind="person", action="recover_account").count()


def requests_answerable_by(user):
    """Requests for a role that `user`, an administrator, may answer: newest first."""
    others = RoleGrant.objects.pending().exclude(requested_by=user).exclude(person=user)
    return others.select_related("person", "requested_by", "site").order_by("-requested_at", "-pk")
