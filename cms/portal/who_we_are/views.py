"""The button of the panel: founds the drafts of the standing pages that a site lacks."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from .founding import found_standing_pages
from .panel import sites_looked_after


@require_POST
def found(request, site: int):
    """PermissionDenied for whoever may not edit the site's standing pages; 404 for one not looked after."""
    for own, edits in sites_looked_after(request.user):
        if own.pk == site:
            if not edits:
                raise PermissionDenied
            made = len(found_standing_pages(own, by=request.user))
            text = ngettext("Đã lập %(n)d bản nháp.", "Đã lập %(n)d bản nháp.", made) % {"n": made}
            messages.success(request, text)
            return redirect("wagtailadmin_home")
    raise Http404
