"""The chooser's last step for a picture in a text: it shows what the other steps would."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from wagtail.images.permissions import permission_policy
from wagtail.images.views.chooser import ImageSelectFormatView, viewset

from .models import Image


class SelectFormat(ImageSelectFormatView):
    def dispatch(self, request, image_id):
        """PermissionDenied for what the person may not choose; a page's own copy is shown to who writes."""
        image = get_object_or_404(Image, pk=image_id)
        offered = permission_policy.instances_user_has_permission_for(request.user, "choose")
        may = offered.exists() if image.kept_digest else offered.filter(pk=image.pk).exists()
        if not may:
            raise PermissionDenied
        return super().dispatch(request, image_id)


viewset.select_format_view_class = SelectFormat
