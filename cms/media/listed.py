"""Which pictures and files Wagtail's lists show to a person: those that the person may change or delete."""

from django.db.models import QuerySet


def listed_for(user, policy) -> QuerySet:
    """Return the rows of `policy`, of pictures or of files, that their list shows to `user`."""
    return policy.instances_user_has_any_permission_for(user, {"change", "delete"})
