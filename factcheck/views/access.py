"""Who gets onto the desk's screens, and which subject an address names for whom."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic.base import View

from ..permissions import may_see_desk
from ..selectors.scope import appeals_for, escalations_for, items_for, reports_for

SCOPES = {
    "item": (
        items_for,
        "reference",
        ("place", "assigned_to", "logged_by", "verdict", "merged_into", "duplicate_of", "past_case"),
    ),
    "escalation": (
        escalations_for,
        "public_id",
        ("item__verdict", "recipient", "drafted_by", "submitted_by", "approved_by", "verdict"),
    ),
    "appeal": (
        appeals_for,
        "public_id",
        ("item__verdict", "page", "lodged_by", "admitted_by", "decided_by", "joined_to"),
    ),
    "report": (
        reports_for,
        "reference",
        ("item__merged_into", "received_by"),
    ),
}


def subject_for(user, kind: str, key: str):
    """The subject that `user` may see: item, report by reference, the others by public id; or Http404."""
    scope, name, related = SCOPES[kind]
    return get_object_or_404(scope(user).select_related(*related), **{name: key})


@method_decorator(never_cache, name="dispatch")
class DeskView(View):
    """A screen of the desk: for desk roles and auditors."""

    def dispatch(self, request, *args, **kwargs):
        if not may_see_desk(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)
