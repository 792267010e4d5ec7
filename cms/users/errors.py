"""What may go wrong with people and roles."""

from django.core.exceptions import PermissionDenied


class RoleError(PermissionDenied):
    """A role can't be asked for, approved, revoked or used so. `str(error)` tells the person why."""
