"""The kinds of site, each declared once: what a site begins with, which rooms stand there, who edits it.

    register(SiteKind("department", _("Trang thành phần của sở, ngành"), sections=(_("Tin tức"),)))

Sections, news, search, feeds and the site map stand on every site; a `Room` stands where a kind names it.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from cms.users.roles import Role

from .purposes import Purpose


class Room(StrEnum):
    """What stands on some sites and not on others."""

    HUB = "hub"
    LOG = "log"
    REPORT = "report"


@dataclass(frozen=True)
class SiteKind:
    """One kind. `label` and `sections` (titles, in the order of the menu) are lazy text, said in each
    language in which a site is founded. `editors` are the roles that edit its pages: `EDITOR` all sites whose
    kind names it, `SITE_EDITOR` the site for which it was given. `standing` are the purposes of the standing
    pages that it must have: how facts are checked and corrected is said by the province, for all."""

    key: str
    label: object
    sections: tuple = ()
    rooms: frozenset[Room] = frozenset()
    editors: frozenset[Role] = frozenset({Role.EDITOR, Role.SITE_EDITOR})
    standing: tuple[Purpose, ...] = (Purpose.OWNER, Purpose.CONTACT)


_kinds: dict[str, SiteKind] = {}


def register(kind: SiteKind) -> SiteKind:
    """Declare `kind` (or declare it anew) and return it."""
    _kinds[kind.key] = kind
    return kind


def kinds_of_site() -> list[SiteKind]:
    """Return all kinds that are declared."""
    return list(_kinds.values())


def kind_named(key: str) -> SiteKind | None:
    """Return the kind declared as `key`; None when there is none."""
    return _kinds.get(key)


PROVINCE = register(
    SiteKind(
        "province",
        _("Cổng của tỉnh"),
        rooms=frozenset({Room.HUB, Room.LOG, Room.REPORT}),
        editors=frozenset({Role.EDITOR}),
        standing=tuple(Purpose),
    )
)
DEPARTMENT = register(
    SiteKind(
        "department",
        _("Trang thành phần của sở, ngành"),
        sections=(_("Tin tức, sự kiện"), _("Chỉ đạo, điều hành"), _("Thông báo")),
    )
)
