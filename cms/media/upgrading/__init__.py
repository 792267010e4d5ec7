"""What an earlier release stored is brought to where, and to how, this one stores it."""

from django.core.exceptions import FieldDoesNotExist

from .documents import move_documents
from .pictures import strip_pictures
from .waiting import move_waiting

__all__ = ["move_documents", "move_waiting", "strip_pictures", "upgrade_after_migrate"]


def upgrade_after_migrate(plan=(), using="default", apps=None, **kwargs) -> None:
    """post_migrate receiver: once the columns are there."""
    if not plan or using != "default" or any(backwards for _migration, backwards in plan):
        return
    try:
        apps.get_model("cms_media", "Document")._meta.get_field("file_sha256")
    except (LookupError, FieldDoesNotExist):
        return
    move_documents()
    strip_pictures()
    move_waiting()
