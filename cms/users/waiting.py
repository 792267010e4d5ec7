"""Requests for roles, among what waits for a second administrator."""

from django.urls import reverse
from django.utils.translation import gettext as _

from cms.core.dual_control.waiting import NAMED, Waiting, WaitingList, waiting_source

from .selectors import requests_answerable_by


@waiting_source
def waiting_roles(user) -> WaitingList:
    """Requests for roles that another administrator than `user` made, for another person."""
    grants = requests_answerable_by(user)
    newest = [
        Waiting(
            f"{grant.person}: {grant.role_name}",
            reverse("users_roles_review", args=[grant.public_id]),
            str(grant.requested_by),
            grant.requested_at,
        )
        for grant in grants[:NAMED]
    ]
    return WaitingList(_("Vai trò"), reverse("users_roles"), grants.count(), newest)
