"""What a person may do with a page, for every screen and act of Wagtail: no more than the reach allows."""

from wagtail.models import PagePermissionTester

from .reach import reach_of


class SitePermissions(PagePermissionTester):
    """As Wagtail's, of permissions that end at the homes of other sites.

    Whoever holds a part of the tree neither takes a site's home away nor what has one below it: the site
    would go with it, or another's pages.
    """

    def __init__(self, user, page):
        super().__init__(user, page)
        if user.is_active and not user.is_superuser:
            self.permissions = reach_of(user).acts(page)

    def _keeps_home(self) -> bool:
        return reach_of(self.user).holds_home(self.page)

    def can_delete(self, ignore_bulk=False):
        return super().can_delete(ignore_bulk) and not self._keeps_home()

    def can_unpublish(self):
        return super().can_unpublish() and not self._keeps_home()

    def can_set_view_restrictions(self):
        """Who reads a page is a matter of the whole site, and the form lists everybody's groups."""
        return super().can_set_view_restrictions() and not reach_of(self.user).is_bounded

    def can_copy(self):
        """A copy takes what is below along."""
        return super().can_copy() and not self._keeps_home()
