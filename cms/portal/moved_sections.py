"""A section of thousands of pages moves: redirects that stand in the way of the new ones go by a few queries.

Wagtail names each of them in one condition, which SQLite refuses from a thousand on: the section had moved,
and its old addresses led nowhere.
"""

from collections import defaultdict

from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.redirects.signal_handlers import BatchRedirectCreator

AT_ONCE = 500


def clear_the_way(batch: BatchRedirectCreator) -> None:
    """Delete the automatic redirects at the addresses of those that `batch` is about to save."""
    addresses = defaultdict(list)
    for item in batch.items:
        addresses[item.site_id].append(item.old_path)
    for site, paths in addresses.items():
        for start in range(0, len(paths), AT_ONCE):
            some = paths[start : start + AT_ONCE]
            Redirect.objects.filter(automatically_created=True, site=site, old_path__in=some).delete()


def put_in_place() -> None:
    """Called once when the portal is ready."""
    BatchRedirectCreator.pre_process = clear_the_way
