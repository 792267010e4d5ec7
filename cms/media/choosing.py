"""The chooser's last step for a picture in a text: it shows what the other steps would."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from wagtail.images.permissions import permission_policy
from wagtail.images.views.chooser import ImageSelectFormatView, viewset

from cms.core.visibility import reach_of

from .models import Image


class SelectFormat(ImageSelectFormatView):
    def dispatch(self, request, image_id):
        """PermissionDenied for what the person may not choose; a page's own copy is shown to who writes.

        Only pages of the desk have copies: who edits single sites sees none.
        """
        image = get_object_or_404(Image, pk=image_id)
        offered = permission_policy.instances_user_has_permission_for(request.user, "choose")
        if image.kept_digest:
            may = offered.exists() and not reach_of(request.user).is_bounded
        else:
            may = offered.filter(pk=image.pk).exists()
        if not may:
            raise PermissionDenied
        return super().dispatch(request, image_id)


viewset.select_format_view_class = SelectFormat
