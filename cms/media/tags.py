"""The tags by which lists of pictures and files are cut: of those that the person is offered, not of all."""

from django.db.models import Count, QuerySet
from taggit.models import Tag

from .listed import listed_for

MOST = 10


def tags_of(rows: QuerySet) -> QuerySet[Tag]:
    """The tags that most of `rows` have, pictures or files."""
    tags = Tag.objects.filter(
        taggit_taggeditem_items__content_type__app_label=rows.model._meta.app_label,
        taggit_taggeditem_items__content_type__model=rows.model._meta.model_name,
        taggit_taggeditem_items__object_id__in=rows.order_by().values("pk"),
    )
    return tags.annotate(times=Count("pk")).order_by("-times", "name")[:MOST]


class OfferedTags:
    """Filter set mixin: the tags of the rows that are listed."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "tag" in self.filters:
            listed = listed_for(self.request.user, self.permission_policy)
            self.filters["tag"].extra["choices"] = [(tag.name, tag.name) for tag in tags_of(listed)]
