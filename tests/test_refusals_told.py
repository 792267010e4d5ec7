"""Somebody else was quicker: the refusal comes back with the reason that was typed."""

import pytest
from django.urls import reverse

from cms.core.agencies.models import Agency
from cms.core.dual_control.kinds import KINDS
from cms.core.dual_control.services import propose
from cms.users.models import RoleGrant
from cms.users.roles import Role
from cms.users.services import request_role, revoke_role
from tests.desk_screens import signed_in, text_of
from tests.people import named
from tests.two_administrators import agree

TYPED = "Tên này chưa có trong quyết định"

pytestmark = pytest.mark.usefixtures("agencies")


def told(username, address, **data):
    """The screen on which the post ends."""
    return text_of(signed_in(username).post(address, data, follow=True))


def test_declining_what_is_made_already_gives_the_reason_back(an, binh):
    agency = Agency.objects.first()
    after = KINDS["agency"].read(str(agency.pk)) | {"name": f"{agency.name} mới"}
    change = propose(an, "agency", str(agency.pk), after, "Theo quyết định")
    agree(binh, change)
    assert TYPED in told("binh", reverse("dual_control_decline", args=[change.public_id]), reason=TYPED)


def test_revoking_what_is_revoked_already_gives_the_reason_back(an):
    lan = named("lan")
    grant = RoleGrant.objects.active().get(person=lan, role=Role.MONITOR)
    revoke_role(an, lan, Role.MONITOR, "Chuyển việc")
    assert TYPED in told("binh", reverse("users_roles_revoke", args=[grant.public_id]), reason=TYPED)


def test_a_form_of_an_old_grant_revokes_no_newer_one(an):
    lan = named("lan")
    old = RoleGrant.objects.active().get(person=lan, role=Role.MONITOR)
    revoke_role(an, lan, Role.MONITOR, "Chuyển việc")
    newer = request_role(an, lan, Role.MONITOR, "Trở lại")
    assert TYPED in told("binh", reverse("users_roles_revoke", args=[old.public_id]), reason=TYPED)
    assert RoleGrant.objects.active().filter(pk=newer.pk).exists()
