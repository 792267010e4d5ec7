"""Questions about many fact-check pages."""

from django.db.models import Exists, OuterRef

from cms.core.events.rows.queryset import LoggedQuerySet
from cms.core.pages import SitePageQuerySet

from .page_records import PageApproval


class FactCheckPageQuerySet(LoggedQuerySet, SitePageQuerySet):
    def ever_live(self):
        """Those that readers could see at some time, even if they are hidden now."""
        return self.filter(was_live_at__isnull=False)

    def published_at_or_below(self, page):
        """Those at or below `page` (any page) that were live once: they stay where they are, open to all."""
        return self.filter(path__startswith=page.path).ever_live()

    def in_force(self):
        """Those that belong in a list.

        One whose words were approved for a verdict that is no longer in force (withdrawn, or a translation
        that waits for its correction) stays at its address and out of every list.
        """
        approved = PageApproval.objects.filter(
            page=OuterRef("pk"),
            revision=OuterRef("live_revision"),
            verdict=OuterRef("item__verdict"),
            voided_at=None,
        )
        return self.filter(Exists(approved))

    def listed(self):
        return self.in_force().select_related("item__verdict")

    def for_search(self):
        pages = super().for_search().select_related("item__place")
        return pages.prefetch_related("item__subject_agencies")
