"""States, four eyes, frozen verdicts and approved pages in the database itself, on SQLite and PostgreSQL.

The services say the same with better words; these triggers hold when somebody goes round them. What a state
rests on is declared beside the machine's own rows (`workflow`), a file a kind of row.
"""

from . import (
    appeals,
    belonging,
    corrections,
    four_eyes,
    items,
    letters,
    page_records,
    pages,
    posts,
    reports,
    sent,
    sites,
    verdicts,
)


def register_all() -> None:
    """Called once when the app is ready."""
    for part in (
        four_eyes,
        items,
        verdicts,
        letters,
        appeals,
        posts,
        reports,
        sent,
        page_records,
        pages,
        sites,
        belonging,
        corrections,
    ):
        part.register_all()
