"""Acts on several pictures or files name what the person's lists hold; a key of any other is nobody's.

Wagtail names each row of the selection, those too that it refuses; the selection stands in the address.
"""

from wagtail.admin.views.bulk_action import BulkAction
from wagtail.documents.views.bulk_actions.document_bulk_action import DocumentBulkAction
from wagtail.images.views.bulk_actions.image_bulk_action import ImageBulkAction

from .listed import listed_for


def listed_alone(self):
    """Wagtail's (rows to act on, rows refused), of what the lists show to who asks."""
    rows, refused = BulkAction.get_actionable_objects(self)
    keys = [row.pk for row in refused["items_with_no_access"]]
    listed = listed_for(self.request.user, self.permission_policy).filter(pk__in=keys)
    known = set(listed.values_list("pk", flat=True))
    return rows, {"items_with_no_access": [row for row in refused["items_with_no_access"] if row.pk in known]}


ImageBulkAction.get_actionable_objects = listed_alone
DocumentBulkAction.get_actionable_objects = listed_alone
