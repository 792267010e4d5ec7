"""Dates what Wagtail dates by the real time alone: the demo's revisions are as old as their cases."""

from wagtail.models import Page, Revision

from factcheck.models import FactCheckPage, PageEdit


def date_revisions() -> None:
    """Date every revision by the time of its writing, and pages by the revision that readers see.

    When a page was published it knows itself, and the log tells it: that stays.
    """
    for revision, at in PageEdit.objects.values_list("revision", "at"):
        Revision.objects.filter(pk=revision).update(created_at=at)
    for page in FactCheckPage.objects.ever_live():
        Page.objects.filter(pk=page.pk).update(latest_revision_created_at=page.last_published_at)
