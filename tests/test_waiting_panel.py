"""An administrator's home names what waits for their yes: changes and roles that another asked for."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.core.agencies.models import Agency
from cms.core.dual_control.kinds import KINDS
from cms.core.dual_control.models import ProposedChange
from cms.core.dual_control.services import propose
from cms.users.roles import Role
from cms.users.services import request_role
from tests.desk_screens import queries_of, signed_in, text_of
from tests.people import account
from tests.two_administrators import agree

pytestmark = pytest.mark.django_db

QUIET = "Không có đề nghị nào chờ bạn."


@pytest.fixture
def renamed(an, agencies):
    def rename(agency):
        after = KINDS["agency"].read(str(agency.pk)) | {"name": f"{agency.name} mới"}
        return propose(an, "agency", str(agency.pk), after, "Theo quyết định")

    return rename


def home(username):
    return text_of(signed_in(username).get(reverse("wagtailadmin_home")))


def test_what_an_asked_for_waits_on_binhs_home_and_not_on_ans(an, binh, renamed):
    change = renamed(Agency.objects.first())
    grant = request_role(an, account("lan"), Role.EDITOR, "Biên tập ca đêm")
    address = reverse("dual_control_change", args=[change.public_id])
    review = reverse("users_roles_review", args=[grant.public_id])
    shown = home("binh")
    assert address in shown
    assert review in shown
    assert "Nguyễn Thị Lan: Biên tập viên" in shown
    assert QUIET not in shown
    assert address not in home("an")
    assert home("an").count(QUIET) == 2


def test_what_is_answered_waits_no_more(binh, renamed):
    change = renamed(Agency.objects.first())
    agree(binh, change)
    assert reverse("dual_control_change", args=[change.public_id]) not in home("binh")


def test_nobody_is_asked_to_answer_what_concerns_them(an, binh):
    grant = request_role(an, binh, Role.REVIEWER, "Thẩm định thêm")
    assert reverse("users_roles_review", args=[grant.public_id]) not in home("binh")


@pytest.mark.parametrize("username", ["lan", "hanh", "kim", "phuc"])
def test_the_panel_is_for_administrators(username):
    assert "Chờ bạn duyệt" not in home(username)


def test_the_home_costs_the_same_however_much_waits(binh, renamed):
    browser = signed_in("binh")

    def cost():
        with CaptureQueriesContext(connection) as seen:
            browser.get(reverse("wagtailadmin_home"))
        return seen

    first, *others = Agency.objects.all()[:8]
    renamed(first)
    cost()
    few = cost()
    for agency in others:
        renamed(agency)
    many = cost()
    assert len(many) == len(few), queries_of(many)


def test_the_list_of_changes_is_paged_and_what_waits_comes_first(an, binh, renamed, monkeypatch):
    monkeypatch.setattr("cms.core.dual_control.views.PER_PAGE", 2)
    first, second, third = [renamed(agency) for agency in Agency.objects.all()[:3]]
    agree(binh, third)
    browser = signed_in("binh")

    def listed(page):
        text = text_of(browser.get(reverse("dual_control"), {"p": page}))
        return [each for each in ProposedChange.objects.order_by("pk") if str(each.public_id) in text]

    assert listed(1) == [first, second]
    assert listed(2) == [third]
    assert listed("abc") == [first, second]
