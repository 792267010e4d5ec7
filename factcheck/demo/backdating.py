"""Dates what Wagtail dates by the real time alone: the demo's pages are as old as their cases."""

from django.db.models import Max
from wagtail.models import Revision

from cms.portal.demo.build import stamp
from factcheck.models import FactCheckPage, PageEdit


def date_page(page: FactCheckPage) -> None:
    """Give a page that was live the times when readers first and last saw a change."""
    changed = page.approvals.filter(revision=page.live_revision).aggregate(at=Max("approved_at"))["at"]
    stamp(page, None, page.was_live_at, max(page.was_live_at, changed or page.was_live_at))


def date_pages() -> None:
    """Date every page, and every revision by the time of its writing."""
    for revision, at in PageEdit.objects.values_list("revision", "at"):
        Revision.objects.filter(pk=revision).update(created_at=at)
    for page in FactCheckPage.objects.ever_live():
        date_page(page)
