"""Who may see what, and act by which rule, by the roles held. Superuser is no role; guards come after."""

from cms.core.machines.declaration import Rule
from cms.users.roles import Role

from .workflow.roles import DESK, PUBLIC

# Those who see every item. An auditor reads all but contacts.
SEES_ALL = frozenset(
    role.value for role in (Role.MONITOR, Role.EDITOR, Role.REVIEWER, Role.SUPERVISOR, Role.AUDITOR)
)


def role_values(user) -> frozenset[str]:
    """The user's roles in force, as strings; empty for None, a visitor or an inactive person."""
    if user is None or not user.is_authenticated:
        return frozenset()
    return frozenset(role.value for role in user.role_set)


def holds_one_of(user, roles) -> bool:
    return bool(role_values(user) & frozenset(roles))


def is_handed_to(user, item) -> bool:
    """True when the item was handed to this outside reviewer."""
    return item is not None and item.pk is not None and item.handovers.filter(person=user).exists()


def may_see_item(user, item) -> bool:
    """Desk roles and auditors see every item; an outside reviewer only what was handed to them."""
    roles = role_values(user)
    return bool(roles & SEES_ALL) or (Role.OUTSIDE_REVIEWER in roles and is_handed_to(user, item))


def sees_every_item(user) -> bool:
    """True when no item is kept from `user`, whatever comes."""
    return holds_one_of(user, SEES_ALL)


def may_see_desk(user) -> bool:
    return holds_one_of(user, {*DESK, Role.AUDITOR.value})


def may_see_contacts(user) -> bool:
    """Reporters' and appellants' contacts: those who answer them. Auditors read all but these."""
    return holds_one_of(user, {Role.EDITOR.value, Role.REVIEWER.value, Role.SUPERVISOR.value})


def may_define_ratings(user) -> bool:
    """Who proposes what a rating is to mean: administrators; a second one of them agrees."""
    return holds_one_of(user, {Role.ADMINISTRATOR.value})


def passes_who(user, item, rule: Rule) -> bool:
    """Whether `rule.who` lets `user` act: by role, by hand-over, or as the public where the rule says so."""
    if PUBLIC in rule.who and (user is None or not user.is_authenticated):
        return True
    roles = role_values(user) & rule.who
    if roles == {Role.OUTSIDE_REVIEWER.value} and item is not None and item.pk:
        return is_handed_to(user, item)
    return bool(roles)
