"""Every change of roles and accounts. Each is one transaction and one event of the person concerned."""

from .accounts import add_person, change_person, check_deactivation, reset_second_factor
from .founding import found_administrators
from .own import change_own_address, replace_own_factor
from .recovery import recover_account
from .roles import approve_role, request_role, revoke_role

__all__ = [
    "add_person",
    "approve_role",
    "change_own_address",
    "change_person",
    "check_deactivation",
    "found_administrators",
    "recover_account",
    "replace_own_factor",
    "request_role",
    "reset_second_factor",
    "revoke_role",
]
