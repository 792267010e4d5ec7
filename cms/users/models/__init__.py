"""People and the roles they were given."""

from .grant import RoleGrant
from .person import User

__all__ = ["RoleGrant", "User"]
