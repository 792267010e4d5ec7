"""What the kept database is made from, as one name: it changes with any of it."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

ROOMS = ("cms", "factcheck", "search")
# Words of the code that adds to a migration: triggers, rights of the database's roles, permissions of the
# roles' groups, what runs after it.
DECLARING = ("trigger", "append_only", "role_permissions", "post_migrate", "fixed_fields")
# Whole folders and files by which the agencies and the people come in.
FOUNDING = (
    "cms/core/agencies",
    "cms/core/clock.py",
    "cms/core/database_roles",
    "cms/core/dual_control",
    "cms/core/events",
    "cms/core/fields.py",
    "cms/core/indexing",
    "cms/core/outbox",
    "cms/settings",
    "cms/users",
    "tests/database/founding.py",
    "tests/people.py",
)


def digest() -> str:
    """A name that changes with packages, migrations, data, triggers and what makes agencies and people."""
    base = Path(settings.BASE_DIR)
    sha256 = hashlib.sha256((base / "requirements.lock").read_bytes())
    for path in sorted({*_declaring(base), *_founding(base)}):
        sha256.update(str(path.relative_to(base)).encode() + path.read_bytes())
    return sha256.hexdigest()[:24]


def _declaring(base: Path) -> Iterator[Path]:
    for room in ROOMS:
        for path in (base / room).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts and _makes_the_database(path):
                yield path


def _makes_the_database(path: Path) -> bool:
    if path.suffix != ".py" or "migrations" in path.parts:
        return True
    text = path.read_text().lower()
    return any(word in text for word in DECLARING)


def _founding(base: Path) -> Iterator[Path]:
    for name in FOUNDING:
        path = base / name
        yield from path.rglob("*.py") if path.is_dir() else [path]
