"""Schedules of an item's pages."""

from wagtail.models import Revision


def drop_schedules(item) -> None:
    """Take every schedule off the item's pages."""
    pages = [str(pk) for pk in item.pages.values_list("pk", flat=True)]
    Revision.page_revisions.filter(object_id__in=pages, approved_go_live_at__isnull=False).update(
        approved_go_live_at=None
    )
