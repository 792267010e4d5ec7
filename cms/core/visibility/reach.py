"""How far a permission on a page reaches: over the pages of the sites that its group is for.

Wagtail's permission holds for everything below its page, the homes of other sites there too. A page belongs
to the nearest home above it; the room that knows sites and roles says at which homes those of a group hold.
"""

from collections.abc import Callable, Iterable

from django.db.models import Q
from wagtail.models import GroupPagePermission, Page
from wagtail.permissions import page_permission_policy

_KEPT = "_reach"

# Path of a site's home → whether the group's permissions hold on the pages of that home.
Bounds = dict[str, bool]
# Of one person's permissions: the bounds of each group by its key; a group without any reaches everywhere.
Bounding = Callable[[Iterable[GroupPagePermission]], dict[int, Bounds]]


class _Bounded:
    by: Bounding = staticmethod(lambda permissions: {})


def bound_by(function: Bounding) -> None:
    """Let `function` say how far permissions reach; called once, when the room that knows is ready."""
    _Bounded.by = staticmethod(function)


class Reach:
    """What of the tree the permissions of a person hold for."""

    def __init__(self, user):
        self._permissions = list(page_permission_policy.get_cached_permissions_for_user(user))
        self._bounds = _Bounded.by(self._permissions) if self._permissions else {}

    @property
    def is_bounded(self) -> bool:
        """True when some permission ends at the home of a site; never of a superuser, who needs none."""
        return bool(self._bounds)

    def acts(self, page: Page) -> set[str]:
        """What the person may do with `page`: "add", "change", "publish" …"""
        return {
            permission.permission.codename.rpartition("_")[0]
            for permission in self._permissions
            if page.path.startswith(permission.page.path)
            and _nearest(self._bounds.get(permission.group_id, {}), page.path)
        }

    def pages(self) -> Q:
        """The pages on which the person may do anything."""
        wanted = Q(pk__in=[])
        for permission in self._permissions:
            wanted |= _under(permission.page.path, self._bounds.get(permission.group_id, {}))
        return wanted

    def holds_home(self, page: Page) -> bool:
        """True when `page` is a site's home, or one stands below it; False for whoever no home bounds."""
        return any(home.startswith(page.path) for bounds in self._bounds.values() for home in bounds)


def _nearest(bounds: Bounds, path: str) -> bool:
    """What the nearest home at or above `path` says; True where there is none."""
    return (
        bounds[max(above, key=len)] if (above := [home for home in bounds if path.startswith(home)]) else True
    )


def _under(path: str, bounds: Bounds) -> Q:
    """The pages at and below `path` whose nearest home says yes: an inner home comes after the outer one."""
    holds = _nearest(bounds, path)
    wanted = Q(path__startswith=path) if holds else Q(pk__in=[])
    for home in sorted(home for home in bounds if home.startswith(path) and home != path):
        if bounds[home] and not _nearest(bounds, home[: -Page.steplen]):
            wanted |= Q(path__startswith=home)
        elif not bounds[home]:
            wanted &= ~Q(path__startswith=home)
    return wanted


def reach_of(user) -> Reach:
    """The reach of `user`, read once for the instance, as Wagtail keeps the permissions themselves."""
    if not hasattr(user, _KEPT):
        setattr(user, _KEPT, Reach(user))
    return getattr(user, _KEPT)
