"""Which commands of `manage.py` log in as the owner of the database, where it has one of its own."""

from collections.abc import MutableMapping

# What makes, alters or empties tables. Every other command, and web and worker, log in as the application.
OWNER_COMMANDS = frozenset(
    {"createcachetable", "flush", "install_triggers", "migrate", "sqlflush", "vacuum_personal_data"}
)


def choose_role(command: str, environment: MutableMapping[str, str]) -> None:
    """Let `DATABASE_URL` be the owner's for a command that needs it, if there is one."""
    if command in OWNER_COMMANDS and (owner := environment.get("DATABASE_OWNER_URL")):
        environment["DATABASE_URL"] = owner
