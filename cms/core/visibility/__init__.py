"""Who sees pages in the admin that readers don't see yet: one rule, and the doors it stands behind.

    may_see(user, page)            the page with its drafts, its history, its very being there
    visible_pages(user, pages)     the same of a queryset
    choosable_pages(user, pages)   those, and what every reader sees anyway: for choosers
    sees_every_page(user)          nothing is kept from this person

A kind of page that has rules of its own registers them (`register`); all others follow Wagtail's permissions,
which end at the homes of sites that they are not for (`bound_by`, `reach.py`).

Whoever is kept from some page opens only those views of the admin that were declared to show none, or to ask
the rule (`open_views`, `middleware.py`): what a new package brings is closed to them by default. What edits
pages is open to editors of single sites besides (`open_within_sites`).
"""

from .pages import PageKind, choosable_pages, may_see, register, sees_every_page, visible_pages
from .permissions import SitePermissions
from .reach import bound_by, reach_of
from .views import is_open, open_panels, open_views, open_within_sites

__all__ = [
    "PageKind",
    "SitePermissions",
    "bound_by",
    "choosable_pages",
    "is_open",
    "may_see",
    "open_panels",
    "open_views",
    "open_within_sites",
    "reach_of",
    "register",
    "sees_every_page",
    "visible_pages",
]
