"""`/kiem-chung/`, the page above the fact-checks of a language."""

from django.utils.translation import gettext_lazy as _

from cms.core.pages import BasePage
from cms.portal.site_kinds import Room
from cms.portal.standing import kind_of

from ..page_permissions import HubPermissions
from ..page_rules.saving import check_going_down
from .page import FactCheckPage


class FactCheckHubPage(BasePage):
    """`/kiem-chung/`: the list of fact-checks, filtered by verdict, category, place and month.

    Template `pages/fact_check_hub.html`, context: `factcheck.public.hub.hub_listing`.
    """

    in_search = False  # nor in the overview: its place in the menu is there
    template = "pages/fact_check_hub.html"
    max_count_per_parent = 1
    parent_page_types = ["cms_portal.HomePage"]
    subpage_types = ["factcheck.FactCheckPage"]

    class Meta:
        verbose_name = _("trang kiểm chứng")

    @classmethod
    def can_create_at(cls, parent):
        """As Wagtail's, on a site where the desk's room stands."""
        site = parent.specific.get_site()
        return super().can_create_at(parent) and site is not None and Room.HUB in kind_of(site).rooms

    def can_move_to(self, parent):
        """As Wagtail's, and where it could be made."""
        return super().can_move_to(parent) and self.can_create_at(parent)

    def save(self, *args, **kwargs):
        """As Wagtail's, but it stays up while a fact-check below it was ever public."""
        stored = FactCheckHubPage.objects.filter(pk=self.pk).first() if self.pk else None
        if stored is not None and stored.live and not self.live and stored.has_published_below:
            check_going_down()
        return super().save(*args, **kwargs)

    @property
    def has_published_below(self) -> bool:
        """Whether a fact-check below it was live once, and so stays where it is."""
        return FactCheckPage.objects.published_at_or_below(self).exists()

    def permissions_for_user(self, user):
        return HubPermissions(user, self)
