"""Every change of roles and accounts. Each is one transaction and one event of the person concerned."""

from .accounts import add_person, change_person, check_deactivation, reset_second_factor
from .founding import found_administrators
from .roles import approve_role, request_role, revoke_role

__all__ = [
    "add_person",
    "approve_role",
    "change_person",
    "check_deactivation",
    "found_administrators",
    "request_role",
    "reset_second_factor",
    "revoke_role",
]
