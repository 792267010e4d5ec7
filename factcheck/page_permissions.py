"""What a person may do with fact-check pages in Wagtail's screens: what would be refused is not offered.

The rules (`factcheck/page_rules`) decide; these hide. A superuser has no more than the roles granted.
"""

from cms.core.visibility import SitePermissions
from cms.users.roles import Role

from .conditions.pages import page_may_be_edited
from .enums import WRITING_AND_LATER
from .permissions import holds_one_of


class FactCheckPermissions(SitePermissions):
    """Editors write; the rest goes through the item, where whoever publishes reads what they publish."""

    def _may(self, *roles) -> bool:
        return self.user.is_active and holds_one_of(self.user, {role.value for role in roles})

    def can_edit(self):
        item = self.page.item
        return (
            self._may(Role.EDITOR)
            and not self.page.alias_of_id
            and item.state in WRITING_AND_LATER
            and page_may_be_edited(item, self.user, None) is None
        )

    def can_publish(self):
        """Bulk publishing and workflows show no text, and leave no event of who published."""
        return False

    def can_unschedule(self):
        return self._may(Role.EDITOR, Role.REVIEWER)

    def can_add_subpage(self):
        return False

    def can_delete(self, ignore_bulk=False):
        return False

    def can_move_to(self, destination):
        return False

    def can_unpublish(self):
        return False

    def can_copy(self):
        return False

    def can_copy_to(self, destination, recursive=False):
        return False

    def can_submit_for_moderation(self):
        return False

    def can_set_view_restrictions(self):
        return False


class HubPermissions(SitePermissions):
    """The hub stays where it is, open to all, while a fact-check below it was ever public."""

    def can_delete(self, ignore_bulk=False):
        return super().can_delete(ignore_bulk) and not self.page.has_published_below

    def can_move_to(self, destination):
        return super().can_move_to(destination) and (
            self.page.is_child_of(destination) or not self.page.has_published_below
        )

    def can_unpublish(self):
        return super().can_unpublish() and not self.page.has_published_below

    def can_set_view_restrictions(self):
        return super().can_set_view_restrictions() and not self.page.has_published_below
